import Foundation
import SoftmaxRegression

/// Predictions as CSV text.
struct PredictionText: Sendable {
  private let classes: [[UInt8]]
  private let probabilities: Bool
  private let kept: [String]
  /// The header.
  let head: [UInt8]

  /// - Parameters:
  ///   - kept: the columns of the table that stand before the predictions.
  ///   - folds: whether the last column is the fold of each row, from 1.
  init(
    _ model: SoftmaxModel, keeping kept: [String] = [], probabilities: Bool, intervals: Bool, folds: Bool = false
  ) {
    self.kept = kept
    classes = model.classes.map { Array(CSVText.quoted($0).utf8) }
    self.probabilities = probabilities
    var columns = probabilities ? model.classes.map { CSVText.quoted("probability_\($0)") } : []
    if intervals {
      columns += model.classes.flatMap { [CSVText.quoted("lower_\($0)"), CSVText.quoted("upper_\($0)")] }
    }
    if folds { columns.append("fold") }
    head = Array(((kept.map(CSVText.quoted) + ["prediction"] + columns).joined(separator: ",") + "\n").utf8)
  }

  /// A line for each row of log-probabilities.
  ///
  /// - Parameter data: a table of the same rows with the columns that are kept.
  func lines(
    _ logProbabilities: Matrix<Double>, _ intervals: ProbabilityIntervals.Rows? = nil, folds: [Int32?]? = nil,
    keeping data: DataSet? = nil
  ) -> Data {
    let columns = kept.compactMap { name in data?.namedTable?.columns.first { $0.name == name } }
    var text: [UInt8] = []
    text.reserveCapacity(logProbabilities.rows * (probabilities ? 8 + 22 * classes.count : 8))
    let p = probabilities ? logProbabilities.exponentials : nil
    for (i, best) in logProbabilities.rowMaxima.enumerated() {
      // A row without a prediction keeps its place. Its cell is quoted, since readers skip empty lines.
      let isMissing = logProbabilities[i, 0].isNaN
      for column in columns {
        var cell = column.text(at: i)
        if case .numbers(let numbers) = column.values, numbers[i].isNaN { cell = "" }
        if !cell.isEmpty { text += CSVText.quoted(cell).utf8 }
        text.append(UInt8(ascii: ","))
      }
      text += isMissing ? [UInt8(ascii: "\""), UInt8(ascii: "\"")] : classes[best]
      func append(_ value: Double) {
        text.append(UInt8(ascii: ","))
        // The shortest digits that are read as the same number.
        if !isMissing { text += value.description.utf8 }
      }
      for value in p?.row(i) ?? [] { append(value) }
      if let intervals {
        for c in classes.indices {
          append(intervals.lower[i, c])
          append(intervals.upper[i, c])
        }
      }
      if let folds {
        text.append(UInt8(ascii: ","))
        text += folds[i].map { Array("\($0 + 1)".utf8) } ?? []
      }
      text.append(UInt8(ascii: "\n"))
    }
    return Data(text)
  }

  /// Writes the predictions of held-out rows, with an empty line for each other row of the table.
  func write(
    _ predictions: HeldOutPredictions, of data: TrainingData, to file: String, in context: CommandContext
  ) throws {
    let output = try CommandOutput(file, isTable: true, in: context)
    try output.append(Data(head))
    let step = max(1, 1_000_000 / max(1, classes.count))
    var next = 0
    for start in stride(from: 0, to: data.tableRows, by: step) {
      let end = min(data.tableRows, start + step)
      var block = Matrix(rows: end - start, columns: classes.count, repeating: Double.nan)
      var folds = [Int32?](repeating: nil, count: end - start)
      while next < predictions.rows.count {
        let row = predictions.rows[next]
        let place = (data.places?[row] ?? row) - start
        guard place < end - start else { break }
        for k in classes.indices { block[place, k] = predictions.logProbabilities[next, k] }
        folds[place] = predictions.folds[next]
        next += 1
      }
      try output.append(lines(block, folds: folds))
    }
    try output.finish()
  }
}
