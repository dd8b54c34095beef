/// The properties of a table as text: its encoding, the separator, the form of numbers, and the meaning of cells.
///
/// Settings that are nil or automatic are found in the first block of a file, and reported, see
/// ``TableFormats/report``. Only CSV text has such a choice.
public struct TextFormat: Codable, Sendable, Equatable {
  /// The separator of the cells of a row; nil to detect it.
  public var separator: Separator?
  /// The mark between a whole number and its fraction; nil to detect it.
  public var decimal: DecimalMark?
  /// The quotes around cells that contain separators or line ends.
  public var quote = Quote.double
  /// The first character of lines that are left out; nil for no such lines.
  public var comment: Comment?
  /// The number of lines before the table.
  public var skip = 0
  /// The source of the names of the columns.
  public var header = Header.automatic
  /// The encoding of the text; nil to detect it.
  public var encoding: TextEncoding?
  /// Columns whose cells are names, such as classes and levels: numbers among them keep their spelling.
  public var names: [String] = []
  /// The meaning of cells.
  public var cells = CellReading()

  /// A format whose properties are detected in the file.
  public init() {}

  /// A format whose properties are detected in the file.
  public static let automatic = TextFormat()

  /// The mark between a whole number and its fraction.
  public enum DecimalMark: String, Codable, CaseIterable, Sendable {
    /// As in 1.5.
    case point = "."
    /// As in 1,5.
    case comma = ","

    var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
  }

  /// The quotes around cells that contain separators or line ends.
  public enum Quote: String, Codable, CaseIterable, Sendable {
    /// The double quote, ".
    case double = "\""
    /// The single quote, '.
    case single = "'"
    /// No quotes; they are ordinary characters.
    case none

    /// The byte of the quote, or a byte that does not occur in UTF-8 text.
    var byte: UInt8 {
      switch self {
      case .double: UInt8(ascii: "\"")
      case .single: UInt8(ascii: "'")
      case .none: 0xff
      }
    }
  }

  /// The source of the names of the columns.
  public enum Header: Codable, Sendable, Equatable {
    /// The first row, unless it looks like data.
    case automatic
    /// The first row, whatever it contains.
    case firstRow
    /// No names: the columns get the names x1, x2, ...
    case none
    /// These names; the first row is data.
    case names([String])
  }
}
