/// Observations under a scaling of their features: each method is one pass over the rows.
///
/// The parameters are a (d + 1) x K matrix, row-major: a feature's K coefficients are adjacent, and the intercepts are
/// the last row. They belong to the features under `scaling`. A pass works on blocks of rows that fit into a core's
/// cache, so that there is never an array of n x K numbers, nor a copy of the features. The zeros of sparse rows are
/// neither stored nor read.
///
/// Each result is a weighted sum over the samples divided by the total weight N. If the rows are one of several shards,
/// results and totals are taken over all shards, and every shard must take part in every pass.
struct SoftmaxPasses: Sendable {
  /// The samples.
  let observations: Observations
  private(set) var scaling: FeatureScaling
  /// Whether the last row of the parameters is free; without intercepts it is zero.
  let hasIntercept: Bool
  let blocks: RowBlocks
  /// The ranges of columns of sparse features that the threads divide among them; empty for other features.
  let columnParts: [Range<Int>]
  /// Whether dense rows of weight zero hold ordinary numbers, so that passes can read them in place; defaults to false.
  var readsZeroRows = false

  /// Passes over samples.
  ///
  /// - Parameters:
  ///   - observations: the samples.
  ///   - scaling: the scaling of the features, or nil for their own units.
  ///   - hasIntercept: whether intercepts are free.
  ///   - threads: the most threads; results have the same bits for any number.
  init(_ observations: Observations, scaling: FeatureScaling? = nil, hasIntercept: Bool = true, threads: Int) {
    self.observations = observations
    self.scaling = scaling ?? .identity(observations.features.columns)
    self.hasIntercept = hasIntercept
    blocks = RowBlocks(rows: observations.rows, threads: threads, shards: observations.shards)
    columnParts =
      if case .sparse(let matrix) = observations.features { matrix.columnRanges(blocks.threads) } else { [] }
  }

  /// The map from parameters to logits.
  var predictor: any LinearPredictor {
    observations.offsets.map { OffsetPredictor(base: featurePredictor, offsets: $0) } ?? featurePredictor
  }

  /// The map from parameters to logits without the known ones.
  var featurePredictor: any LinearPredictor {
    if let rows = sparseRows {
      SparsePredictor(
        rows: rows, classes: classes, hasIntercept: hasIntercept, blocks: blocks, columnParts: columnParts)
    } else {
      DensePredictor(
        features: features, scaling: scaling, classes: classes, hasIntercept: hasIntercept, weights: weights,
        copiesZeroRows: observations.hasZeroWeights && !readsZeroRows, blocks: blocks)
    }
  }

  /// The map from parameters to logits whose products may be in single precision, for values that certify nothing.
  var roughPredictor: any LinearPredictor {
    guard observations.offsets == nil, FloatPredictor.pays(features, classes: classes) else { return predictor }
    return FloatPredictor(
      features: features, scaling: scaling, classes: classes, hasIntercept: hasIntercept,
      weights: observations.hasZeroWeights ? weights : nil, blocks: blocks)
  }

  /// The loss as a function of the logits.
  var loss: SoftmaxLoss { SoftmaxLoss(targets: targets, weights: weights, unit: unitShare) }

  /// The features as sparse rows; nil if they are dense.
  var sparseRows: SparseRows? {
    guard case .sparse(let matrix) = features else { return nil }
    return SparseRows(matrix, scaling, weights: weights)
  }

  /// The same data under another scaling of the features.
  func scaled(_ scaling: FeatureScaling) -> SoftmaxPasses {
    var result = self
    result.scaling = scaling
    return result
  }

  var features: DesignMatrix { observations.features }
  var targets: Targets { observations.targets }
  var weights: [Double]? { observations.weights }
  var totals: SampleTotals { observations.totals }
  var unitShare: Double { observations.unitShare }
  var shards: Shards? { observations.shards }
  /// N, the sum of the weights.
  var totalWeight: Double { observations.totals.weight }

  /// d + 1: the features and the intercept.
  var dimension: Int { features.columns + 1 }
  /// K.
  var classes: Int { observations.classes }

  /// The weight of a row over the total weight.
  @inline(__always)
  func share(_ row: Int) -> Double { observations.share(row) }

  /// Loads a block and multiplies it by a (d + 1) x `columns` matrix.
  @inline(__always)
  func product(
    _ rows: Range<Int>, _ matrix: [Double], columns: Int, block: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    features.load(rows, scaling, weights: weights, into: block)
    BLAS.multiply(block, matrix, into: result, m: rows.count, n: columns, k: dimension)
  }

  /// Loads a block and forms its logits, including known logits, for some of the classes.
  ///
  /// - Parameters:
  ///   - rows: the rows of the block.
  ///   - parameters: (d + 1) x the number of `some` classes, the intercepts last.
  ///   - some: the classes, or nil for all of them.
  ///   - block: receives the standardised features, rows x (d + 1).
  ///   - result: receives the logits, rows x the number of classes.
  @inline(__always)
  func logits(
    _ rows: Range<Int>, _ parameters: [Double], classes some: Range<Int>? = nil, block: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    let some = some ?? 0..<classes
    product(rows, parameters, columns: some.count, block: block, into: result)
    addOffsets(of: rows, classes: some, to: result, stride: some.count)
  }

  /// Adds the known logits of some rows to logits whose rows are `stride` numbers apart, if there are known logits.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - some: the classes of the logits, or nil for all of them.
  ///   - logits: the logits of the rows.
  ///   - stride: the numbers from one row of the logits to the next.
  func addOffsets(
    of rows: Range<Int>, classes some: Range<Int>? = nil, to logits: UnsafeMutablePointer<Double>, stride: Int
  ) {
    guard let offsets = observations.offsets else { return }
    let some = some ?? 0..<classes
    for (i, row) in rows.enumerated() {
      // Only differences count, so that a large number in all classes of a row costs no digits.
      for (place, c) in some.enumerated() { logits[i * stride + place] += offsets[row, c] - offsets[row, 0] }
    }
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
