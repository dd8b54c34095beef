extension SoftmaxObjective {
  /// Rows that tell how confident predictions are.
  private static let rowsToAsk = 500

  /// The inverse of each class's block of the Hessian at `point`.
  public mutating func inverseClassBlocks() -> InverseHessianOperator? {
    guard allowsClassBlocks else { return nil }
    let curvature = data.classCurvature(point)
    passCount += 2
    return ClassBlockPreconditioner(data, at: point, curvature, gram: gram, penalty: penaltyMatrix)?.apply
  }

  /// The operations of `inverseClassBlocks` in passes: about n d² K times the share of samples that matter to a class.
  public var inverseClassBlocksCost: Double {
    guard allowsClassBlocks else { return .infinity }
    let sample = data.sample(min(Self.rowsToAsk, data.totals.rows))
    let (n, d, k) = (Double(data.totals.rows), Double(dimension), Double(classes))
    let share = sample.dominantShare(point, sample.classCurvature(point))
    let operations = n * d * d * k * share + d * d * d * k / 3
    // All probabilities are looked at twice, and products of gathered rows take about twice the time of those in a pass.
    return 2 + 2 * operations / passOperations
  }

  /// Blocks need a penalty to be definite, and are to take no more than about twice the memory of the features.
  private var allowsClassBlocks: Bool {
    let numbers = Double(classes) * Double(dimension) * Double(dimension)
    return penalty.isStronglyConvex && gram.rows > 0 && classes > 2
      && numbers <= 2 * Double(data.totals.stored) + 1_000_000
  }
}
