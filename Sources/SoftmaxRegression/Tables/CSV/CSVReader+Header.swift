extension CSVReader {
  /// Refuses bytes that are not CSV text.
  func checkFormat(_ bytes: Span<UInt8>) throws(TableError) {
    guard Separator.canSeparate(dialect.separator) else {
      throw error(
        .unsupportedFormat, "byte \(dialect.separator) cannot separate cells; take a comma, a tab or a semicolon.")
    }
    if Self.begins(bytes, with: [0xff, 0xfe]) || Self.begins(bytes, with: [0xfe, 0xff]) {
      throw error(.malformed, "the text is in UTF-16; save it as UTF-8.")
    }
  }

  /// The largest number of bytes in the name of a column.
  ///
  /// A longer name means a table without line ends, or with another separator.
  static let longestName = 1 << 16

  /// Reads the names of the columns; blanks around an unquoted name are not part of it, and columns that are passed over have
  /// empty ones.
  func header(_ bytes: Span<UInt8>, _ cursor: inout CSVCursor) throws(TableError) -> [String] {
    guard cursor.startRow(bytes) else {
      throw error(
        .empty, "there is nothing to read; a table must have a header with the column names, and rows below it.")
    }
    var row: [String] = []
    var endsRow = false
    var line = cursor.line
    while !endsRow {
      line = cursor.line
      let cell = try nextCell(bytes, &cursor, column: nil)
      guard cell.range.count <= Self.longestName else {
        throw error(
          .malformed, line: line,
          "the name of column \(row.count + 1) has \(cell.range.count) bytes; check the line ends and separators, or choose a "
            + "name of \(Self.longestName) bytes at most.")
      }
      do throws(CSVFault) {
        row.append(try cell.trimmed(in: bytes).text(in: bytes, line: line))
      } catch {
        throw self.error(error, column: nil)
      }
      endsRow = cell.endsRow
    }
    let names = dialect.columns(row)
    try checkNames(names, line: line)
    return names
  }

  /// Every column has a name that no other has, those aside that the dialect passes over.
  private func checkNames(_ names: [String], line: Int) throws(TableError) {
    var known: Set<String> = []
    for (place, name) in names.enumerated() {
      guard !name.isEmpty else {
        if place == 0, dialect.index != nil { continue }
        if place >= names.count - (dialect.trailing ?? 0) { continue }
        throw error(
          .unnamedColumn, line: line,
          "column \(place + 1) has no name; name it in the header, or leave it out "
            + "(pandas writes a nameless column of row numbers unless told index=False).")
      }
      guard known.insert(name).inserted else {
        throw error(
          .duplicateColumn, line: line, column: name, "the header has this name twice; give every column its own.")
      }
    }
  }

  /// The next cell, whose faults are reported as those of `column`.
  func nextCell(
    _ bytes: Span<UInt8>, _ cursor: inout CSVCursor, column: String?
  ) throws(TableError) -> CSVCursor.Cell {
    do throws(CSVFault) {
      return try cursor.nextCell(bytes)
    } catch {
      throw self.error(error, column: column)
    }
  }

  static func begins(_ bytes: Span<UInt8>, with start: [UInt8]) -> Bool {
    guard bytes.count >= start.count else { return false }
    for i in start.indices where bytes[i] != start[i] { return false }
    return true
  }

  func error(_ fault: CSVFault, column: String?) -> TableError {
    error(.malformed, line: fault.line, column: column, Sentence(fault.message))
  }

  func error(_ kind: TableError.Kind, line: Int? = nil, column: String? = nil, _ message: Sentence) -> TableError {
    TableError(kind, file: source, line: line, column: column, message: message)
  }
}
