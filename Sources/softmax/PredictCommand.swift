import ArgumentParser
import Foundation
import SoftmaxRegression

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict the classes of a table's rows.",
    discussion: """
      Prints CSV: the prediction, and with --probabilities a column probability_<class> for each class. Rows are read \
      and written in a stream, in the order of the file. --intervals adds columns lower_<class> and upper_<class> after \
      the probabilities; it needs the table that the model was fitted to (with --mle or --firth), from which it computes \
      the covariance of the coefficients.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "A .csv, .tsv, .npy or .libsvm file with the model's features, or - for CSV on standard input.")
  var table: String

  @Option(
    name: [.short, .long], help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Add the probability of each class.")
  var probabilities = false

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  @OptionGroup(title: "Intervals")
  var intervals: IntervalOptionGroup

  mutating func run() throws {
    if let output {
      try OutputFile.check(output, apartFrom: [self.model, self.table] + intervals.paths)
    }
    let model = try SoftmaxModel(contentsOf: self.model)
    let known = try intervals.intervals(of: model, file: self.model, table: table, formats: reading.formats(for: model))
    let text = PredictionText(model, probabilities: probabilities || known != nil, intervals: known != nil)
    guard let output else {
      warn(try predict(model, known, text) { try Console.deliver($0) })
      return
    }
    let file = try Failure.ofWriting { () throws(ModelFileError) in try OutputWriter(output, isTable: true) }
    let cells = try predict(model, known, text) { lines in
      try Failure.ofWriting { () throws(ModelFileError) in try file.append(lines) }
    }
    try Failure.ofWriting { () throws(ModelFileError) in try file.finish() }
    warn(cells)
  }

  /// Predicts the table, and writes the header with the first rows: nothing before they are known to be sound.
  private func predict(
    _ model: SoftmaxModel, _ intervals: ProbabilityIntervals?, _ text: PredictionText,
    write: @escaping (Data) throws -> Void
  ) throws -> CellCount {
    var head = Data(text.head)
    func consume(_ lines: Data) throws {
      try write(head + lines)
      head = Data()
    }
    guard let intervals else {
      return try model.predictor.predict(
        contentsOf: table, formats: reading.formats(), work: { text.lines($0) }, consume: consume)
    }
    return try intervals.predict(
      contentsOf: table, formats: reading.formats(), work: { text.lines($0, $1) }, consume: consume)
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

  init(_ model: SoftmaxModel, probabilities: Bool, intervals: Bool) {
    classes = model.classes.map { Array(CSVText.quoted($0).utf8) }
    self.probabilities = probabilities
    var columns = probabilities ? model.classes.map { CSVText.quoted("probability_\($0)") } : []
    if intervals {
      columns += model.classes.flatMap { [CSVText.quoted("lower_\($0)"), CSVText.quoted("upper_\($0)")] }
    }
    head = Array(((["prediction"] + columns).joined(separator: ",") + "\n").utf8)
  }

  /// A line for each row of log-probabilities.
  func lines(_ logProbabilities: Matrix<Double>, _ intervals: ProbabilityIntervals.Rows? = nil) -> Data {
    var text: [UInt8] = []
    text.reserveCapacity(logProbabilities.rows * (probabilities ? 8 + 22 * classes.count : 8))
    let p = probabilities ? logProbabilities.exponentials : nil
    for (i, best) in logProbabilities.rowMaxima.enumerated() {
      // A row that cannot be predicted keeps its place: quotes, since a line of one empty cell would be no line.
      let isMissing = logProbabilities[i, 0].isNaN
      text += isMissing ? [UInt8(ascii: "\""), UInt8(ascii: "\"")] : classes[best]
      func append(_ value: Double) {
        text.append(UInt8(ascii: ","))
        // The shortest digits that give the number back.
        if !isMissing { text += value.description.utf8 }
      }
      for value in p?.row(i) ?? [] { append(value) }
      if let intervals {
        for c in classes.indices {
          append(intervals.lower[i, c])
          append(intervals.upper[i, c])
        }
      }
      text.append(UInt8(ascii: "\n"))
    }
    return Data(text)
  }
}
