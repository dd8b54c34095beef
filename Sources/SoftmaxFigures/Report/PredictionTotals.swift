internal import Foundation
internal import SoftmaxRegression

/// The scores of predictions of a table's rows, and the rows that stand out, from one pass in constant memory.
struct PredictionTotals: Sendable {
  /// The number of rows of the table, including rows without a prediction.
  private(set) var tableRows = 0
  /// The weight of the rows whose classes are known.
  private(set) var weight = 0.0
  private var loss = 0.0
  private var squares = 0.0
  /// The rows whose two most probable classes are nearest.
  private(set) var uncertain = Leaders<LeadingRow>(limit: 10)
  /// The rows with the least probability of their class, among those that were predicted wrongly.
  private(set) var wrong = Leaders<LeadingRow>(limit: 10)

  /// The mean cross-entropy, in nats; nil if no class is known.
  var logLoss: Double? { weight > 0 ? loss / weight : nil }
  /// The mean squared error of the probabilities, 0...2.
  var brier: Double? { weight > 0 ? squares / weight : nil }

  mutating func add(_ block: FigureData.Block) {
    let logP = block.logProbabilities
    for i in 0..<logP.rows where !logP[i, 0].isNaN {
      let row = logP.row(i)
      let observed = block.truth(i)
      let sampleWeight = block.samples.weights?[block.first + i] ?? 1
      let number = tableRows + (block.kept?[i] ?? i) + 1
      if observed != nil, sampleWeight > 0 {
        weight += sampleWeight
        loss += sampleWeight * block.crossEntropy(i)
        squares += sampleWeight * block.squaredError(i)
      }
      guard sampleWeight > 0 else { continue }
      let (first, second) = Self.leaders(row)
      uncertain.offer(exp(second) - exp(first)) { LeadingRow(number, observed, row) }
      if let observed, row[row.startIndex + observed] < first {
        wrong.offer(-row[row.startIndex + observed]) { LeadingRow(number, observed, row) }
      }
    }
    tableRows += block.rowCount ?? logP.rows
  }

  /// The two largest numbers.
  private static func leaders(_ row: ArraySlice<Double>) -> (Double, Double) {
    var (first, second) = (-Double.infinity, -Double.infinity)
    for value in row {
      if value > first { (first, second) = (value, first) } else if value > second { second = value }
    }
    return (first, second)
  }
}

/// A row that stands out.
struct LeadingRow: Sendable {
  /// The number of the row, from 1.
  let number: Int
  let observed: Int?
  let predicted: Int
  /// The logarithm of the probability of the observed class.
  let logObserved: Double?
  /// The most probable classes, with the logarithms of their probabilities.
  let leading: [(class: Int, logProbability: Double)]

  init(_ number: Int, _ observed: Int?, _ logP: ArraySlice<Double>) {
    self.number = number
    self.observed = observed
    predicted = logP.firstIndexOfMaximum
    logObserved = observed.map { logP[logP.startIndex + $0] }
    leading = logP.enumerated().sorted { (-$0.element, $0.offset) < (-$1.element, $1.offset) }.prefix(3)
      .map { ($0.offset, $0.element) }
  }
}
