internal import SoftmaxRegression

/// A uniform random sample of rows, which is the same in each run.
///
/// J. S. Vitter, "Random sampling with a reservoir", 1985 (algorithm R).
struct RowSample: Sendable {
  /// The features of the rows, in the columns of the design matrix.
  private(set) var features: [[Double]] = []
  /// The numbers in the columns of a table from which features are computed; NaN in factors.
  private var numbers: [[Double]] = []
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
    let cells = block.numbers.map { $0.isEmpty ? .nan : $0[i] }
    let weight = block.samples.weights?[block.first + i] ?? 1
    if place == logProbabilities.count {
      features.append(row)
      numbers.append(cells)
      logProbabilities.append(logP)
      weights.append(weight)
      if let label { labels.append(label) }
    } else {
      features[place] = row
      numbers[place] = cells
      logProbabilities[place] = logP
      weights[place] = weight
      if let label { labels[place] = label }
    }
  }

  /// The distribution of a feature.
  func spread(feature: Int, whole: ClosedRange<Double>?) -> ValueSpread {
    ValueSpread(zip(features, weights).map { ($0[feature], $1) }, whole: whole)
  }

  /// The distribution of the numbers of a column of a table.
  func spread(column: Int, whole: ClosedRange<Double>?) -> ValueSpread {
    ValueSpread(zip(numbers, weights).map { ($0[column], $1) }, whole: whole)
  }
}
