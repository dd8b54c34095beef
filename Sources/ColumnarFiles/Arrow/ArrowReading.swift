/// Reads one column of one batch of an Arrow file.
struct ArrowReading {
  private let file: ArrowFile
  private let field: ArrowField
  private let batch: ArrowMessages.Batch
  private let scratch: Scratch
  /// The first buffer of the column in the batch.
  private let buffer: Int
  /// The number of buffers of views.
  private let viewBuffers: Int

  init(_ file: ArrowFile, _ column: Int, group: Int, _ scratch: Scratch) throws(ColumnarFault) {
    let batch = file.messages.batches[group]
    let place = file.places[column]
    let field = file.messages.fields[column]
    guard 2 * place.node + 1 < batch.nodes.count, batch.nodes[2 * place.node] == batch.rows, place.view <= batch.views.count
    else { throw .damaged("a column has not as many values as there are rows") }
    // Columns of views have as many buffers as the batch says.
    var buffer = place.buffer
    for count in batch.views[..<place.view] {
      guard count >= 0, count <= batch.buffers.count else { throw .damaged("the buffers of a column are missing") }
      buffer += count
    }
    let views = try Self.views(field, batch, place.view)
    self.init(file, field, batch, scratch, buffer: buffer, views: views)
  }

  private init(
    _ file: ArrowFile, _ field: ArrowField, _ batch: ArrowMessages.Batch, _ scratch: Scratch, buffer: Int, views: Int
  ) {
    self.file = file
    self.field = field
    self.batch = batch
    self.scratch = scratch
    self.buffer = buffer
    viewBuffers = views
  }

  /// The number of further buffers of a column of views.
  private static func views(
    _ field: ArrowField, _ batch: ArrowMessages.Batch, _ place: Int
  ) throws(ColumnarFault) -> Int {
    guard field.stored == .views else { return 0 }
    guard place < batch.views.count, batch.views[place] >= 0, batch.views[place] <= batch.buffers.count else {
      throw .damaged("the buffers of a column are missing")
    }
    return batch.views[place]
  }

