import Foundation
import SoftmaxRegression

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
      // A row without a prediction keeps its place. Its cell is quoted, since readers skip empty lines.
      let isMissing = logProbabilities[i, 0].isNaN
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
      text.append(UInt8(ascii: "\n"))
    }
    return Data(text)
  }
}
