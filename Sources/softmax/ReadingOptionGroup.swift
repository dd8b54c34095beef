import ArgumentParser
import SoftmaxRegression

/// How a table is written as text; whatever is not given is found in the file and told on standard error.
struct ReadingOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What separates cells: a character, or tab or blank (any number of blanks). (default: found)", valueName: "c"))
  var separator: Separator?

  @Option(help: ArgumentHelp("The decimal mark of numbers. (default: found)", valueName: ".|,"))
  var decimal: TextFormat.DecimalMark?

  @Option(help: ArgumentHelp("The quotes around cells. (default: \")", valueName: "c"))
  var quote: TextFormat.Quote?

  @Option(help: ArgumentHelp("Leave out lines that begin with this character.", valueName: "c"))
  var comment: Comment?

  @Option(parsing: .unconditional, help: ArgumentHelp("Leave out this number of lines at the start.", valueName: "n"))
  var skip: Int?

  @Option(
    help: ArgumentHelp(
      "The names of the columns of a table without a header row; none for x1, x2, ...; row if the first row has them. "
        + "(default: found)", valueName: "none|row|a,b,..."))
  var header: String?

  @Option(help: ArgumentHelp("The encoding of the text. (default: found)", valueName: "name"))
  var encoding: TextEncoding?

  @Option(
    help: ArgumentHelp(
      "The spellings that are numbers: strict (decimal numbers), or lenient (also 1,234, $15.50, 12.5 % and 5 kg). "
        + "(default: strict)", valueName: "kind"))
  var numbers: CellReading.NumberSpelling?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A column of texts, whatever its cells hold; may be repeated.", valueName: "column"))
  var text: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A column of dates, as days (a number), month or weekday (levels); may be repeated.",
      valueName: "column:days|month|weekday"), transform: ColumnDate.init)
  var date: [ColumnDate] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Texts that stand for a missing value, besides an empty cell, NA, N/A, n/a, NaN, nan, #N/A, <NA>, NULL, null, . "
        + "and ?.", valueName: "text,..."))
  var na: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Those of these texts that are values.", valueName: "text,..."))
  var notNa: [String] = []

  func validate() throws {
    guard skip ?? 0 >= 0 else { throw ValidationError("--skip must be a number of lines, 0 or more.") }
  }

  /// These options, which only text has a use for, and whether each is given.
  var textOptions: [(name: String, isGiven: Bool)] {
    [
      ("--separator", separator != nil), ("--decimal", decimal != nil), ("--quote", quote != nil),
      ("--comment", comment != nil), ("--skip", skip != nil), ("--header", header != nil),
      ("--encoding", encoding != nil), ("--numbers", numbers != nil), ("--text", !text.isEmpty),
      ("--date", !date.isEmpty), ("--na", !na.isEmpty), ("--not-na", !notNa.isEmpty),
    ]
  }

  /// How text is read.
  var format: TextFormat {
    var format = TextFormat()
    format.separator = separator
    format.decimal = decimal
    format.quote = quote ?? format.quote
    format.comment = comment
    format.skip = skip ?? format.skip
    format.header =
      switch header {
      case nil: .automatic
      case "none": .none
      case "row": .firstRow
      case let names?: .names(names.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      }
    format.encoding = encoding
    format.cells = cells
    return format
  }

  /// The meaning of cells.
  private var cells: CellReading {
    var cells = CellReading()
    cells.missingTexts = na.flatMap { $0.split(separator: ",").map(String.init) }
    cells.presentTexts = notNa.flatMap { $0.split(separator: ",").map(String.init) }
    cells.missingTexts.removeAll { cells.presentTexts.contains($0) }
    cells.texts = text
    cells.dates = Dictionary(date.map { ($0.column, $0.part) }, uniquingKeysWith: { $1 })
    cells.numbers = numbers ?? .strict
    return cells
  }

  /// The formats of tables, whose findings are notes.
  ///
  /// - Parameters:
  ///   - names: the columns whose cells are names, such as classes.
  ///   - isQuiet: whether there are no notes.
  func formats(names: [String] = [], isQuiet: Bool = false) -> TableFormats {
    var formats = TableFormats.standard
    formats.text = format
    formats.text.names = names
    if !isQuiet { formats.report = { Console.note($0) } }
    return formats
  }
  /// The formats of tables that a model reads.
  func formats(for model: SoftmaxModel) -> TableFormats { formats().reading(as: model.tableEncoding) }
}
