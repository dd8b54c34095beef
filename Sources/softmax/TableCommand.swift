import ArgumentParser
import SoftmaxCommands

struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Show the coefficients of models side by side, as a table for publications.",
    discussion: """
      Takes models fitted with --mle or --firth, and the table they were fitted to. Shows odds ratios with intervals, \
      or with --log-odds coefficients with standard errors, as text, CSV, Markdown, LaTeX (with the package booktabs) or \
      HTML.
      """)

  @Argument(help: "Model files, and then the table that they were fitted to, in one or several files.")
  var files: [String]

  @OptionGroup
  var arrays: ArrayOptions

  @Option(help: ArgumentHelp("The class to compare the others with. (default: the first)", valueName: "class"))
  var reference: String?

  @Option(
    help: ArgumentHelp("The names of the models. (default: those of the files)", valueName: "a,b"),
    transform: { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) })
  var names: [String]?

  @Option(
    help: ArgumentHelp("The form: text, csv, markdown, latex or html. (default: text)", valueName: "form"),
    transform: { try NamedChoice.parse($0, "format") })
  var format: TableForm?

  @Flag(help: "Show coefficients with standard errors instead of odds ratios with intervals.")
  var logOdds = false

  @Flag(help: "Show the classes side by side, instead of one below the other.")
  var wide = false

  @Option(help: ArgumentHelp("The caption.", valueName: "text"))
  var caption: String?

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  @OptionGroup(title: "Statistics")
  var statistics: StatisticsOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    let count = files.prefix { $0.hasSuffix(".json") }.count
    let models = count > 0 ? files.prefix(count) : files.dropLast()
    guard !models.isEmpty, models.count < files.count else {
      throw ValidationError("name at least one model, and then the table")
    }
    var request = TableRequest(
      TableRequest.Models(Array(models)), on: arrays.input(Array(files.dropFirst(models.count))))
    (request.content.reference, request.content.names, request.content.format) = (reference, names, format)
    (request.content.logOdds, request.content.wide, request.content.caption) = (logOdds, wide, caption)
    request.statistics = statistics.request
    request.reading = arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
