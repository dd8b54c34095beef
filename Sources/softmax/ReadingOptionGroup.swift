import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the properties of text; those that are not given are detected in the file and reported on standard
/// error.
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
      valueName: "column:days|month|weekday"))
  var date: [String] = []

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

  @Flag(help: "Keep the numbers of values with labels in files of Stata, SPSS and SAS.")
  var codes = false

  /// These options.
  var request: ReadingRequest {
    var request = ReadingRequest()
    (request.separator, request.decimal, request.quote, request.comment) = (separator, decimal, quote, comment)
    (request.skip, request.header, request.encoding, request.numbers) = (skip, header, encoding, numbers)
    request.text = text.isEmpty ? nil : text
    request.date = date.isEmpty ? nil : date
    request.na = na.isEmpty ? nil : na
    request.notNa = notNa.isEmpty ? nil : notNa
    request.codes = codes ? true : nil
    return request
  }
}
