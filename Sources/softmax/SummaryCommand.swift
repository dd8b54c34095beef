import ArgumentParser
import SoftmaxCommands

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Show standard errors, tests and intervals of a model's coefficients.",
    discussion: """
      Takes a model fitted with --mle or --firth, and the table it was fitted to. Coefficients are relative to a \
      reference class, which can be any class and needs no other fit. A robust covariance has the factor N/(N-1), a \
      clustered one G/(G-1). After --firth, tests and profile intervals use the penalised likelihood. \
      A model whose features a penalty chose needs --split.
      """)

  @OptionGroup
  var fitted: FittedOptions

  @OptionGroup(title: "Statistics")
  var content: SummaryContentOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = SummaryRequest(fitted.input)
    request.content = content.request
    request.statistics = content.statistics.request
    request.reading = fitted.arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: fitted.json)
  }
}
