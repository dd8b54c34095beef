extension SoftmaxObjective {
  /// The number of rows whose Hessian suffices for steps: its relative error is about √(parameters / rows).
  ///
  /// If predictions are confident, few rows hold the curvature, and more rows are needed in proportion.
  private var hessianRows: Int {
    // After a failed sum the share is NaN, which the comparison replaces, too.
    let share = hessianShare > 1e-6 ? hessianShare : 1e-6
    return Int(40 * Double(point.count) / share)
  }

  /// The inverse of the Hessian at `point`, from a sample of the rows where they are many.
  public mutating func inverseHessian() -> InverseHessianOperator? {
    newtonSystem().map { system in { system.solve($0) } }
  }

  /// The factorised Hessian at `point`, from a sample of the rows where they are many.
  mutating func newtonSystem() -> NewtonSystem? {
    guard hessianRows <= data.totals.rows / 2 else { return newtonSystem(data) }
    return newtonSystem(data.sample(hessianRows))
  }

  /// The factorised Hessian from `data`, which may be a sample.
  ///
  /// The curvature of the samples that are left out, and a part of a sample's Hessian as large as its error, are spread
  /// evenly over all samples, so that no direction with curvature appears flat.
  private mutating func newtonSystem(_ data: SoftmaxPasses) -> NewtonSystem? {
    passCount += 1
    var blocks = data.dominantHessianBlocks(point)
    hessianShare = blocks.share
    let isSample = data.totals.rows < sampledFrom
    let kept = blocks.share * Double(data.totals.rows)
    let error = isSample ? min(0.5, Double(point.count) / max(kept, 1)) : 0
    for index in blocks.pairs.indices {
      // The last element belongs to the intercept: it is the mean of s p_a p_b over the kept samples.
      let mean = (blocks.pairs[index].elements.last ?? 0) + blocks.rest[index]
      let factor = (1 - error) * blocks.rest[index] + error * mean
      for i in gram.elements.indices {
        blocks.pairs[index].elements[i] = (1 - error) * blocks.pairs[index].elements[i] + factor * gram.elements[i]
      }
    }
    guard let basis = kronecker?.basis else { return nil }
    return NewtonSystem(pairs: blocks.pairs, penalty: penaltyMatrix, basis: basis, classes: classes)
  }

  /// The cost of `inverseHessian` in passes.
  public var inverseHessianCost: Double {
    hessianCost(rows: min(data.totals.rows, hessianRows), share: hessianShare)
  }

  /// The mean over a sample of the rows; at its minimum F is about parameters / (2 rows) above the minimum over all
  /// rows.
  ///
  /// - Returns: nil without a penalty, since the sample may be separated, and if the sample would not be much smaller.
  public func subsample() -> Subsample<SoftmaxObjective>? {
    let n = data.totals.rows
    let rows = max(10 * point.count, min(n / 16, 100 * point.count), 1000)
    guard penalty.isStronglyConvex, rows <= n / 6, hessianCost(rows: rows) < 8 else { return nil }
    let sample = data.sample(rows)
    let shares = zip(sample.observations.classShares, data.observations.classShares)
    guard shares.allSatisfy({ $0 > 0.5 * $1 }) else { return nil }
    var objective = self
    objective.data = sample
    objective.passCount = 0
    objective.move(to: point)
    return Subsample(
      objective: objective, share: Double(rows) / Double(n), accuracy: Double(point.count) / Double(2 * rows))
  }

  /// Moves to the point of a sample's function, and counts its passes by the sample's share of the rows.
  public mutating func move(to subsample: Subsample<SoftmaxObjective>) {
    move(to: subsample.objective.point)
    passCount += Int((Double(subsample.objective.passCount) * subsample.share).rounded(.up))
  }
}
