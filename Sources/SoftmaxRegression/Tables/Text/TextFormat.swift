/// How a table is written as text: its encoding, what separates cells, how numbers look, and what cells mean.
///
/// Settings that are nil or automatic are found in the first block of a file, and reported, see ``TableFormats/report``. Only CSV text has
/// such a choice.
public struct TextFormat: Codable, Sendable, Equatable {
  /// What separates the cells of a row; nil to find it.
  public var separator: Separator?
  /// The mark between a whole number and its fraction; nil to find it.
  public var decimal: DecimalMark?
  /// The quotes around cells that hold separators or line ends.
  public var quote = Quote.double
  /// The character with which lines begin that are left out; nil for none.
  public var comment: Comment?
  /// The number of lines before the table.
  public var skip = 0
  /// Where the names of the columns come from.
  public var header = Header.automatic
  /// The encoding of the text; nil to find it.
  public var encoding: TextEncoding?
  /// Columns whose cells are names, such as classes and levels: numbers among them keep their spelling.
  public var names: [String] = []
  /// The meaning of cells.
  public var cells = CellReading()

  /// A format that is found in the file.
  public init() {}

  /// A format that is found in the file.
  public static let automatic = TextFormat()

  /// The mark between a whole number and its fraction.
  public enum DecimalMark: String, Codable, CaseIterable, Sendable {
    /// As in 1.5.
    case point = "."
    /// As in 1,5.
    case comma = ","

    var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
  }

  /// The quotes around cells that hold separators or line ends.
  public enum Quote: String, Codable, CaseIterable, Sendable {
    /// The double quote, ".
    case double = "\""
    /// The single quote, '.
    case single = "'"
    /// Nothing: quotes are ordinary characters.
    case none

    /// The byte of the quote, or one that no UTF-8 text holds.
    var byte: UInt8 {
      switch self {
      case .double: UInt8(ascii: "\"")
      case .single: UInt8(ascii: "'")
      case .none: 0xff
      }
    }
  }

  /// Where the names of the columns come from.
  public enum Header: Codable, Sendable, Equatable {
    /// The first row, unless it looks like data.
    case automatic
    /// The first row, whatever it holds.
    case firstRow
    /// There are none: the columns are called x1, x2, ...
    case none
    /// These names; the first row is data.
    case names([String])
  }
}
