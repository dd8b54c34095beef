/// The properties of a CSV text, after all of them have been decided.
struct CSVDialect: Sendable, Equatable {
  /// The byte between two cells of a row.
  var separator = UInt8(ascii: ",")
  /// The byte between a whole number and its fraction.
  var decimal = UInt8(ascii: ".")
  /// The byte around cells that contain separators or line ends.
  var quote = UInt8(ascii: "\"")
  /// The source of the names of the columns.
  var header = TextFormat.Header.firstRow
  /// The sign that the first column is an index of the rows, which is skipped; nil if there is no such sign.
  var index: Index?
  /// The number of empty cells from separators at the ends of rows; nil if names of columns must not be empty.
  var trailing: Int?
  /// Columns that are read as texts, whatever they contain.
  var texts: Set<String> = []

  /// The sign that the first column is an index of the rows.
  enum Index: Sendable, Equatable {
    /// Its name is empty.
    case unnamed
    /// The header has one cell fewer than the rows.
    case missing
  }

  /// Whether the first row contains names, and not data.
  var hasHeaderRow: Bool {
    switch header {
    case .automatic, .firstRow: true
    case .none, .names: false
    }
  }

  /// The names of the columns, from the cells of the first row; empty for skipped columns.
  func columns(_ row: [String]) -> [String] {
    var names: [String]
    switch header {
    case .automatic, .firstRow: names = Array(row.dropLast(trailing == nil ? 0 : Self.emptyEnd(row)))
    case .none: names = (0..<row.count - (trailing ?? 0)).map { "x\($0 + 1)" }
    case .names(let given): names = given
    }
    if index == .missing { names.insert("", at: 0) }
    return names + Array(repeating: "", count: trailing ?? 0)
  }

  /// The number of empty texts at the end, without the first text.
  static func emptyEnd(_ texts: [String]) -> Int {
    texts.dropFirst().reversed().prefix { $0.isEmpty }.count
  }
}
