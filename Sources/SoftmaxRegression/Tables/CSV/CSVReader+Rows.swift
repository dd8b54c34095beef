extension CSVReader {
  /// The rows of a block.
  ///
  /// Every cell is first read as a number, unless its column is known to contain texts. A column with a cell that is
  /// not a number is read again as texts.
  ///
  /// - Parameter parts: the requested part of each column. If there is a fault, the block is read again without any
  ///   knowledge of its columns, so that the reported fault does not depend on it.
  func rows(
    of block: CSVBlock, _ names: [String], _ parts: [CSVRows.Part], isRepeated: Bool = false
  ) throws(TableError) -> CSVRows {
    do throws(TableError) {
      var rows = try numbers(of: block, names, parts)
      let isLate = names.indices.map { rows.parts[$0] == .text && rows.texts[$0] == nil }
      if isLate.contains(true) { try readTexts(block, names, of: isLate, into: &rows) }
      return rows
    } catch {
      guard !isRepeated, parts.contains(.text) else { throw error }
      _ = try rows(of: block, names, parts.map { $0 == .text ? .any : $0 }, isRepeated: true)
      throw error
    }
  }

  /// The rows of a block with the columns that contain only numbers; the other columns become texts.
  private func numbers(
    of block: CSVBlock, _ names: [String], _ parts: [CSVRows.Part]
  ) throws(TableError) -> CSVRows {
    let bytes = block.bytes.span
    let width = names.count
    let trailing = dialect.trailing ?? 0
    // Every row has a line end, and separators between its cells, which bounds the number of rows.
    let capacity = min(block.lineEnds, (bytes.count - block.start) / max(1, width - trailing)) + 1
    var rows = CSVRows(
      width: width, numbers: Array(repeating: 0, count: capacity * width),
      texts: Array(repeating: nil, count: width), parts: parts, byteCount: bytes.count - block.start)
    var cursor = CSVCursor(dialect, position: block.start, line: block.line)
    var lines = LineMap()
    let absentTexts = format.cells.absentTexts
    var texts = parts.map { $0 == .text ? TextColumn(absentTexts: absentTexts) : nil }
    var parts = parts
    var numbers = rows.numbers.mutableSpan
    var start = 0
    while cursor.startRow(bytes) {
      let line = cursor.line
      var fields = 0
      var endsRow = false
      while !endsRow {
        if fields < width, parts[fields] == .any, let number = cursor.nextNumber(bytes) {
          numbers[start + fields] = number.value
          endsRow = number.endsRow
        } else {
          let cellLine = cursor.line
          let cell = try nextCell(bytes, &cursor, column: fields < width ? names[fields] : nil)
          endsRow = cell.endsRow
          if fields < width, parts[fields] == .any {
            if let number = DecimalNumber.value(of: bytes, in: cell.range, decimal: dialect.decimal) {
              numbers[start + fields] = number
            } else {
              parts[fields] = .text
            }
          } else if fields < width, texts[fields] != nil {
            try append(cell, bytes, line: cellLine, to: &texts[fields], names[fields])
          } else if fields < width, fields >= width - trailing, !cell.trimmed(in: bytes).range.isEmpty {
            throw extraCell(fields, width - trailing, line)
          }
        }
        fields += 1
      }
      guard fields == width || width - trailing..<width ~= fields else { throw raggedRow(fields, width, line) }
      lines.append(line)
      start += width
    }
    rows.lines = lines
    rows.parts = parts
    rows.texts = texts
    return rows
  }

  private func extraCell(_ place: Int, _ named: Int, _ line: Int) -> TableError {
    error(
      .malformed, line: line,
      "the row has a value in field \(place + 1), but the header has \(named) names; name the column in the header.")
  }

  private func raggedRow(_ fields: Int, _ width: Int, _ line: Int) -> TableError {
    let found = fields == 1 ? "1 field" : "\(fields) fields"
    // A title above the table has one field.
    let remedy: Sentence =
      width == 1
      ? "leave out the lines before the names of the columns\(aside: .skip), or write one value per column."
      : "write one value per column, and put a value that contains the separator in double quotes."
    return error(.malformed, line: line, "the row has \(found), the header has \(width); \(remedy)")
  }

  /// Reads the rows again for the cells of some columns with texts.
  private func readTexts(
    _ block: CSVBlock, _ names: [String], of isWanted: [Bool], into rows: inout CSVRows
  ) throws(TableError) {
    let bytes = block.bytes.span
    var cursor = CSVCursor(dialect, position: block.start, line: block.line)
    let absentTexts = format.cells.absentTexts
    for column in names.indices where isWanted[column] { rows.texts[column] = TextColumn(absentTexts: absentTexts) }
    while cursor.startRow(bytes) {
      var column = 0
      var endsRow = false
      while !endsRow {
        let line = cursor.line
        let cell = try nextCell(bytes, &cursor, column: names[column])
        endsRow = cell.endsRow
        defer { column += 1 }
        guard isWanted[column] else { continue }
        try append(cell, bytes, line: line, to: &rows.texts[column], names[column])
      }
    }
  }

  @inline(__always)
  private func append(
    _ cell: CSVCursor.Cell, _ bytes: Span<UInt8>, line: Int, to texts: inout TextColumn?, _ name: String
  ) throws(TableError) {
    do throws(CSVFault) {
      try texts?.append(cell, in: bytes, line: line)
    } catch {
      throw self.error(error, column: name)
    }
  }
}
