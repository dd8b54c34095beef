import ArgumentParser
import SoftmaxRegression

struct IndependenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "iia",
    abstract: "Test the independence of irrelevant alternatives.",
    discussion: """
      For a model of three or more classes fitted with --mle, and the table it was fitted to. Leaves out each class in \
      turn, with its rows, and tests whether the others compare as before. Weights are numbers of samples. The two tests often \
      disagree, and that of Small and Hsiao depends on how the samples are halved.
      """)

  @Argument(help: "A model file that \"fit --mle\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, or - for CSV on standard input.")
  var table: String

  @Option(help: ArgumentHelp("The class of each row of an .npy table.", valueName: "y.npy"))
  var labels: String?

  @Option(
    help: ArgumentHelp("The test: hausman-mcfadden or small-hsiao. (default: hausman-mcfadden)", valueName: "name"),
    transform: { try SummaryOptionGroup.parse($0, "test") })
  var test = IndependenceTest.Kind.hausmanMcFadden

  @Option(help: ArgumentHelp("The class to leave out. (default: each in turn)", valueName: "class"))
  var omit: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The seed of the halves of the test small-hsiao.", valueName: "s"))
  var seed: UInt64 = 0

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  mutating func run() throws {
    let model = try SoftmaxModel(contentsOf: self.model)
    let data = try DataSet(contentsOf: table, labels: labels, featureCount: model.features.count)
    try model.checkUnpenalized(data, path: table, file: self.model)
    let result = try model.independence(on: data, test, omitting: omit, seed: seed)
    if json {
      try Console.deliver(result.jsonLine())
    } else {
      try Console.deliver(result.description)
    }
  }
}
