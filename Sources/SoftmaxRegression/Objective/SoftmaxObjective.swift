import Foundation

/// The penalised cross-entropy of a softmax model:
/// F = (1/N) Σ_i s_i CE(y_i, softmax(V x_i + c)) + (λ/2) Σ_jk π_j w_jk².
///
/// Its parameters are a (d + 1) x K matrix, row-major: the coefficients v of the features as `scaling` shows them, a
/// feature's K coefficients adjacent, and the intercepts c as the last row. The gradient is
/// Σ_i s_i [x_i, 1] (p_i - y_i)ᵀ / N + λ Λ [v, c], and the Hessian, with x = [x_i, 1],
/// Σ_i s_i (diag p_i - p_i p_iᵀ) ⊗ x xᵀ / N + λ Λ (Böhning 1992, eq. 2.3 ff.; Murphy 2022, Probabilistic Machine
/// Learning: An Introduction, ch. 10.3).
public struct SoftmaxObjective: Objective, Sendable {
  let passesOver: SoftmaxPasses
  let penalty: QuadraticPenalty
  /// What is known of the Hessian without a pass.
  let curvature: Curvature
  /// The inverse of Böhning's bound and the penalty, once it has been asked for.
  private var bound: KroneckerPreconditioner?
  /// The loss of the intercept-only model: the entropy of the class shares.
  public let referenceValue: Double

  /// The present parameters, (d + 1) x K.
  public private(set) var point: [Double]
  /// F at `point`.
  public private(set) var value: Double
  /// The gradient of F at `point`, (d + 1) x K.
  public private(set) var gradient: [Double]
  /// The cross-entropy at `point`, without the penalty.
  public private(set) var loss: Double
  /// Passes over the data so far.
  public internal(set) var passes: Int

  var classes: Int { passesOver.classes }
  var dimension: Int { passesOver.dimension }
  /// The scaling of the features that the parameters belong to.
  var scaling: FeatureScaling { passesOver.scaling }

  /// - Returns: nil where the Gram matrix of the features is not finite.
  init?(_ data: SoftmaxPasses, penalty: QuadraticPenalty) {
    let shares = data.classShares()
    guard let curvature = Curvature(data, classCovariance: Logits.jacobian(shares), penalty: penalty) else { return nil }
    self.curvature = curvature
    passesOver = data
    self.penalty = penalty
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

  /// Moves to another point: one pass.
  public mutating func move(to point: [Double]) {
    let (loss, gradient) = passesOver.lossAndGradient(point)
    self.point = point
    self.loss = loss
    let fromPenalty = penalty.gradient(point, classes: classes)
    value = loss + dot(point, fromPenalty) / 2
    self.gradient = sum(gradient, 1, times: fromPenalty)
    passes += 1
  }

  /// The Hessian of F times a direction: one pass.
  public mutating func hessianProduct(_ direction: [Double]) -> [Double] {
    passes += 1
    return sum(
      passesOver.hessianProduct(point, direction), 1, times: penalty.gradient(direction, classes: classes))
  }

  /// F and its slope along a direction, for several steps in one pass.
  public mutating func values(along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    passes += 1
    let change = penalty.gradient(direction, classes: classes)
    let linear = dot(point, change)
    let quadratic = dot(direction, change)
    let here = penalty.value(point, classes: classes)
    return zip(steps, passesOver.losses(point, along: direction, steps: steps)).map { t, loss in
      (loss.value + here + t * linear + t * t * quadratic / 2, loss.slope + linear + t * quadratic)
    }
  }

  /// The inverse of the Kronecker approximation of the Hessian, times a gradient.
  public func precondition(_ gradient: [Double]) -> [Double] { curvature.precondition(gradient) }

  /// The inverse of Böhning's bound of the Hessian, with the penalty, times a gradient; nil without a Gram matrix.
  public mutating func boundedDirection(_ gradient: [Double]) -> [Double]? {
    if bound == nil, let gram = curvature.gram {
      let factor = CrossEntropy.boundFactor(classes: classes)
      bound = KroneckerPreconditioner(gram: gram, classCovariance: factor, penalty: penalty.matrix)
    }
    return bound?.apply(gradient)
  }

  /// The Newton direction from the assembled Hessian, or nil where it is not finite or there is no Gram matrix.
  public mutating func newtonDirection() -> [Double]? {
    guard let basis = curvature.kronecker?.basis else { return nil }
    passes += 1
    let system = NewtonSystem(
      pairs: passesOver.hessianBlocks(point), penalty: penalty.matrix, basis: basis, classes: classes)
    return system?.solve(gradient).map { -$0 }
  }

  /// The operations of a Newton step in passes.
  ///
  /// Forming the Hessian takes n d² K(K-1)/2 operations, factorising it (dK)³/3.
  public var newtonCost: Double {
    let (n, d, k) = (Double(passesOver.features.rows), Double(dimension), Double(classes))
    return (n * d * d * k * (k - 1) / 2 + d * d * d * k * k * k / 3) / passOperations
  }

  /// 4 n d K, for two products; for sparse features 4 K a nonzero.
  public var passOperations: Double {
    4 * Double(passesOver.features.storedCount + passesOver.features.rows) * Double(classes)
  }
}
