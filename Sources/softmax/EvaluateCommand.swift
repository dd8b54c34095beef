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

  @OptionGroup
  var arrays: ArrayOptionGroup

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  mutating func run() throws {
    let model = try SoftmaxModel(contentsOf: self.model)
    let data = try arrays.read(table, for: model)
    let predictor = model.predictor
    let samples = try predictor.samples(of: data, mayLackWeights: true)
    let evaluation = try predictor.evaluate(samples, of: data)
    for note in samples.cells.notes { Console.complain("warning: \(note)") }
    if let note = predictor.noteOnWeights(areGiven: samples.weights != nil) { Console.complain("warning: \(note)") }
    if json {
      try Console.deliver(EvaluationOutput(evaluation: evaluation, cells: samples.cells).jsonLine())
    } else {
      try Console.deliver(evaluation.description)
    }
  }
}

/// What `evaluate --json` prints: the evaluation, and what was done about missing values and unseen levels.
private struct EvaluationOutput: Encodable {
  let evaluation: Evaluation
  let cells: CellCount

  private enum CodingKeys: String, CodingKey {
    case dropped, filled, unseen
  }

  func encode(to encoder: any Encoder) throws {
    try evaluation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cells.dropped, forKey: .dropped)
    try container.encode(cells.filled, forKey: .filled)
    try container.encode(cells.unseen, forKey: .unseen)
  }
}
