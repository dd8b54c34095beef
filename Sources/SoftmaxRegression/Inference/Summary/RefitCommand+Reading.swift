/// The words that say how the text of the table is read.
extension RefitCommand {
  /// What was asked for; the rest is found in the file again.
  var readingWords: [String] {
    guard case .table(let table) = data else { return [] }
    let format = table.format
    var words: [String] = []
    if let separator = format.separator { words += ["--separator", separator.rawValue] }
    if let decimal = format.decimal { words += ["--decimal", decimal.rawValue] }
    if format.quote != .double { words += ["--quote", format.quote.rawValue] }
    if let comment = format.comment { words += ["--comment", comment.rawValue] }
    if format.skip > 0 { words += ["--skip", "\(format.skip)"] }
    switch format.header {
    case .automatic: break
    case .firstRow: words += ["--header", "row"]
    case .none: words += ["--header", "none"]
    case .names(let names): words += ["--header", names.joined(separator: ",")]
    }
    if let encoding = format.encoding { words += ["--encoding", encoding.rawValue] }
    return words + cellWords(table.format.cells.adding(model.encoding?.cells ?? CellReading()))
  }

  /// The meaning of cells.
  private func cellWords(_ cells: CellReading) -> [String] {
    var words: [String] = []
    let absent = cells.missingTexts
    if !absent.isEmpty { words += ["--na", absent.joined(separator: ",")] }
    if !cells.presentTexts.isEmpty { words += ["--not-na", cells.presentTexts.joined(separator: ",")] }
    if cells.numbers != .strict { words += ["--numbers", cells.numbers.rawValue] }
    words += cells.texts.flatMap { ["--text", $0] }
    for (column, part) in cells.dates.sorted(by: { $0.key < $1.key }) {
      words += ["--date", "\(column):\(part.rawValue)"]
    }
    return words
  }
}
