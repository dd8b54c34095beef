import Foundation

/// The penalised cross-entropy of a softmax model:
/// F = (1/N) Σ_i s_i CE(y_i, softmax(V x_i + c)) + (λ/2) Σ_jk π_j w_jk².
///
/// Its parameters are a (d + 1) x K matrix, row-major: the coefficients v of the features as `scaling` shows them, a
/// feature's K coefficients adjacent, and the intercepts c as the last row. The gradient is
/// Σ_i s_i [x_i, 1] (p_i - y_i)ᵀ / N + λ Λ [v, c], and the Hessian, with x = [x_i, 1],
/// Σ_i s_i (diag p_i - p_i p_iᵀ) ⊗ x xᵀ / N + λ Λ (Böhning 1992, eq. 2.3 ff.; Murphy 2022, Probabilistic Machine
/// Learning: An Introduction, ch. 10.3).
struct SoftmaxObjective: Objective {
  let passesOver: SoftmaxPasses
  let penalty: QuadraticPenalty
  let preconditioner: KroneckerPreconditioner
  /// The loss of the intercept-only model: the entropy of the class shares.
  let referenceValue: Double

  private(set) var point: [Double]
  private(set) var value: Double
  private(set) var gradient: [Double]
  /// The cross-entropy at `point`, without the penalty.
  private(set) var loss: Double
  var passes: Int

  var classes: Int { passesOver.classes }
  var dimension: Int { passesOver.dimension }
  /// The scaling of the features that the parameters belong to.
  var scaling: FeatureScaling { passesOver.scaling }

  /// - Returns: nil where the Gram matrix of the features is not finite.
  init?(_ data: SoftmaxPasses, penalty: QuadraticPenalty) {
    let shares = data.classShares()
    var covariance = Matrix<Double>(rows: shares.count, columns: shares.count)
    for a in shares.indices {
      for b in shares.indices { covariance[a, b] = (a == b ? shares[a] * (1 - shares[a]) : -shares[a] * shares[b]) }
    }
    guard
      let preconditioner = KroneckerPreconditioner(
        gram: data.gram(), classCovariance: covariance, penalty: penalty.matrix)
    else { return nil }
    passesOver = data
    self.penalty = penalty
    self.preconditioner = preconditioner
    referenceValue = -shares.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 }
    // The start is the intercept-only model, exact.
    let logs = shares.map { log($0) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    point = Array(repeating: 0, count: data.features.columns * shares.count) + logs.map { $0 - mean }
    value = 0
    gradient = []
    loss = 0
    passes = 1
    move(to: point)
  }

  mutating func move(to point: [Double]) {
    let (loss, gradient) = passesOver.lossAndGradient(point)
    self.point = point
    self.loss = loss
    let fromPenalty = penalty.gradient(point, classes: classes)
    value = loss + dot(point, fromPenalty) / 2
    self.gradient = sum(gradient, 1, times: fromPenalty)
    passes += 1
  }

  mutating func hessianProduct(_ direction: [Double]) -> [Double] {
    passes += 1
    return sum(
      passesOver.hessianProduct(point, direction), 1, times: penalty.gradient(direction, classes: classes))
  }

  mutating func values(along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    passes += 1
    let change = penalty.gradient(direction, classes: classes)
    let linear = dot(point, change)
    let quadratic = dot(direction, change)
    let here = penalty.value(point, classes: classes)
    return zip(steps, passesOver.losses(point, along: direction, steps: steps)).map { t, loss in
      (loss.value + here + t * linear + t * t * quadratic / 2, loss.slope + linear + t * quadratic)
    }
  }

  func precondition(_ gradient: [Double]) -> [Double] { preconditioner.apply(gradient) }

  mutating func newtonDirection() -> [Double]? {
    passes += 1
    let system = NewtonSystem(
      pairs: passesOver.hessianBlocks(point), penalty: penalty.matrix, basis: preconditioner.basis, classes: classes)
    return system?.solve(gradient).map { -$0 }
  }

  var newtonCost: Double {
    // Forming: n d² K(K-1)/2 operations against 4 n d K of a pass; factorising: (dK)³/3.
    let (n, d, k) = (Double(passesOver.features.rows), Double(dimension), Double(classes))
    return (n * d * d * k * (k - 1) / 2 + d * d * d * k * k * k / 3) / (4 * n * d * k)
  }
}
