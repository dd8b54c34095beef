/// The map from parameters to the logits of each row, and its adjoint, which takes residuals of the logits back to the
/// parameters.
///
/// A predictor knows features and parameters; ``SoftmaxLoss`` knows logits, targets and weights; neither knows the
/// other. A pass combines both: the predictor goes through the rows in blocks, writes their logits at a point, and
/// passes each block to the loss. Each kind of predictor is a type: ``DensePredictor``, ``SparsePredictor``, and
/// ``OffsetPredictor`` around either of them.
///
/// The logits are in base 2, in the layout of ``LogitBlock``. Sums over rows have the same bits for any number of
/// threads, and are taken over all shards.
protocol LinearPredictor: Sendable {
  /// Calls `body` for each block of rows, and returns the sums to which it has added.
  ///
  /// - Parameters:
  ///   - point: the parameters of the logits.
  ///   - direction: the direction of the logits' changes, or nil for no changes.
  ///   - count: the length of the sums.
  ///   - work: the floating-point operations of `body` per row, roughly.
  ///   - body: takes a block with its logits, and adds to the sums.
  func sum(
    at point: [Double], along direction: LogitDirection?, count: Int, work: Int,
    _ body: @Sendable (_ block: LogitBlock, _ sums: UnsafeMutablePointer<Double>) -> Void
  ) -> [Double]

  /// Takes residuals back to the parameters: Σ_i [x_i, 1] r_iᵀ, (d + 1) x K.
  ///
  /// - Parameters:
  ///   - point: the parameters of the logits, or nil if `residuals` does not need logits.
  ///   - direction: the direction of the logits' changes, or nil for no changes.
  ///   - work: the floating-point operations of `residuals` per row, roughly.
  ///   - residuals: turns the logits of a block into its residuals r, adds these to the sums of each class, K x the
  ///     lanes of a vector, and returns a number.
  /// - Returns: the gradient, and the sum of the numbers that `residuals` returned.
  func adjoint(
    at point: [Double]?, along direction: LogitDirection?, work: Int,
    _ residuals: @Sendable (_ block: LogitBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (sum: Double, gradient: [Double])
}

/// A direction of the parameters, and the base of the changes of the logits along it.
struct LogitDirection: Sendable {
  /// (d + 1) x K.
  let elements: [Double]
  /// The factor of the changes: 1 for base e, 1 / ln 2 for base 2.
  let factor: Double

  /// Changes in base 2, the base of the logits, so that both can be added.
  static func binary(_ elements: [Double]) -> LogitDirection {
    LogitDirection(elements: elements, factor: ClassVectors.binary)
  }

  /// Changes in base e, for derivatives.
  static func natural(_ elements: [Double]) -> LogitDirection { LogitDirection(elements: elements, factor: 1) }
}
