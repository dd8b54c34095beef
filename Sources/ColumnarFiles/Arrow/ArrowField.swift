/// A column of an Arrow file, or a part of one.
///
/// Source: Apache Arrow, Schema.fbs, whose numbers of fields and types these are.
struct ArrowField: Sendable {
  /// The layout of values.
  enum Layout: Equatable, Sendable {
    case null
    /// One value of some bytes for each row.
    case fixed(width: Int)
    case bits
    /// Bytes between offsets of 32 or 64 bits.
    case bytes(isLarge: Bool)
    /// Bytes that are short and in place, or in one of several buffers.
    case views
    case list(isLarge: Bool)
    case fixedList(Int)
    case structure
    case listView
    case union(isDense: Bool)
    case runEnds

    /// The buffers of this level, without those of views.
    var buffers: Int {
      switch self {
      case .null, .runEnds: 0
      case .fixedList, .structure: 1
      case .fixed, .bits, .list, .views: 2
      case .bytes, .listView: 3
      case .union(let isDense): isDense ? 2 : 1
      }
    }
  }

  let name: String
  let layout: Layout
  /// What the values become; for lists, what they hold.
  let meaning: ColumnMeaning
  /// The number of the dictionary and the form of places in it; nil for a column without.
  let dictionary: (id: Int64, indices: NumberForm)?
  let children: [ArrowField]

  /// The layout of its part of a batch: places in the dictionary, or values.
  var stored: Layout { dictionary.flatMap { $0.indices.width }.map { .fixed(width: $0) } ?? layout }

  /// - Parameters:
  ///   - depth: the fields around it.
  ///   - budget: the number of further fields that the metadata have room for, so that one part that is used again and
  ///     again does not take all memory.
  init(_ table: FlatTable, depth: Int, budget: inout Int) throws(ColumnarFault) {
    budget -= 1
    guard depth < 32, budget >= 0 else { throw .damaged("its schema cannot be understood") }
    name = try table.text(0)
    var parts: [ArrowField] = []
    for child in try table.tables(5) { parts.append(try ArrowField(child, depth: depth + 1, budget: &budget)) }
    children = parts
    (layout, meaning) = try Self.type(try table.number(2, default: UInt8(0)), try table.table(3), children)
    if let encoding = try table.table(4) {
      let bits = try encoding.table(1)?.number(0, default: Int32(0)) ?? 32
      let isSigned = try encoding.table(1)?.flag(1) ?? true
      guard let form = Self.integer(Int(bits), isSigned) else { throw .damaged("its schema cannot be understood") }
      dictionary = (try encoding.number(0, default: Int64(0)), form)
    } else {
      dictionary = nil
    }
  }

  /// The values of a column's dictionary.
  init(values field: ArrowField) {
    name = field.name
    layout = field.layout
    meaning = field.meaning
    dictionary = nil
    children = field.children
  }

  /// Counts the fields, buffers and views of it and its parts in a batch.
  func count(_ counts: inout (node: Int, buffer: Int, view: Int)) {
    counts.node += 1
    counts.buffer += stored.buffers
    if stored == .views { counts.view += 1 }
    if dictionary == nil { for child in children { child.count(&counts) } }
  }

  private static func integer(_ bits: Int, _ isSigned: Bool) -> NumberForm? {
    switch (bits, isSigned) {
    case (8, true): .signed8
    case (8, false): .unsigned8
    case (16, true): .signed16
    case (16, false): .unsigned16
    case (32, true): .signed32
    case (32, false): .unsigned32
    case (64, true): .signed64
    case (64, false): .unsigned64
    default: nil
    }
  }

