public import SoftmaxRegression

/// The properties of a table as text, and the meaning of its cells.
public struct ReadingRequest: RequestPart {
  /// The separator of cells; by default it is detected in the file.
  public var separator: Separator?
  /// The decimal mark of numbers; by default it is detected in the file.
  public var decimal: TextFormat.DecimalMark?
  /// The quotes around cells; defaults to double quotes.
  public var quote: TextFormat.Quote?
  /// The first character of lines to leave out; by default no lines are left out.
  public var comment: Comment?
  /// The number of lines before the table; defaults to 0.
  public var skip: Int?
  /// `none`, `row`, or the names of the columns; by default the header is detected in the file.
  public var header: String?
  /// The encoding; by default it is detected in the file.
  public var encoding: TextEncoding?
  /// The spellings that are numbers; defaults to decimal numbers only.
  public var numbers: CellReading.NumberSpelling?
  /// Columns of texts, whatever their cells contain.
  public var text: [String]?
  /// Columns of dates, as `column:days`, `column:month` or `column:weekday`.
  public var date: [String]?
  /// Texts that mean a missing value, in addition to the usual ones.
  public var na: [String]?
  /// Usual texts of missing values that are values.
  public var notNa: [String]?
  /// Whether numbers with labels, as files of statistical programs have them, stay numbers.
  public var codes: Bool?

  /// A text whose properties are detected in the file.
  public init() {}
}
