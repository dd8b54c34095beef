public import SoftmaxRegression

/// How a table is written as text, and the meaning of its cells.
public struct ReadingRequest: RequestPart {
  /// What separates cells; defaults to what is found in the file.
  public var separator: Separator?
  /// The decimal mark of numbers; defaults to what is found in the file.
  public var decimal: TextFormat.DecimalMark?
  /// The quotes around cells; defaults to double ones.
  public var quote: TextFormat.Quote?
  /// The character with which lines begin that are left out; defaults to none.
  public var comment: Comment?
  /// The number of lines before the table; defaults to 0.
  public var skip: Int?
  /// `none`, `row`, or the names of the columns; defaults to what is found in the file.
  public var header: String?
  /// The encoding; defaults to what is found in the file.
  public var encoding: TextEncoding?
  /// The spellings that are numbers; defaults to decimal numbers alone.
  public var numbers: CellReading.NumberSpelling?
  /// Columns of texts, whatever their cells hold.
  public var text: [String]?
  /// Columns of dates, as `column:days`, `column:month` or `column:weekday`.
  public var date: [String]?
  /// Texts that stand for a missing value, besides the usual ones.
  public var na: [String]?
  /// Usual texts of missing values that are values.
  public var notNa: [String]?

  /// A text whose format is found in the file.
  public init() {}
}