  /// The bytes of a buffer, decompressed; those that are compressed are in the slot.
  private func bytes(_ number: Int, _ slot: Scratch.Slot) throws(ColumnarFault) -> UnsafeRawBufferPointer {
    let place = 2 * (buffer + number)
    guard place + 1 < batch.buffers.count else { throw .damaged("the buffers of a column are missing") }
    let (offset, length) = (batch.buffers[place], batch.buffers[place + 1])
    guard offset >= 0, length >= 0, offset <= batch.body.count, length <= batch.body.count - offset else { throw .truncated }
    let start = batch.body.lowerBound + offset
    let stored = UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + length])
    guard let compression = batch.compression, length > 0 else { return stored }
    var cursor = ByteCursor(stored)
    let size = Int64(littleEndian: try cursor.take(8).loadUnaligned(as: Int64.self))
    let rest = cursor.rest()
    // A buffer that would grow is stored as it is.
    if size == -1 { return rest }
    let ratio = compression == .lz4 ? 256 : 33_000
    guard size >= 0, size / Int64(ratio) <= Int64(rest.count) + 64 else { throw .damaged("a buffer has another length than it says") }
    guard size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let target = UnsafeMutableRawBufferPointer(rebasing: try scratch.bytes(slot, Int(size))[..<Int(size)])
    switch compression {
    case .lz4: try LZ4.decompressFrame(rest, into: target)
    case .zstandard: try scratch.zstandard.decompress(rest, into: target)
    }
    return UnsafeRawBufferPointer(target)
  }

  /// Whether each row has a value; nil if all have.
  private func validity(_ rows: Int) throws(ColumnarFault) -> BitPacked? {
    if field.stored == .null { return nil }
    let bits = try bytes(0, .definitions)
    guard bits.count > 0 else { return nil }
    guard bits.count >= (rows + 7) / 8 else { throw .truncated }
    return BitPacked(bits, width: 1)
  }

  /// Offsets into values, one more than there are rows; none of them is smaller than the one before.
  private func offsets(_ rows: Int, isLarge: Bool) throws(ColumnarFault) -> UnsafePointer<Int64> {
    let bytes = try bytes(1, .plain)
    let offsets = try scratch.elements(.indices, rows + 1, of: Int64.self)
    // A batch without rows may have no offsets.
    guard bytes.count >= (rows + 1) * (isLarge ? 8 : 4) else {
      guard rows == 0 else { throw .truncated }
      offsets[0] = 0
      return UnsafePointer(offsets)
    }
    var last: Int64 = 0
    for i in 0...rows {
      let offset =
        isLarge
        ? bytes.loadUnaligned(fromByteOffset: 8 * i, as: Int64.self)
        : Int64(bytes.loadUnaligned(fromByteOffset: 4 * i, as: Int32.self))
      guard offset >= last else { throw .damaged("its offsets are not in order") }
      offsets[i] = offset
      last = offset
    }
    return UnsafePointer(offsets)
  }

  /// The number of elements of the first list that is not missing; nil if there is none.
  func firstListLength() throws(ColumnarFault) -> Int? {
    guard case .list(let isLarge) = field.layout else { return nil }
    let rows = batch.rows
    let offsets = try offsets(rows, isLarge: isLarge)
    let present = try validity(rows)
    for i in 0..<rows where present.map({ $0[i] == 1 }) ?? true { return Int(offsets[i + 1] - offsets[i]) }
    return nil
  }

  // MARK: - Numbers

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
        guard places[i] >= 0, places[i] < Double(entries.count) else { throw .damaged("a value is not in the dictionary") }
      }
      traits.hasGaps = write(rows, width: 1, present, target) { entries[Int(places[$0])] }
      return traits
    }
    let data = try bytes(1, .page)
    return try write(data, first: 0, rows, width: 1, field.meaning, present, target)
  }

  /// Writes fixed values of the column or of the elements of its lists.
  private func write(
    _ data: UnsafeRawBufferPointer, first: Int, _ rows: Int, width: Int, _ meaning: ParquetSchema.Meaning,
    _ present: BitPacked?, _ target: NumberTarget
  ) throws(ColumnarFault) -> NumberTraits {
    guard case .numbers(let form) = meaning else { throw .damaged("it holds no numbers") }
    let layout = field.children.first.map(\.layout) ?? field.layout
    guard case .fixed(let size) = layout else { throw .damaged("it holds no numbers") }
    let (count, overflows) = rows.multipliedReportingOverflow(by: width)
    guard !overflows, first >= 0, count <= data.count / size, first <= data.count / size - count else { throw .truncated }
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
  private func write(
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

  /// The elements of lists: a field whose parts come after those of the lists.
  private func elements() throws(ColumnarFault) -> ArrowReading {
    guard let child = field.children.first else { throw .damaged("its lists have no elements") }
    return ArrowReading(file, child, batch, scratch, buffer: buffer + field.layout.buffers, views: 0)
  }

  private func fixedLists(into target: NumberTarget, width: Int, rows: Int) throws(ColumnarFault) -> NumberTraits {
    let elements = try elements()
    let (count, overflows) = rows.multipliedReportingOverflow(by: width)
    guard !overflows else { throw .truncated }
    let present = try elements.validity(count)
    let data = try elements.bytes(1, .page)
    var traits = try elements.write(data, first: 0, rows, width: width, field.meaning, present, target)
    if let own = try validity(rows) {
      for row in 0..<rows where own[row] == 0 { clear(row, width, target, &traits) }
    }
    return traits
  }

  private func lists(
    into target: NumberTarget, width: Int, rows: Int, isLarge: Bool
  ) throws(ColumnarFault) -> NumberTraits {
    let offsets = try offsets(rows, isLarge: isLarge)
    var isRegular = true
    for row in 0..<rows where offsets[row + 1] - offsets[row] != Int64(width) { isRegular = false }
    let elements = try elements()
    let data = try elements.bytes(1, .page)
    let own = try validity(rows)
    if isRegular, own == nil {
      let first = Int(offsets[0])
      let (end, overflows) = first.addingReportingOverflow(rows * width)
      guard !overflows else { throw .truncated }
      let present = try elements.validity(end)
      if first == 0 || present == nil {
        return try elements.write(data, first: first, rows, width: width, field.meaning, present, target)
      }
    }
    // Row by row, since some lists are missing; the slot of definitions is that of one validity at a time.
    var traits = NumberTraits()
    let missing = own.map { own in (0..<rows).map { own[$0] == 0 } } ?? Array(repeating: false, count: rows)
    let last = Int(offsets[rows])
    guard last <= batch.body.count * 33_000 else { throw .truncated }
    let present = try elements.validity(last)
    for row in 0..<rows {
      if missing[row] {
        clear(row, width, target, &traits)
        continue
      }
      let length = offsets[row + 1] - offsets[row]
      guard length == Int64(width) else {
        throw ColumnarFault(
          .unsupported,
          "its lists have different lengths (row \(row + 1) of a group has \(length) numbers, the first list \(width)); "
            + "give all lists the same length, or leave the column out.")
      }
      let first = Int(offsets[row])
      let part = NumberTarget(column: target.column, start: target.moved(row), stride: target.stride)
      traits.add(try elements.write(data, first: first, 1, width: width, field.meaning, nil, part))
      if let present {
        for element in 0..<width where present[first + element] == 0 {
          part.set(element, .nan)
          traits.hasGaps = true
        }
      }
    }
    return traits
  }

  private func clear(_ row: Int, _ width: Int, _ target: NumberTarget, _ traits: inout NumberTraits) {
    for element in 0..<width { target.set(row * target.stride + element, .nan) }
    traits.hasGaps = true
  }

  /// Places in a dictionary, as numbers.
  private func places(_ rows: Int, _ form: NumberForm) throws(ColumnarFault) -> UnsafePointer<Double> {
    let data = try bytes(1, .page)
    let places = try scratch.elements(.numbers, rows, of: Double.self)
    guard rows <= data.count / (form.width ?? 8) else { throw .truncated }
    if let start = data.baseAddress { _ = form.convert(start, rows, into: places) }
    return UnsafePointer(places)
  }

  /// The batches of a dictionary, each with memory that is not that of this batch.
  private func parts(of id: Int64) throws(ColumnarFault) -> [ArrowReading] {
    guard let numbers = batch.dictionaries[id] else { throw .damaged("a dictionary is missing") }
    return try numbers.map { number throws(ColumnarFault) in
      let values = file.messages.dictionaries[number]
      let plain = ArrowField(values: field)
      guard values.nodes.count >= 2, values.nodes[0] == values.rows else { throw .damaged("a dictionary is not whole") }
      let views = try Self.views(plain, values, 0)
      return ArrowReading(file, plain, values, Scratch(), buffer: 0, views: views)
    }
  }

  private func dictionaryNumbers(_ id: Int64) throws(ColumnarFault) -> ([Double], Bool) {
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

  // MARK: - Texts

  func texts(rows: Int) throws(ColumnarFault) -> TextCells {
    let form: TextForm
    switch field.meaning {
    case .texts(let own): form = own
    case .numbers(let number) where number.isInteger: form = .integer(number)
    case .numbers, .refused: throw .damaged("it holds no texts")
    }
    var collector = TextCollector(form, rows: rows)
    let present = try validity(rows)
    if let dictionary = field.dictionary {
      let places = try self.places(rows, dictionary.indices)
      // Each entry as a cell, from which the levels come in the order of the rows.
      var entries: [String?] = []
      for part in try parts(of: dictionary.id) {
        let cells = try part.texts(rows: part.batch.rows)
        for code in cells.codes { entries.append(code < 0 ? nil : cells.levels[Int(code)]) }
      }
      var codes = [Int32](repeating: -1, count: entries.count)
      for i in 0..<rows {
        guard present.map({ $0[i] == 1 }) ?? true else {
          collector.appendMissing()
          continue
        }
        guard places[i] >= 0, places[i] < Double(entries.count) else { throw .damaged("a value is not in the dictionary") }
        let entry = Int(places[i])
        guard let text = entries[entry] else {
          collector.appendMissing()
          continue
        }
        if codes[entry] < 0 { codes[entry] = try collector.code(level: text) }
        collector.append(code: codes[entry])
      }
      return collector.cells
    }
    try forEach(rows, present) { (value) throws(ColumnarFault) in
      switch value {
      case .integer(let number): collector.append(code: try collector.code(of: number))
      case .bytes(let bytes): collector.append(code: try collector.code(of: bytes))
      case nil: collector.appendMissing()
      }
    }
    return collector.cells
  }

  private enum Value {
    case integer(Int64)
    case bytes(UnsafeRawBufferPointer)
  }

  /// Calls `body` with the value of each row, nil for a missing one.
  private func forEach(
    _ rows: Int, _ present: BitPacked?, _ body: (Value?) throws(ColumnarFault) -> Void
  ) throws(ColumnarFault) {
    func isPresent(_ row: Int) -> Bool { present.map { $0[row] == 1 } ?? true }
    switch field.layout {
    case .null: for _ in 0..<rows { try body(nil) }
    case .bits:
      let bits = BitPacked(try bytes(1, .page), width: 1)
      guard rows <= bits.count else { throw .truncated }
      for i in 0..<rows { try body(isPresent(i) ? .integer(Int64(bits[i])) : nil) }
    case .fixed(let width):
      let data = try bytes(1, .page)
      guard width > 0, rows <= data.count / width else { throw .truncated }
      for i in 0..<rows {
        guard isPresent(i) else {
          try body(nil)
          continue
        }
        if case .texts(.text) = field.meaning {
          try body(.bytes(UnsafeRawBufferPointer(rebasing: data[i * width..<(i + 1) * width])))
        } else {
          try body(.integer(integer(data, i, width)))
        }
      }
    case .bytes(let isLarge):
      let offsets = try offsets(rows, isLarge: isLarge)
      let data = try bytes(2, .page)
      guard offsets[rows] <= Int64(data.count) else { throw .truncated }
      for i in 0..<rows {
        let range = Int(offsets[i])..<Int(offsets[i + 1])
        try body(isPresent(i) ? .bytes(UnsafeRawBufferPointer(rebasing: data[range])) : nil)
      }
    case .views: try views(rows, isPresent, body)
    default: throw .damaged("it holds no texts")
    }
  }

  private func integer(_ data: UnsafeRawBufferPointer, _ row: Int, _ width: Int) -> Int64 {
    var isUnsigned = false
    if case .numbers(let form) = field.meaning {
      isUnsigned = form == .unsigned8 || form == .unsigned16 || form == .unsigned32
    }
    switch width {
    case 1:
      let value = data.loadUnaligned(fromByteOffset: row, as: Int8.self)
      return isUnsigned ? Int64(UInt8(bitPattern: value)) : Int64(value)
    case 2:
      let value = data.loadUnaligned(fromByteOffset: 2 * row, as: Int16.self)
      return isUnsigned ? Int64(UInt16(bitPattern: value)) : Int64(value)
    case 4:
      let value = data.loadUnaligned(fromByteOffset: 4 * row, as: Int32.self)
      return isUnsigned ? Int64(UInt32(bitPattern: value)) : Int64(value)
    default: return data.loadUnaligned(fromByteOffset: 8 * row, as: Int64.self)
    }
  }

  /// Texts of up to 12 bytes are in place; longer ones are in one of the further buffers.
  private func views(
    _ rows: Int, _ isPresent: (Int) -> Bool, _ body: (Value?) throws(ColumnarFault) -> Void
  ) throws(ColumnarFault) {
    let views = try bytes(1, .page)
    guard rows <= views.count / 16 else { throw .truncated }
    // The buffers are all needed at once, and each may be compressed.
    var memory: [Scratch] = []
    var buffers: [UnsafeRawBufferPointer] = []
    for number in 0..<viewBuffers {
      let own = ArrowReading(file, field, batch, Scratch(), buffer: buffer, views: 0)
      buffers.append(try own.bytes(2 + number, .page))
      memory.append(own.scratch)
    }
    try withExtendedLifetime(memory) { () throws(ColumnarFault) in
      for i in 0..<rows {
        guard isPresent(i) else {
          try body(nil)
          continue
        }
        let length = Int(views.loadUnaligned(fromByteOffset: 16 * i, as: Int32.self))
        guard length > 12 else {
          guard length >= 0 else { throw .truncated }
          try body(.bytes(UnsafeRawBufferPointer(rebasing: views[16 * i + 4..<16 * i + 4 + length])))
          continue
        }
        let number = Int(views.loadUnaligned(fromByteOffset: 16 * i + 8, as: Int32.self))
        let offset = Int(views.loadUnaligned(fromByteOffset: 16 * i + 12, as: Int32.self))
        guard buffers.indices.contains(number), offset >= 0, offset <= buffers[number].count,
          length <= buffers[number].count - offset
        else { throw .truncated }
        try body(.bytes(UnsafeRawBufferPointer(rebasing: buffers[number][offset..<offset + length])))
      }
    }
  }
}

extension NumberTarget {
  /// The place of a row.
  func moved(_ row: Int) -> Start {
    switch start {
    case .doubles(let start): .doubles(start + row * stride)
    case .floats(let start): .floats(start + row * stride)
    }
  }

  /// Sets the element at a place.
  func set(_ place: Int, _ number: Double) {
    switch start {
    case .doubles(let start): start[place] = number
    case .floats(let start): start[place] = Float(number)
    }
  }
}
