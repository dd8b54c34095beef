extension SoftmaxObjective {
  /// The number of rows from which the confidence of the predictions is estimated.
  private static let rowsToAsk = 500

  /// The inverse of each class's block of the Hessian at `point`.
  public mutating func inverseClassBlocks() -> InverseHessianOperator? {
    guard allowsClassBlocks else { return nil }
    let curvature = data.classCurvature(point)
    passCount += 2
    return ClassBlockPreconditioner(data, at: point, curvature, gram: gram, penalty: penaltyMatrix)?.apply
  }

  /// The cost of `inverseClassBlocks` in passes: about n d² K operations times the share of samples that matter to a
  /// class.
  public var inverseClassBlocksCost: Double {
    guard allowsClassBlocks else { return .infinity }
    let sample = data.sample(min(Self.rowsToAsk, data.totals.rows))
    let (n, d, k) = (Double(data.totals.rows), Double(dimension), Double(classes))
    let share = sample.dominantShare(point, sample.classCurvature(point))
    let operations = n * d * d * k * share + d * d * d * k / 3
    // Two passes read all probabilities; products of gathered rows take about twice the time of those in a pass.
    return 2 + 2 * operations / passOperations
  }

  /// Whether class blocks can be formed: a penalty must make them definite, and they may take about twice the memory of
  /// the features.
  private var allowsClassBlocks: Bool {
    let numbers = Double(classes) * Double(dimension) * Double(dimension)
    return penalty.isStronglyConvex && gram.rows > 0 && classes > 2
      && numbers <= 2 * Double(data.totals.stored) + 1_000_000
  }
}
