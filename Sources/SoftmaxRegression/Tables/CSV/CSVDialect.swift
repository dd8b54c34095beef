/// How a CSV text is written, when all choices are made.
struct CSVDialect: Sendable, Equatable {
  /// The byte between two cells of a row.
  var separator = UInt8(ascii: ",")
  /// The byte between a whole number and its fraction.
  var decimal = UInt8(ascii: ".")
  /// The byte around cells that hold separators or line ends.
  var quote = UInt8(ascii: "\"")
  /// Where the names of the columns come from.
  var header = TextFormat.Header.firstRow
  /// How the first column tells that it is an index of the rows, and is passed over; nil where it does not.
  var index: Index?
  /// The number of empty cells that separators at the ends of rows make; nil where names of columns must not be empty.
  var trailing: Int?
  /// Columns that are read as texts, whatever they hold.
  var texts: Set<String> = []

  /// How the first column tells that it is an index of the rows.
  enum Index: Sendable, Equatable {
    /// Its name is empty.
    case unnamed
    /// The header has one cell less than the rows.
    case missing
  }

  /// Whether the first row holds names, and not data.
  var hasHeaderRow: Bool {
    switch header {
    case .automatic, .firstRow: true
    case .none, .names: false
    }
  }

  /// The names of the columns, by the cells of the first row; empty for every column that is passed over.
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

  /// The number of empty texts at the end, the first one aside.
  static func emptyEnd(_ texts: [String]) -> Int {
    texts.dropFirst().reversed().prefix { $0.isEmpty }.count
  }
}
