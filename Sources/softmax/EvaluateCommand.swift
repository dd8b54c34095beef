import ArgumentParser
import Foundation
import SoftmaxRegression

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare a model's predictions with the classes in a table.")

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "A .csv or .tsv file with the model's features and target, or - for CSV on standard input.")
  var table: String

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  mutating func run() throws {
    let model = try SoftmaxModel(contentsOf: self.model)
    let table = try Table(contentsOf: self.table)
    let evaluation = try model.evaluate(table)
    for note in try model.encode(table).notes { Console.complain("warning: \(note)") }
    if json {
      try Console.deliver(evaluation.jsonLine())
    } else {
      try Console.deliver(evaluation.description)
    }
  }
}
