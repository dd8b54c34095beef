/// Builds the table of several files, one after another.
struct TableJoiner {
  private let file: TableFile
  private var columns: [ColumnJoiner] = []
  private var rows = 0
  private var lines = LineMap()
  private var format: TextFormat?

  /// - Parameter file: the files.
  init(_ file: TableFile) { self.file = file }

  /// Appends the rows of the next file, which has the columns of the first in any order.
  mutating func append(_ table: Table) throws(TableError) {
    if format == nil {
      format = table.format
      let stated = file.formats.text
      let names = Set(stated.names + stated.cells.texts)
      columns = table.columns.map { ColumnJoiner($0.name, isText: names.contains($0.name)) }
    }
    for i in columns.indices { try columns[i].append(table) }
    lines.append(table.lines, rows: table.rowCount, of: table.source)
    rows += table.rowCount
  }

  /// The table.
  func table() throws(TableError) -> Table {
    guard let format, rows > 0 else { throw file.error(.empty, JoinedTables.noRows) }
    return Table(columns.map(\.column), rowCount: rows, source: file.source, lines: lines, format: format)
  }
}
