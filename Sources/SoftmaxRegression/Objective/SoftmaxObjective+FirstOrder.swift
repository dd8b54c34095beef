extension SoftmaxObjective {
  /// The objective of features, labels and a penalty, in the user's own units.
  ///
  /// - Parameters:
  ///   - features: X, n x d, without a column for the intercept.
  ///   - labels: n class indices in 0..<classes; every class has a sample.
  ///   - classes: K, at least 2.
  ///   - weights: non-negative, or nil for 1.
  ///   - l2: λ of (λ/2) ‖W‖².
  ///   - penalizesIntercept: whether the intercepts are part of ‖W‖.
  /// - Returns: nil if features are not finite.
  public init?(
    features: Matrix<Double>, labels: [Int], classes: Int, weights: [Double]? = nil, l2: Double = 0,
    penalizesIntercept: Bool = false
  ) {
    Swift.precondition(labels.allSatisfy { $0 >= 0 && $0 < classes }, "A label is the index of a class.")
    let observations = Observations(
      unchecked: .double(features), targets: .labels(labels.map { Int32($0) }, classes: classes), weights: weights)
    let data = SoftmaxPasses(observations, threads: 1)
    let units = PenaltyUnits(
      scaling: data.scaling, includesIntercepts: penalizesIntercept, totalWeight: data.totalWeight)
    self.init(data, penalty: Ridge(.absolute(l2)).restated(for: units) ?? NoPenalty())
  }

  /// ½ λmax(X̃ᵀ S X̃ / N), from Böhning's bound, plus the largest eigenvalue of the penalty.
  public var curvatureBound: Double {
    let largest =
      data.isLargeSparse
      ? data.sparseGramBound() : data.gram().symmetricEigenvalues?.last ?? .infinity
    return largest / 2 + penalty.curvature(features: dimension - 1).largestEigenvalue
  }

  /// ½ of the mean of ‖x̃‖², plus the largest eigenvalue of the penalty.
  public var sampleCurvature: Double {
    let squares =
      data.isLargeSparse ? data.sparseSquares().squares.reduce(1, +) : data.gram().trace
    return squares / 2 + penalty.curvature(features: dimension - 1).largestEigenvalue
  }

  /// n, the number of rows.
  public var sampleCount: Int { data.features.rows }

  /// Moves `point` against the gradient of the penalised mean cross-entropy of some samples.
  public func descend(_ point: inout [Double], samples: ArraySlice<Int>, rate: Double) {
    defer { point = data.withoutIntercept(point) }
    guard !penalty.isZero else { return data.descend(&point, samples: samples, rate: rate) }
    let change = penalty.gradient(at: Parameters(point, classes: classes)).elements
    data.descend(&point, samples: samples, rate: rate)
    for i in point.indices { point[i] -= rate * change[i] }
  }
}
