/// The map from parameters to the logits of each row, and its adjoint, from residuals of the logits to the parameters.
///
/// A predictor knows features and parameters; ``SoftmaxLoss`` knows logits, targets and weights, and neither knows the
/// other. A pass combines both: the predictor goes through the rows in blocks, writes their logits at a point, and passes
/// each block to the loss. Another kind of predictor is another type that conforms: ``DensePredictor``,
/// ``SparsePredictor``, and ``OffsetPredictor`` around any of them.
///
/// The logits are those of ``LogitBlock``, in base 2. Sums over rows have the same bits for any number of threads, and are
/// those over all shards.
protocol LinearPredictor: Sendable {
  /// Adds up what `body` adds for each block of rows.
  ///
  /// - Parameters:
  ///   - point: the parameters of the logits.
  ///   - direction: the direction of the logits' changes, or nil for no changes.
  ///   - count: the length of the sums.
  ///   - work: floating-point operations a row in `body`, roughly.
  ///   - body: what is done to a block.
  func sum(
    at point: [Double], along direction: LogitDirection?, count: Int, work: Int,
    _ body: @Sendable (_ block: LogitBlock, _ sums: UnsafeMutablePointer<Double>) -> Void
  ) -> [Double]

  /// Takes residuals back to the parameters: Σ_i [x_i, 1] r_iᵀ, (d + 1) x K.
  ///
  /// - Parameters:
  ///   - point: the parameters of the logits.
  ///   - direction: the direction of the logits' changes, or nil for no changes.
  ///   - work: floating-point operations a row in `residuals`, roughly.
  ///   - residuals: turns the logits of a block into its residuals r, adds these to the sums of each class, K x the lanes
  ///     of a vector, and returns a number.
  /// - Returns: the gradient, and the sum of the numbers that `residuals` returned.
  func adjoint(
    at point: [Double], along direction: LogitDirection?, work: Int,
    _ residuals: @Sendable (_ block: LogitBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (sum: Double, gradient: [Double])
}

/// A direction of the parameters, and the base in which the logits' changes along it are written.
struct LogitDirection: Sendable {
  /// (d + 1) x K.
  let elements: [Double]
  /// What the changes are multiplied with: 1 for base e, 1 / ln 2 for base 2.
  let factor: Double

  /// Changes in the base of the logits, for sums of both.
  static func binary(_ elements: [Double]) -> LogitDirection {
    LogitDirection(elements: elements, factor: ClassVectors.binary)
  }

  /// Changes in base e, for derivatives.
  static func natural(_ elements: [Double]) -> LogitDirection { LogitDirection(elements: elements, factor: 1) }
}
