extension ArrowReading {
  func numbers(into target: NumberTarget, width: Int, rows: Int) throws(ColumnarFault) -> NumberTraits {
    switch field.layout {
    case .list(let isLarge): return try lists(into: target, width: width, rows: rows, isLarge: isLarge)
    case .fixedList: return try fixedLists(into: target, width: width, rows: rows)
    default: break
    }
    let present = try validity(rows)
    if let dictionary = field.dictionary {
      let (entries, isRounded) = try dictionaryNumbers(dictionary.id)
      let places = try self.places(rows, dictionary.indices)
      var traits = NumberTraits()
      traits.isRounded = isRounded
      for i in 0..<rows where present.map({ $0[i] == 1 }) ?? true {
        guard places[i] >= 0, places[i] < Double(entries.count) else {
          throw .damaged("a value is not in the dictionary")
        }
      }
      traits.hasGaps = write(rows, width: 1, present, target) { entries[Int(places[$0])] }
      return traits
    }
    let data = try bytes(1, .page)
    return try write(data, first: 0, rows, width: 1, field.meaning, present, target)
  }

  /// Writes fixed values of the column or of the elements of its lists.
  func write(
    _ data: UnsafeRawBufferPointer, first: Int, _ rows: Int, width: Int, _ meaning: ColumnMeaning,
    _ present: BitPacked?, _ target: NumberTarget
  ) throws(ColumnarFault) -> NumberTraits {
    guard case .numbers(let form) = meaning else { throw .damaged("it holds no numbers") }
    let layout = field.children.first.map(\.layout) ?? field.layout
    guard case .fixed(let size) = layout else { throw .damaged("it holds no numbers") }
    let (count, overflows) = rows.multipliedReportingOverflow(by: width)
    guard !overflows, first >= 0, count <= data.count / size, first <= data.count / size - count else {
      throw .truncated
    }
    var traits = NumberTraits()
    guard count > 0, let start = data.baseAddress.map({ $0 + first * size }) else { return traits }
    if present == nil, form == .double {
      traits.hasGaps = !fill(target, count, width) { start.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
      return traits
    }
    if present == nil, form == .float {
      traits.hasGaps = !fill(target, count, width) { start.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
      return traits
    }
    let numbers = try scratch.elements(.numbers, count, of: Double.self)
    if case .decimal(let scale) = form {
      for i in 0..<count {
        let bytes = UnsafeRawBufferPointer(start: start + i * size, count: size)
        // Arrow stores the low bytes first.
        let turned = [UInt8](bytes.reversed())
        turned.withUnsafeBytes { numbers[i] = NumberForm.decimal($0, scale) }
      }
    } else {
      traits.isRounded = form.convert(start, count, into: numbers)
    }
    traits.hasGaps = write(count, width: width, present, target) { numbers[$0] }
    return traits
  }

  /// Writes numbers and NaN for missing ones.
  ///
  /// - Returns: whether one is missing or not finite.
  func write(
    _ count: Int, width: Int, _ present: BitPacked?, _ target: NumberTarget, _ number: (Int) -> Double
  ) -> Bool {
    guard let present else { return !fill(target, count, width, number) }
    return !fill(target, count, width) { present[$0] == 1 ? number($0) : Double.nan }
  }

  @inline(__always)
  private func fill<Value: TargetNumber>(
    _ target: NumberTarget, _ count: Int, _ width: Int, _ number: (Int) -> Value
  ) -> Bool {
    switch target.start {
    case .doubles(let start):
      Strided(start: start, stride: target.stride, width: width, 0, 0).fill(count, number)
    case .floats(let start):
      Strided(start: start, stride: target.stride, width: width, 0, 0).fill(count, number)
    }
  }

  /// Places in a dictionary, as numbers.
  func places(_ rows: Int, _ form: NumberForm) throws(ColumnarFault) -> UnsafePointer<Double> {
    let data = try bytes(1, .page)
    let places = try scratch.elements(.numbers, rows, of: Double.self)
    guard rows <= data.count / (form.width ?? 8) else { throw .truncated }
    if let start = data.baseAddress { _ = form.convert(start, rows, into: places) }
    return UnsafePointer(places)
  }

  /// The batches of a dictionary, each with memory that is not that of this batch.
  func parts(of id: Int64) throws(ColumnarFault) -> [ArrowReading] {
    guard let numbers = batch.dictionaries[id] else { throw .damaged("a dictionary is missing") }
    return try numbers.map { number throws(ColumnarFault) in
      let values = file.messages.dictionaries[number]
      let plain = ArrowField(values: field)
      guard values.nodes.count >= 2, values.nodes[0] == values.rows else { throw .damaged("a dictionary is not whole") }
      let views = try Self.views(plain, values, 0)
      return ArrowReading(file, plain, values, Scratch(), buffer: 0, views: views)
    }
  }

  func dictionaryNumbers(_ id: Int64) throws(ColumnarFault) -> ([Double], Bool) {
    var entries: [Double] = []
    var isRounded = false
    for part in try parts(of: id) {
      let rows = part.batch.rows
      let memory = try part.scratch.elements(.repetitions, rows, of: Double.self)
      let target = NumberTarget(column: 0, start: .doubles(memory), stride: 1)
      isRounded = try part.numbers(into: target, width: 1, rows: rows).isRounded || isRounded
      entries.append(contentsOf: UnsafeBufferPointer(start: memory, count: rows))
    }
    return (entries, isRounded)
  }
}
