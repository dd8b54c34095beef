import ArgumentParser
import Foundation
import SoftmaxRegression

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict the classes of a table's rows.",
    discussion: """
      Prints CSV: the prediction, and with --probabilities a column probability_<class> for each class. Rows are read \
      and written as they come, in the order of the file.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "A .csv, .tsv, .npy or .libsvm file with the model's features, or - for CSV on standard input.")
  var table: String

  @Option(name: [.short, .long], help: ArgumentHelp("Write here instead of standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Add the probability of each class.")
  var probabilities = false

  mutating func run() throws {
    if let output { try OutputFile.check(output, apartFrom: [self.model, self.table]) }
    let model = try SoftmaxModel(contentsOf: self.model)
    let text = PredictionText(model, probabilities: probabilities)
    var head = Data(text.head)
    guard let output else {
      let cells = try model.predict(contentsOf: table) {
        text.lines($0)
      } consume: { lines in
        // Nothing is printed before the first rows are known to be sound.
        try Console.deliver(head + lines)
        head = Data()
      }
      warn(cells)
      return
    }
    let file = try Failure.ofWriting { () throws(ModelFileError) in try OutputWriter(output) }
    let cells = try model.predict(contentsOf: table) {
      text.lines($0)
    } consume: { lines in
      try Failure.ofWriting { () throws(ModelFileError) in try file.append(head + lines) }
      head = Data()
    }
    try Failure.ofWriting { () throws(ModelFileError) in try file.finish() }
    warn(cells)
  }

  private func warn(_ cells: CellCount) {
    for note in cells.notes { Console.complain("warning: \(note)") }
  }
}

/// Predictions as CSV text.
struct PredictionText: Sendable {
  private let classes: [[UInt8]]
  private let probabilities: Bool
  /// The header.
  let head: [UInt8]

  init(_ model: SoftmaxModel, probabilities: Bool) {
    classes = model.classes.map { Array(CSVText.quoted($0).utf8) }
    self.probabilities = probabilities
    let columns = probabilities ? model.classes.map { CSVText.quoted("probability_\($0)") } : []
    head = Array(((["prediction"] + columns).joined(separator: ",") + "\n").utf8)
  }

  /// A line for each row of log-probabilities.
  func lines(_ logProbabilities: Matrix<Double>) -> Data {
    var text: [UInt8] = []
    text.reserveCapacity(logProbabilities.rows * (probabilities ? 8 + 22 * classes.count : 8))
    let p = probabilities ? logProbabilities.exponentials : nil
    for (i, best) in logProbabilities.rowMaxima.enumerated() {
      // A row that cannot be predicted keeps its place: quotes, since a line of one empty cell would be no line.
      let isMissing = logProbabilities[i, 0].isNaN
      text += isMissing ? [UInt8(ascii: "\""), UInt8(ascii: "\"")] : classes[best]
      for value in p?.row(i) ?? [] {
        text.append(UInt8(ascii: ","))
        // The shortest digits that give the number back.
        if !isMissing { text += value.description.utf8 }
      }
      text.append(UInt8(ascii: "\n"))
    }
    return Data(text)
  }
}
