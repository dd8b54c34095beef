internal import SoftmaxRegression

/// A uniform random sample of rows, which is the same in each run.
///
/// J. S. Vitter, "Random sampling with a reservoir", 1985 (algorithm R).
struct RowSample: Sendable {
  /// The features of the rows, in the columns of the design matrix.
  private(set) var features: [[Double]] = []
  /// The logarithms of the probabilities.
  private(set) var logProbabilities: [[Double]] = []
  /// The true classes; empty if they are not known.
  private(set) var labels: [Int] = []
  private var weights: [Double] = []

  /// The most rows: as many as a figure can show, or fewer if they have very many features.
  private let limit: Int
  private var seen = 0
  private var random = SplitMix64(state: 0x5EED)

  init(features: Int, classes: Int) {
    limit = max(60, min(600, 3_000_000 / max(1, features + classes)))
  }

  /// The predicted classes.
  var predictions: [Int] { logProbabilities.map { $0[...].firstIndexOfMaximum } }
  /// The classes by which rows are coloured: the true classes if they are known, or else the predicted ones.
  var groups: [Int] { labels.count == logProbabilities.count ? labels : predictions }

  mutating func offer(_ block: FigureData.Block, _ i: Int, label: Int?) {
    seen += 1
    let place = logProbabilities.count < limit ? logProbabilities.count : Int(random.next() % UInt64(seen))
    guard place < limit else { return }
    let design = block.samples.features
    let row = (0..<design.columns).map { design.value(block.first + i, $0) }
    let logP = Array(block.logProbabilities.row(i))
    let weight = block.samples.weights?[block.first + i] ?? 1
    if place == logProbabilities.count {
      features.append(row)
      logProbabilities.append(logP)
      weights.append(weight)
      if let label { labels.append(label) }
    } else {
      features[place] = row
      logProbabilities[place] = logP
      weights[place] = weight
      if let label { labels[place] = label }
    }
  }

  /// The values of a feature with their weights; if any row has weight, rows of weight zero are left out.
  private func weighted(_ feature: Int) -> [(value: Double, weight: Double)] {
    let isWeightless = !weights.contains { $0 > 0 }
    return zip(features, weights).compactMap { row, weight in
      isWeightless ? (row[feature], 1) : weight > 0 ? (row[feature], weight) : nil
    }
  }

  /// The least and the greatest value of a feature; nil without rows.
  func range(_ feature: Int) -> ClosedRange<Double>? {
    let values = weighted(feature).map(\.value)
    return values.min().flatMap { low in values.max().map { low...$0 } }
  }

  /// The mean and the deviation of a feature.
  func moments(_ feature: Int) -> (mean: Double, deviation: Double) {
    let rows = weighted(feature)
    let total = rows.isEmpty ? 1 : rows.reduce(0) { $0 + $1.weight }
    let mean = rows.reduce(0) { $0 + $1.value * ($1.weight / total) }
    let square = rows.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * ($1.weight / total) }
    return (mean, square.squareRoot())
  }
}
