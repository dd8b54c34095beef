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

  func validate() throws {
    guard skip ?? 0 >= 0 else { throw ValidationError("--skip must be a number of lines, 0 or more.") }
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
    return format
  }

  /// The formats of tables, which say what was found in a file unless nobody is to be told.
  func formats(isQuiet: Bool = false) -> TableFormats {
    var formats = TableFormats.standard
    formats.text = format
    if !isQuiet { formats.report = { Console.note($0) } }
    return formats
  }
}