  private static func type(
    _ code: UInt8, _ table: FlatTable?, _ children: [ArrowField]
  ) throws(ColumnarFault) -> (Layout, ColumnMeaning) {
    func number<Number: FixedWidthInteger & BitwiseCopyable>(_ field: Int, _ value: Number) throws(ColumnarFault)
      -> Number
    {
      try table?.number(field, default: value) ?? value
    }
    func unit(_ value: Int16) throws(ColumnarFault) -> TimeUnit {
      let units: [Int16: TimeUnit] = [0: .seconds, 1: .milliseconds, 2: .microseconds, 3: .nanoseconds]
      guard let unit = units[try number(0, value)] else { throw .damaged("its schema cannot be understood") }
      return unit
    }
    let unknown = ColumnMeaning.refused("its type cannot be read; write it as numbers, texts or dates.")
    let nested = ColumnMeaning.refused(
      "it holds structures with several fields, or nested lists; write each field as its own column.")
    func elements() -> ColumnMeaning {
      guard children.count == 1, children[0].dictionary == nil else { return nested }
      switch (children[0].layout, children[0].meaning) {
      case (.fixed, .numbers(let form)): return .numbers(form)
      case (.list, _), (.fixedList, _), (.structure, _): return nested
      default: return .refused("it holds lists of other things than numbers; write each element as its own column.")
      }
    }
    switch code {
    case 1: return (.null, .texts(.nothing))
    case 2:
      let bits = Int(try number(0, Int32(0)))
      guard let form = integer(bits, try table?.flag(1) ?? false) else {
        throw .damaged("its schema cannot be understood")
      }
      return (.fixed(width: bits / 8), .numbers(form))
    case 3:
      switch try number(0, Int16(0)) {
      case 0: return (.fixed(width: 2), .numbers(.half))
      case 1: return (.fixed(width: 4), .numbers(.float))
      case 2: return (.fixed(width: 8), .numbers(.double))
      default: throw .damaged("its schema cannot be understood")
      }
    case 4, 5: return (.bytes(isLarge: false), .texts(.text))
    case 19, 20: return (.bytes(isLarge: true), .texts(.text))
    case 23, 24: return (.views, .texts(.text))
    case 6: return (.bits, .texts(.truth))
    case 7:
      let width = Int(try number(2, Int32(128))) / 8
      let scale = Int(try number(1, Int32(0)))
      guard [4, 8, 16, 32].contains(width) else { throw .damaged("its schema cannot be understood") }
      return (.fixed(width: width), (0...400).contains(scale) ? .numbers(.decimal(scale: scale)) : unknown)
    case 8:
      return try number(0, Int16(1)) == 0
        ? (.fixed(width: 4), .texts(.date)) : (.fixed(width: 8), .texts(.dateInMilliseconds))
    case 9:
      let width = Int(try number(1, Int32(32))) / 8
      guard width == 4 || width == 8 else { throw .damaged("its schema cannot be understood") }
      return (.fixed(width: width), .texts(.time(try unit(1))))
    case 10: return (.fixed(width: 8), .texts(.timestamp(try unit(0))))
    case 11:
      let unit = try number(0, Int16(0))
      return (.fixed(width: unit == 0 ? 4 : unit == 1 ? 8 : 16), unknown)
    case 12: return (.list(isLarge: false), elements())
    case 21: return (.list(isLarge: true), elements())
    case 13: return (.structure, nested)
    case 14: return (.union(isDense: try number(0, Int16(0)) == 1), unknown)
    case 15:
      let width = Int(try number(0, Int32(0)))
      guard width > 0 else { return (.fixed(width: 0), unknown) }
      return (.fixed(width: width), .texts(.text))
    case 16:
      let width = Int(try number(0, Int32(0)))
      guard width >= 0 else { throw .damaged("its schema cannot be understood") }
      return (.fixedList(width), elements())
    case 17:
      return (
        .list(isLarge: false), .refused("it holds maps, which cannot be columns; write each key as its own column.")
      )
    case 18: return (.fixed(width: 8), .numbers(.signed64))
    case 22: return (.runEnds, .refused("it is stored as runs, which cannot be read; write it in the usual way."))
    case 25, 26:
      return (.listView, .refused("its lists are views, which cannot be read; write lists in the usual way."))
    default: throw ColumnarFault(.unsupported, "a column has a type that is not known; write it as numbers or texts.")
    }
  }
}
