/// The columns of a Parquet file, from the tree of its schema.
struct ParquetSchema {
  /// A column of the table: a leaf at the top of the tree, or the leaf of a list.
  struct Field {
    let name: String
    /// The place of its chunk in each group; that of its first leaf if it is refused.
    let leaf: Int
    let meaning: ColumnMeaning
    /// The type and the length of stored values.
    var type = ParquetMetadata.PhysicalType.int32
    var typeLength = 0
    /// The level of a value that is present.
    var definition = 0
    /// The level from which a list has elements; zero for a column without lists.
    var listDefinition = 0
    var isList: Bool { listDefinition > 0 }
  }

  let fields: [Field]
  /// The number of chunks in each group.
  let leaves: Int

  init(_ nodes: [ParquetMetadata.Node]) throws(ColumnarFault) {
    guard let root = nodes.first else { throw Self.damaged }
    var walk = Walk(nodes: nodes)
    var fields: [Field] = []
    for _ in 0..<root.children { fields.append(try walk.field()) }
    guard walk.place == nodes.count else { throw Self.damaged }
    self.fields = fields
    leaves = walk.leaf
  }

  private static let damaged = ColumnarFault.damaged("its schema cannot be understood")

  /// A walk over the nodes.
  private struct Walk {
    let nodes: [ParquetMetadata.Node]
    var place = 1
    var leaf = 0

    private mutating func next() throws(ColumnarFault) -> ParquetMetadata.Node {
      guard place < nodes.count else { throw ParquetSchema.damaged }
      defer { place += 1 }
      return nodes[place]
    }

    /// Skips the nodes below one.
    private mutating func skip(_ children: Int) throws(ColumnarFault) {
      // The nodes that are still to come, which is a count and not a recursion, so that no depth is too large.
      var open = children
      while open > 0 {
        let node = try next()
        open -= 1
        if node.children == 0 { leaf += node.type == nil ? 0 : 1 } else { open += node.children }
        guard open <= nodes.count else { throw ParquetSchema.damaged }
      }
    }

    mutating func field() throws(ColumnarFault) -> Field {
      let node = try next()
      let first = leaf
      guard node.children > 0 else {
        // A group without fields has no values.
        leaf += node.type == nil ? 0 : 1
        return Self.column(node, name: node.name, leaf: first, above: 0, lists: node.repetition == .repeated)
      }
      if let list = try list(node) { return list }
      try skip(node.children)
      let isMap = node.logicalType == .map || node.convertedType == 1 || node.convertedType == 2
      return Field(
        name: node.name, leaf: first,
        meaning: .refused(
          isMap
            ? "it holds maps, which cannot be columns; write each key as its own column."
            : "it holds structures with several fields, or nested lists; write each field as its own column."))
    }

    /// A list of values: a group around a repeated value, or around a repeated group around one value.
    private mutating func list(_ node: ParquetMetadata.Node) throws(ColumnarFault) -> Field? {
      guard node.children == 1, node.repetition != .repeated, place < nodes.count else { return nil }
      let repeated = nodes[place]
      guard repeated.repetition == .repeated, repeated.children <= 1 else { return nil }
      let above = node.repetition == .optional ? 1 : 0
      if repeated.children == 0 {
        guard repeated.type != nil else { return nil }
        place += 1
        leaf += 1
        return Self.column(repeated, name: node.name, leaf: leaf - 1, above: above, lists: true)
      }
      guard place + 1 < nodes.count, nodes[place + 1].children == 0, nodes[place + 1].type != nil,
        nodes[place + 1].repetition != .repeated
      else { return nil }
      place += 2
      leaf += 1
      return Self.column(nodes[place - 1], name: node.name, leaf: leaf - 1, above: above + 1, lists: true)
    }

    /// - Parameters:
    ///   - above: the levels of definition above the node.
    ///   - lists: whether the values are elements of lists.
    private static func column(
      _ node: ParquetMetadata.Node, name: String, leaf: Int, above: Int, lists: Bool
    ) -> Field {
      guard let type = node.type else {
        return Field(
          name: name, leaf: leaf, meaning: .refused("its type is not known; write it as a number or a text."))
      }
      var meaning = ParquetSchema.meaning(of: node, type)
      if lists, case .texts = meaning {
        meaning = .refused("it holds lists of other things than numbers; write each element as its own column.")
      }
      let definition = above + (node.repetition == .required ? 0 : 1)
      // A list has elements from the level of the repeated node on.
      let listDefinition = node.repetition == .repeated ? definition : above
      return Field(
        name: name, leaf: leaf, meaning: meaning, type: type, typeLength: node.typeLength, definition: definition,
        listDefinition: lists ? listDefinition : 0)
    }
  }

  /// What the values of a leaf become.
  private static func meaning(of node: ParquetMetadata.Node, _ type: ParquetMetadata.PhysicalType) -> ColumnMeaning {
    let logical = node.logicalType ?? converted(node)
    switch (type, logical) {
    case (_, .unknown?): return .texts(.nothing)
    case (.boolean, _): return .texts(.truth)
    case (.int32, .date?): return .texts(.date)
    case (.int32, .time(let unit)?), (.int64, .time(let unit)?): return .texts(.time(unit))
    case (.int64, .timestamp(let unit)?): return .texts(.timestamp(unit))
    case (.int96, _): return .texts(.julian)
    case (.int32, .integer(_, isSigned: false)?): return .numbers(.unsigned32)
    case (.int64, .integer(_, isSigned: false)?): return .numbers(.unsigned64)
    case (.int32, nil), (.int32, .integer?): return .numbers(.signed32)
    case (.int64, nil), (.int64, .integer?): return .numbers(.signed64)
    case (.float, _): return .numbers(.float)
    case (.double, _): return .numbers(.double)
    case (.fixedBytes, .half?) where node.typeLength == 2: return .numbers(.half)
    case (.int32, .decimal(let scale)?) where isPlausible(scale): return .numbers(.decimal32(scale: scale))
    case (.int64, .decimal(let scale)?) where isPlausible(scale): return .numbers(.decimal64(scale: scale))
    case (.fixedBytes, .decimal(let scale)?) where isPlausible(scale) && (1...64).contains(node.typeLength),
      (.bytes, .decimal(let scale)?) where isPlausible(scale):
      return .numbers(.decimal(scale: scale))
    case (.fixedBytes, .uuid?) where node.typeLength == 16: return .texts(.uuid)
    case (.bytes, .string?), (.bytes, nil), (.fixedBytes, .string?), (.fixedBytes, nil):
      return .texts(.text)
    default:
      return .refused("its type cannot be read; write it as numbers, texts or dates.")
    }
  }

  private static func isPlausible(_ scale: Int) -> Bool { (0...400).contains(scale) }

  /// The meaning in files of the time before logical types.
  private static func converted(_ node: ParquetMetadata.Node) -> ParquetMetadata.LogicalType? {
    switch node.convertedType {
    case 0, 4, 19: .string
    case 5: .decimal(scale: node.scale)
    case 6: .date
    case 7: .time(.milliseconds)
    case 8: .time(.microseconds)
    case 9: .timestamp(.milliseconds)
    case 10: .timestamp(.microseconds)
    case 11, 12, 13, 14: .integer(bits: 0, isSigned: false)
    case 15, 16, 17, 18: .integer(bits: 0, isSigned: true)
    case nil: nil
    case let code?: .other(code)
    }
  }
}
