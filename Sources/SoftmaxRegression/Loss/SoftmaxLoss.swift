internal import CKernels

/// The weighted cross-entropy of the softmax, as a function of logits alone: Σ_i s_i CE(y_i, softmax(z_i)) / N.
///
/// It knows targets and weights. A ``LinearPredictor`` knows features and parameters.
struct SoftmaxLoss: Sendable {
  /// The targets of all rows.
  let targets: Targets
  /// The weights s of all rows, or nil if all are 1.
  let weights: [Double]?
  /// 1/N.
  let unit: Double

  /// The floating-point operations of an exponential and the arithmetic around it, roughly.
  static let exponentialWork = 20

  /// Turns the logits of a block into weighted residuals s (p - y) / N, adds those to `intercepts`, K x the lanes of a
  /// vector, and returns the block's share of the cross-entropy.
  ///
  /// The residual of a sample's label is minus the sum of the other probabilities, so that it keeps its digits where
  /// the probability of the label is near 1.
  func residuals(_ block: LogitBlock, addingTo intercepts: UnsafeMutablePointer<Double>) -> Double {
    withTargets(block.rows) { softmax_residuals($0, block.logits, intercepts) }
  }

  /// Turns the logits of a block into the change of the residuals along the changes of the logits, in base e, and adds
  /// those to `intercepts`.
  func curvature(_ block: LogitBlock, addingTo intercepts: UnsafeMutablePointer<Double>) {
    withTargets(block.rows) { softmax_curvature($0, block.logits, block.changes, intercepts) }
  }

  /// Adds the cross-entropy and its slope after each step along the changes, which are in base 2, to `sums`: two
  /// numbers for each step.
  func losses(_ block: LogitBlock, steps: [Double], addingTo sums: UnsafeMutablePointer<Double>) {
    withTargets(block.rows) {
      softmax_line($0, block.logits, block.changes, steps, Int64(steps.count), block.own, sums)
    }
  }

  /// Calls `body` with the targets of some rows in the layout of the kernels.
  @inline(__always)
  func withTargets<Result>(_ rows: Range<Int>, _ body: (UnsafePointer<softmax_targets>) -> Result) -> Result {
    var some = softmax_targets()
    some.rows = Int64(rows.count)
    some.classes = Int64(targets.classes)
    some.unit = unit
    return weights.withOptionalPointer(at: rows.lowerBound) { weights in
      some.weights = weights
      switch targets {
      case .labels(let labels, _):
        return labels.withUnsafeBufferPointer {
          some.labels = $0.baseAddress.map { $0 + rows.lowerBound }
          return withUnsafePointer(to: some, body)
        }
      case .probabilities(let matrix):
        return matrix.elements.withUnsafeBufferPointer {
          some.probabilities = $0.baseAddress.map { $0 + rows.lowerBound * matrix.columns }
          return withUnsafePointer(to: some, body)
        }
      }
    }
  }
}
