/// Reads a column of one group as texts.
struct TextReading {
  private let chunk: ChunkReader
  private let form: TextForm
  private let rows: Int

  init(_ chunk: ChunkReader, rows: Int) throws(ColumnarFault) {
    self.chunk = chunk
    self.rows = rows
    switch chunk.field.meaning {
    case .texts(let form): self.form = form
    case .numbers(let number) where number.isInteger && !chunk.field.isList: form = .integer(number)
    case .numbers, .refused: throw .damaged("it holds no texts")
    }
  }

  func run() throws(ColumnarFault) -> CodedTexts {
    let scratch = Scratch()
    var collector = TextCollector(form, rows: rows)
    // The code of each entry of the dictionary, which it gets when it is used, so that levels are in the order of rows.
    var codes: [Int32] = []
    var entries = Entries()
    if let (values, count) = try chunk.dictionaryValues(scratch) {
      entries = try self.entries(values, count, scratch)
      codes = Array(repeating: -1, count: entries.count)
    }
    let most = chunk.field.definition
    for page in chunk.pages where page.start < rows {
      let contents = try chunk.contents(of: page, scratch)
      let count = min(page.count, rows - page.start)
      var definitions: UnsafePointer<UInt8>?
      if let levels = contents.definitions, try levels.constant(count) != most {
        definitions = try levels.decode(count, .definitions, scratch)
      }
      var row = 0
      func appendMissing() {
        guard let definitions else { return }
        while row < count, Int(definitions[row]) != most {
          collector.appendMissing()
          row += 1
        }
      }
      var present = count
      if let definitions {
        present = 0
        for i in 0..<count where Int(definitions[i]) == most { present += 1 }
      }
      if contents.values.areIndices {
        let indices = try contents.values.indices(present, scratch)
        for i in 0..<present {
          appendMissing()
          let entry = Int(indices[i])
          guard entry < codes.count else { throw .damaged("a value is not in the dictionary") }
          if codes[entry] < 0 { codes[entry] = try entries.code(entry, &collector) }
          collector.append(code: codes[entry])
          row += 1
        }
      } else {
        try forEach(contents.values, present, scratch) { (value) throws(ColumnarFault) in
          appendMissing()
          switch value {
          case .integer(let number): collector.append(code: try collector.code(of: number))
          case .bytes(let bytes): collector.append(code: try collector.code(of: bytes))
          }
          row += 1
        }
      }
      appendMissing()
    }
    guard collector.cells.codes.count == rows else { throw .damaged("a column has fewer values than rows") }
    return collector.cells
  }

  private enum Value {
    case integer(Int64)
    case bytes(UnsafeRawBufferPointer)
  }

  /// The values of a dictionary.
  private struct Entries {
    var integers: [Int64] = []
    var bytes: [UInt8] = []
    var ends: [Int] = [0]
    var count: Int { max(integers.count, ends.count - 1) }

    func code(_ entry: Int, _ collector: inout TextCollector) throws(ColumnarFault) -> Int32 {
      if entry < integers.count { return try collector.code(of: integers[entry]) }
      var result: Int32 = -1
      var fault: ColumnarFault?
      bytes.withUnsafeBytes { all in
        do throws(ColumnarFault) {
          result = try collector.code(of: UnsafeRawBufferPointer(rebasing: all[ends[entry]..<ends[entry + 1]]))
        } catch { fault = error }
      }
      if let fault { throw fault }
      return result
    }
  }

  private func entries(_ values: PageValues, _ count: Int, _ scratch: Scratch) throws(ColumnarFault) -> Entries {
    var entries = Entries()
    try forEach(values, count, scratch) { value in
      switch value {
      case .integer(let number): entries.integers.append(number)
      case .bytes(let bytes):
        entries.bytes.append(contentsOf: bytes)
        entries.ends.append(entries.bytes.count)
      }
    }
    return entries
  }

  private func forEach(
    _ values: PageValues, _ count: Int, _ scratch: Scratch, _ body: (Value) throws(ColumnarFault) -> Void
  ) throws(ColumnarFault) {
    if form == .nothing || count == 0 { return }
    switch values.type {
    case .bytes, .fixedBytes, .int96:
      try values.forEach(count, scratch) { (bytes) throws(ColumnarFault) in try body(.bytes(bytes)) }
    case .boolean:
      let plain = try values.fixed(count, scratch)
      for i in 0..<count { try body(.integer(Int64(plain[i]))) }
    case .int32:
      let plain = try values.fixed(count, scratch)
      let isUnsigned = form == .integer(.unsigned32)
      for i in 0..<count {
        let value = plain.loadUnaligned(fromByteOffset: 4 * i, as: Int32.self)
        try body(.integer(isUnsigned ? Int64(UInt32(bitPattern: value)) : Int64(value)))
      }
    case .int64:
      let plain = try values.fixed(count, scratch)
      for i in 0..<count { try body(.integer(plain.loadUnaligned(fromByteOffset: 8 * i, as: Int64.self))) }
    case .float, .double: throw .damaged("it holds no texts")
    }
  }
}
