/// Reads CSV text into a table, in two passes over the bytes.
///
/// The first takes every cell for a number, and marks the columns in which one is not. The second collects the texts of
/// those columns alone. No cell becomes a `String` but the first of each distinct text. Cost: the passes are linear in
/// the bytes; memory is eight bytes a number, four bytes a text cell, and the distinct texts.
struct CSVReader {
  let separator: UInt8
  let source: String

  /// The table that the bytes hold.
  func table(_ bytes: Span<UInt8>) throws(TableError) -> Table {
    try checkFormat(bytes)
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    var cursor = CSVCursor(separator: separator, position: Self.begins(bytes, with: mark) ? mark.count : 0)
    let names = try header(bytes, &cursor)
    var numbers = NumberColumns(width: names.count, capacity: Self.expectedRows(bytes, width: names.count))
    var lines = LineMap()
    var texts = cursor
    while cursor.startRow(bytes) {
      lines.append(cursor.line)
      try readNumbers(bytes, &cursor, row: lines.count - 1, names, into: &numbers)
    }
    guard lines.count > 0 else {
      throw error(.empty, "there are no rows below the header; add at least one.")
    }
    let levels = try readTexts(bytes, &texts, rows: lines.count, names, numbers)
    let columns = names.indices.map { column in
      numbers.closedAt[column].map { levels[column].column(names[column], firstNonNumber: $0) }
        ?? Column(name: names[column], numbers: numbers.values[column])
    }
    return Table(columns, rowCount: lines.count, source: source, lines: lines)
  }

  /// Reads one row, every cell as a number.
  private func readNumbers(
    _ bytes: Span<UInt8>, _ cursor: inout CSVCursor, row: Int, _ names: [String], into numbers: inout NumberColumns
  ) throws(TableError) {
    let line = cursor.line
    var fields = 0
    var endsRow = false
    while !endsRow {
      if fields < names.count, numbers.isOpen(fields), let number = cursor.nextNumber(bytes) {
        numbers.append(number.value, to: fields)
        endsRow = number.endsRow
      } else {
        let cell = try nextCell(bytes, &cursor, column: fields < names.count ? names[fields] : nil)
        endsRow = cell.endsRow
        if fields < names.count, numbers.isOpen(fields) {
          if let number = DecimalNumber.value(of: bytes, in: cell.range) {
            numbers.append(number, to: fields)
          } else {
            numbers.close(fields, atRow: row)
          }
        }
      }
      fields += 1
    }
    guard fields == names.count else {
      let found = fields == 1 ? "1 field" : "\(fields) fields"
      let message =
        "the row has \(found), the header has \(names.count); write one value a column, and put a value "
        + "that contains the separator in double quotes."
      throw error(.malformed, line: line, message)
    }
  }

  /// Reads all rows again for the cells of the columns that hold text.
  private func readTexts(
    _ bytes: Span<UInt8>, _ cursor: inout CSVCursor, rows: Int, _ names: [String], _ numbers: NumberColumns
  ) throws(TableError) -> [TextColumn] {
    var texts = names.indices.map { TextColumn(capacity: numbers.isOpen($0) ? 0 : rows) }
    guard names.indices.contains(where: { !numbers.isOpen($0) }) else { return texts }
    while cursor.startRow(bytes) {
      for column in names.indices {
        let line = cursor.line
        let cell = try nextCell(bytes, &cursor, column: names[column])
        if numbers.isOpen(column) { continue }
        do throws(CSVFault) {
          try texts[column].append(cell, in: bytes, line: line)
        } catch {
          throw self.error(error, column: names[column])
        }
      }
    }
    return texts
  }
}
