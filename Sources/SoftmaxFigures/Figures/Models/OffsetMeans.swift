internal import SoftmaxRegression

/// The weighted means of offsets over all rows, less that of the first class, gathered block by block.
struct OffsetMeans: Sendable {
  private var sums: [Double]
  private var weight = 0.0

  init(classes: Int) { sums = Array(repeating: 0, count: classes) }

  /// The means over the rows that have predictions; zeros if no row has weight.
  var means: [Double] { sums.map { weight > 0 ? $0 / weight : 0 } }

  /// The means for each of some rows, rows x K.
  func rows(_ count: Int) -> Matrix<Double> { Matrix((0..<count).map { _ in means }) }

  /// Adds the rows of a block that have predictions.
  mutating func add(_ block: FigureData.Block) {
    for i in 0..<block.logProbabilities.rows where !block.logProbabilities[i, 0].isNaN {
      let own = block.samples.weights?[block.first + i] ?? 1
      weight += own
      guard own > 0, let offsets = block.samples.offsets else { continue }
      for c in sums.indices { sums[c] += own * (offsets[block.first + i, c] - offsets[block.first + i, 0]) }
    }
  }
}
