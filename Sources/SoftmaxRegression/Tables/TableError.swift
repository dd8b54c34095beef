/// A fault of a table with its place, as one sentence for people.
public struct TableError: Equatable, Sendable, ExplainedError {
  /// The kinds of faults.
  public enum Kind: Sendable {
    /// The file is missing, a directory, or may not be read.
    case unreadable
    /// The name of the file does not have the ending of a format that can be read.
    case unsupportedFormat
    /// There are no columns or no rows.
    case empty
    /// The text is not a table: ragged rows, open quotes, bytes that are not UTF-8.
    case malformed
    /// A column has no name.
    case unnamedColumn
    /// Two columns have the same name.
    case duplicateColumn
    /// The table does not have a requested column.
    case unknownColumn
    /// A cell that must be a number is not.
    case notANumber
    /// A cell is empty, or marked as missing.
    case missingValue
    /// A cell has an invalid value.
    case invalidValue
  }

  /// The kind of fault.
  public let kind: Kind
  /// The file, by the name that the user gave.
  public let file: String?
  /// The line in the file; the first is line 1.
  public let line: Int?
  /// The row in a table that was not read from a file; the first is row 1.
  public let row: Int?
  /// The name of the column.
  public let column: String?
  /// The fault and its remedy.
  public let message: Sentence

  /// An error with its kind, the known parts of its place, and its message.
  public init(
    _ kind: Kind, file: String? = nil, line: Int? = nil, row: Int? = nil, column: String? = nil, message: Sentence
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.row = row
    self.column = column
    self.message = message
  }

  /// The place and the message.
  ///
  /// For example: `iris.csv, line 3, column "x1": "abc" is not a number; write one.`
  public var sentence: Sentence {
    var place: [String] = []
    if let file, !file.isEmpty { place.append(file.withoutControlCharacters) }
    if let line { place.append("line \(line)") } else if let row { place.append("row \(row)") }
    if let column { place.append("column \(column.excerpt)") }
    return place.isEmpty ? message : "\(place.joined(separator: ", ")): \(message)"
  }
}
