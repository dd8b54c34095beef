extension CSVReader {
  /// The table in a stream, which must be readable twice.
  func table(_ stream: ByteStream) throws(TableError) -> Table {
    var builder = TableBuilder([], kept: [], of: self)
    try read(stream) { plan throws(TableError) in
      builder = TableBuilder(plan.names, kept: plan.named, of: self)
    } work: { rows, _ in
      rows
    } consume: { rows, plan throws(TableError) in
      if builder.lines.count == 0 { builder.reserve(rows: Self.expectedRows(rows, of: stream)) }
      try builder.append(rows)
      var parts = plan.parts
      for column in builder.texts { parts[column] = .text }
      plan.parts = parts
      return true
    }
    try readAgain(stream, into: &builder)
    return try builder.table()
  }

  /// Reads the columns that looked like numbers at first again, as texts.
  func readAgain(_ stream: ByteStream, into builder: inout TableBuilder) throws(TableError) {
    let mixed = builder.mixed
    guard !mixed.isEmpty else { return }
    try restart(stream)
    var texts = TableBuilder([], kept: [], of: self)
    try read(stream) { plan throws(TableError) in
      texts = TableBuilder(plan.names, kept: mixed, of: self)
      let wanted = Set(mixed)
      plan.parts = plan.names.indices.map { wanted.contains($0) ? .text : .none }
    } work: { rows, _ in
      rows
    } consume: { rows, _ throws(TableError) in
      try texts.append(rows)
      return true
    }
    // The counts differ if another process writes to the file.
    guard texts.lines == builder.lines else {
      throw error(.unreadable, "the file changed while it was read; try again when it is whole.")
    }
    builder.replace(mixed, from: texts)
  }

  /// Goes back to the start of a stream.
  func restart(_ stream: ByteStream) throws(TableError) {
    do throws(ByteStream.Fault) {
      try stream.restart()
    } catch {
      throw self.error(.unreadable, Sentence(error.message))
    }
  }

  /// An estimate of the number of rows in a stream from its first block, and a little more; unused memory is never
  /// touched.
  static func expectedRows(_ rows: CSVRows, of stream: ByteStream) -> Int {
    guard let bytes = stream.count, rows.byteCount > 0 else { return rows.count }
    let expected = Double(rows.count) / Double(rows.byteCount) * Double(bytes) * 1.1
    return min(Int(expected), bytes / max(2, rows.width)) + 1_000
  }
}
