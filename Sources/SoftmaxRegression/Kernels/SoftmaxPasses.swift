/// Everything that reads the training data: each method is one pass over its rows.
///
/// The parameters are a (d + 1) x K matrix, row-major: a feature's K coefficients are adjacent, and the
/// intercepts are the last row. They belong to the features as `scaling` shows them. A pass works on
/// blocks of rows that fit into a core's cache; no array of n x K numbers ever exists, nor a copy of the
/// features; the zeros of sparse rows are neither stored nor read.
///
/// Each result is a weighted sum over the samples divided by the total weight N, so that data spread over
/// machines need nothing but the addition of these results.
struct SoftmaxPasses: Sendable {
  let features: DesignMatrix
  let targets: Targets
  /// Sample weights, or nil where all are 1.
  let weights: [Double]?
  /// N, the sum of the weights.
  let totalWeight: Double
  /// 1/N.
  let unitShare: Double
  let scaling: FeatureScaling
  /// The least positive weight over the total weight.
  let leastShare: Double
  /// Whether any sample has weight zero.
  let hasZeroWeights: Bool
  let blocks: RowBlocks

  init(features: DesignMatrix, targets: Targets, weights: [Double]?, scaling: FeatureScaling, threads: Int) {
    precondition(features.rows == targets.count, "There are as many targets as samples.")
    precondition(weights.map { $0.count == features.rows } ?? true, "There are as many weights as samples.")
    self.features = features
    self.targets = targets
    self.weights = weights
    totalWeight = weights.map { $0.reduce(0, +) } ?? Double(features.rows)
    unitShare = 1 / totalWeight
    self.scaling = scaling
    leastShare = unitShare * (weights.map { $0.reduce(.infinity) { $1 > 0 ? min($0, $1) : $0 } } ?? 1)
    hasZeroWeights = weights.map { $0.contains(0) } ?? false
    blocks = RowBlocks(rows: features.rows, threads: threads)
  }

  /// The same data under another view of the features.
  func scaled(_ scaling: FeatureScaling) -> SoftmaxPasses {
    SoftmaxPasses(
      features: features, targets: targets, weights: weights, scaling: scaling, threads: blocks.threads)
  }

  /// d + 1: the features and the intercept.
  var dimension: Int { features.columns + 1 }
  /// K.
  var classes: Int { targets.classes }

  /// The weight of a row over the total weight.
  @inline(__always)
  func share(_ row: Int) -> Double {
    weights.map { $0[row] * unitShare } ?? unitShare
  }

  /// Calls `body` with the weights of some rows, or nil where all are 1.
  @inline(__always)
  func withWeights(_ rows: Range<Int>, _ body: (UnsafePointer<Double>?) -> Void) {
    guard let weights else { return body(nil) }
    weights.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + rows.lowerBound }) }
  }

  /// Loads a block and multiplies it with a (d + 1) x `columns` matrix.
  @inline(__always)
  func product(
    _ rows: Range<Int>, _ matrix: [Double], columns: Int, block: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    features.load(rows, scaling, weights: weights, into: block)
    BLAS.multiply(block, matrix, into: result, m: rows.count, n: columns, k: dimension)
  }

  /// Calls `body` with the target of a row: the label and nil, or -1 and the K probabilities.
  @inline(__always)
  func target<R>(_ row: Int, _ body: (_ label: Int, _ probabilities: UnsafePointer<Double>?) -> R) -> R {
    switch targets {
    case .labels(let labels, _):
      return body(Int(labels[row]), nil)
    case .probabilities(let matrix):
      return matrix.elements.withUnsafeBufferPointer { elements in
        body(-1, elements.baseAddress.map { $0 + row * matrix.columns })
      }
    }
  }
}
