import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

struct SelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Take a model from a path.")

  @Argument(help: "A path file that \"path\" has written.")
  var path: String

  @OptionGroup
  var choice: RuleOption

  @Option(parsing: .unconditional, help: ArgumentHelp("The point with the nearest strength.", valueName: "x"))
  var lambda: Double?

  @Option(parsing: .unconditional, help: ArgumentHelp("The last point with at most n features.", valueName: "n"))
  var features: Int?

  @Flag(help: "Take the relaxed model, and compare relaxed models by the rule.")
  var relax = false

  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: ArgumentHelp("Write the model to this file.", valueName: "model.json"))
  var model: String?

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @OptionGroup
  var limits: LimitOptions

  mutating func run() throws {
    var selection = SelectionRequest(path)
    (selection.rule, selection.lambda) = (choice.rule, lambda)
    (selection.features, selection.model) = (features, model)
    selection.relax = relax ? true : nil
    var request = SelectRequest(selection)
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
