import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

struct StepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Search for the terms of a model by AIC or BIC.",
    discussion: """
      Takes a model fitted with --mle, which has all terms to choose from, and the table it was fitted to. In each step \
      the term is dropped or added that lowers the criterion most. Products stay with their factors. The rows that choose \
      the terms also estimate them, so that standard errors and p-values of the model found are too small; its file says \
      so to "summary".
      """)

  @OptionGroup
  var fitted: FittedOptions

  @Option(
    help: ArgumentHelp("The criterion: aic or bic. (default: aic)", valueName: "aic|bic"),
    transform: { try NamedChoice.parse($0, "criterion") })
  var criterion: TermSearch.Criterion?

  @Option(
    help: ArgumentHelp(
      "Whether terms are dropped (backward), added to none (forward), or dropped and added again (both). (default: both)",
      valueName: "backward|forward|both"),
    transform: { try NamedChoice.parse($0, "direction") })
  var direction: TermSearch.Direction?

  @Option(help: ArgumentHelp("Terms or columns that every model has.", valueName: "a,b,..."))
  var keep: [String] = []

  @Option(name: [.short, .long], help: ArgumentHelp("Write the model found to this file.", valueName: "model.json"))
  var output: String?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = StepRequest(fitted.input)
    (request.search.criterion, request.search.direction) = (criterion, direction)
    (request.search.keep, request.search.output) = (keep.isEmpty ? nil : keep, output)
    request.reading = fitted.arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: fitted.json)
  }
}
