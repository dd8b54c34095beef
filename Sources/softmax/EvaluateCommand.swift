import ArgumentParser
import Foundation
import SoftmaxRegression

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare a model's predictions with the classes in a table.")

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(
    help: "A .csv, .tsv, .npy or .libsvm file with the model's features and target, or - for CSV on standard input.")
  var table: String

  @Option(
    help: ArgumentHelp(
      "The class of each row of an .npy table, or a probability for each class a row.", valueName: "y.npy"))
  var labels: String?

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  mutating func run() throws {
    let model = try SoftmaxModel(contentsOf: self.model)
    let evaluation = try model.evaluate(DataSet(contentsOf: table, labels: labels, featureCount: model.features.count))
    if json {
      try Console.deliver(evaluation.jsonLine())
    } else {
      try Console.deliver(evaluation.description)
    }
  }
}
