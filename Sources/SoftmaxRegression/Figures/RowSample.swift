/// Rows drawn at random, each as likely as any other, the same in each run.
///
/// J. S. Vitter, "Random sampling with a reservoir", 1985 (algorithm R).
struct RowSample: Sendable {
  /// The features of the rows, in the design matrix's columns.
  private(set) var features: [[Double]] = []
  /// The logarithms of the probabilities.
  private(set) var logProbabilities: [[Double]] = []
  /// The true classes; none where they are not known.
  private(set) var labels: [Int] = []

  /// The most rows: as many as a figure can show, and fewer of very wide ones.
  private let limit: Int
  private var seen = 0
  private var state: UInt64 = 0x5EED

  init(features: Int, classes: Int) {
    limit = max(60, min(600, 3_000_000 / max(1, features + classes)))
  }

  /// The predicted classes.
  var predictions: [Int] { logProbabilities.map { $0[...].firstIndexOfMaximum } }
  /// The classes by which rows are coloured: the true ones where they are known.
  var groups: [Int] { labels.count == logProbabilities.count ? labels : predictions }

  mutating func offer(_ block: FigureData.Block, _ i: Int, label: Int?) {
    seen += 1
    let place = logProbabilities.count < limit ? logProbabilities.count : Int(next() % UInt64(seen))
    guard place < limit else { return }
    let design = block.samples.features
    let row = (0..<design.columns).map { design.value(block.first + i, $0) }
    let logP = Array(block.logProbabilities.row(i))
    if place == logProbabilities.count {
      features.append(row)
      logProbabilities.append(logP)
      if let label { labels.append(label) }
    } else {
      features[place] = row
      logProbabilities[place] = logP
      if let label { labels[place] = label }
    }
  }

  /// The mean and the deviation of a feature.
  func moments(_ feature: Int) -> (mean: Double, deviation: Double) {
    let n = Double(max(1, features.count))
    let mean = features.reduce(0) { $0 + $1[feature] / n }
    let square = features.reduce(0) { $0 + ($1[feature] - mean) * ($1[feature] - mean) / n }
    return (mean, square.squareRoot())
  }

  /// The next random bits, by SplitMix64.
  ///
  /// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
