import ArgumentParser
import Foundation
import SoftmaxRegression

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict the classes of a table's rows.",
    discussion: "Prints CSV: the prediction, and with --probabilities a column probability_<class> for each class.")

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "A .csv or .tsv file with the model's features, an .npy array, or - for CSV on standard input.")
  var table: String

  @Option(name: [.short, .long], help: ArgumentHelp("Write here instead of standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Add the probability of each class.")
  var probabilities = false

  mutating func run() throws {
    if let output { try OutputFile.check(output, apartFrom: [self.model, self.table]) }
    let model = try SoftmaxModel(contentsOf: self.model)
    let table = try DataSet(contentsOf: self.table)
    let lines = try predictions(of: model, table)
    guard let output else {
      try Console.deliver(lines)
      return
    }
    try Failure.ofWriting { () throws(ModelFileError) in try OutputFile.write(lines, to: output) }
  }

  private func predictions(of model: SoftmaxModel, _ table: DataSet) throws -> Data {
    let classes = model.classes.map(Self.quoted)
    let samples = try model.samples(of: table, withTargets: false)
    let logProbabilities = try model.logProbabilities(for: samples, of: table)
    for note in samples.cells.notes { Console.complain("warning: \(note)") }
    let head = ["prediction"] + (probabilities ? model.classes.map { Self.quoted("probability_\($0)") } : [])
    var text = head.joined(separator: ",") + "\n"
    for (i, best) in logProbabilities.rowMaxima.enumerated() {
      let row = logProbabilities.row(i)
      // A row that cannot be predicted keeps its place: quotes, since a line of one empty cell would be no line.
      let isMissing = row.contains(where: \.isNaN)
      text += isMissing ? "\"\"" : classes[best]
      if probabilities {
        for value in row { text += isMissing ? "," : ",\(exp(value))" }
      }
      text += "\n"
    }
    return Data(text.utf8)
  }

  /// A CSV cell, quoted where it must be (RFC 4180).
  private static func quoted(_ cell: String) -> String {
    let special: Set<Character> = [",", "\"", "\n", "\r", "\r\n"]
    guard cell.contains(where: special.contains) || cell.isEmpty else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
