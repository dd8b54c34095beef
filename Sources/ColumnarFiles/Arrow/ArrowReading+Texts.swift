extension ArrowReading {
  func texts(rows: Int) throws(ColumnarFault) -> CodedTexts {
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
        guard places[i] >= 0, places[i] < Double(entries.count) else {
          throw .damaged("a value is not in the dictionary")
        }
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
