extension CSVReader {
  /// Refuses bytes that are not CSV text.
  func checkFormat(_ bytes: Span<UInt8>) throws(TableError) {
    let closed = UInt8(ascii: "0")...UInt8(ascii: "9")
    let isPrintable = UInt8(ascii: " ")...UInt8(ascii: "~") ~= separator
    guard isPrintable && !closed.contains(separator) && !#""+-.eE"#.utf8.contains(separator) || separator == 9 else {
      throw error(.unsupportedFormat, "byte \(separator) cannot separate cells; take a comma, a tab or a semicolon.")
    }
    if Self.begins(bytes, with: [0xff, 0xfe]) || Self.begins(bytes, with: [0xfe, 0xff]) {
      throw error(.malformed, "the text is in UTF-16; save it as UTF-8.")
    }
  }

  /// The largest number of bytes in the name of a column.
  ///
  /// A longer name means a table without line ends, or with another separator.
  static let longestName = 1 << 16

  /// Reads the names of the columns; blanks around an unquoted name are not part of it.
  func header(_ bytes: Span<UInt8>, _ cursor: inout CSVCursor) throws(TableError) -> [String] {
    guard cursor.startRow(bytes) else {
      throw error(
        .empty, "there is nothing to read; a table must have a header with the column names, and rows below it.")
    }
    var names: [String] = []
    var known: Set<String> = []
    var endsRow = false
    while !endsRow {
      let line = cursor.line
      let cell = try nextCell(bytes, &cursor, column: nil)
      guard cell.range.count <= Self.longestName else {
        throw error(
          .malformed, line: line,
          "the name of column \(names.count + 1) has \(cell.range.count) bytes; check the line ends and separators, or choose a "
            + "name of \(Self.longestName) bytes at most.")
      }
      let name: String
      do throws(CSVFault) {
        name = try cell.trimmed(in: bytes).text(in: bytes, line: line)
      } catch {
        throw self.error(error, column: nil)
      }
      guard !name.isEmpty else {
        let message: Sentence =
          "column \(names.count + 1) has no name; name it in the header, or leave it out "
          + "(pandas writes a nameless column of row numbers by default; index=False omits it)."
        throw error(.unnamedColumn, line: line, message)
      }
      guard known.insert(name).inserted else {
        let message: Sentence = "the header has this name twice; give every column a different one."
        throw error(.duplicateColumn, line: line, column: name, message)
      }
      names.append(name)
      endsRow = cell.endsRow
    }
    return names
  }

  /// The next cell; its faults are reported for `column`.
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
