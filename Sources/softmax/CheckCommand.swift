import ArgumentParser
import SoftmaxCommands

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Examine a table before a fit.",
    discussion: """
      Looks for separated classes, features that leak the class, constant and aliased features, rare classes and levels, \
      missing values and extreme scales, and says what to do about each. Findings are not errors: the exit code is 0.
      """)

  @Argument(
    help:
      "A .csv, .tsv, .dta or .sav file with named columns, or - for standard input. Several files are one table."
  )
  var table: [String]

  @OptionGroup(title: "Data")
  var data: DataOptions

  @OptionGroup(title: "Cells")
  var cells: CellOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = CheckRequest(data.request(table, cells))
    request.reading = reading.request
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
