import Essentials

/// The penalised cross-entropy of a softmax model:
/// F = (1/N) Σ_i s_i CE(y_i, softmax(V x_i + c)) + P(V, c), with a penalty P.
///
/// Its parameters are a (d + 1) x K matrix, row-major: the coefficients v of the features under `scaling`, with a
/// feature's K coefficients adjacent, and the intercepts c as the last row. The gradient is Σ_i s_i [x_i, 1] (p_i -
/// y_i)ᵀ / N plus that of P. With x = [x_i, 1], the Hessian is Σ_i s_i (diag p_i - p_i p_iᵀ) ⊗ x xᵀ / N plus that of P
/// (Böhning 1992, eq. 2.3 ff.; Murphy 2022, Probabilistic Machine Learning: An Introduction, ch. 10.3).
public struct SoftmaxObjective: BoundedObjective, CertifiedObjective, CurvedObjective, FactorisedObjective,
  InverseHessianObjective, LineObjective, SpikedObjective, StochasticObjective, SubsampledObjective, Sendable
{
  var data: SoftmaxPasses
  /// The number of rows of all data; the objective of a sample has fewer rows.
  let sampledFrom: Int
  /// P.
  public let penalty: any PenaltyFunction
  let preconditioner: any Preconditioner
  /// The Gram matrix of the features and the intercept, (d + 1) x (d + 1), or one from a sample that suffices for
  /// steps; empty if sparse features are too many for one.
  let gram: Matrix<Double>
  /// The share of the samples from which the last inverse Hessian was formed.
  var hessianShare = 1.0
  /// The inverse of Böhning's bound plus the penalty, which is formed at its first use.
  private var bound: KroneckerPreconditioner?
  /// What spikes share with other fits of the same samples, where spikes may be used.
  let spikeBasis: SpikeBasis?
  /// The spikes of the classes, once they are used.
  var spikes: ClassSpikes?
  /// Whether value and gradient come from logits in single precision.
  private(set) var isRounded = false
  /// The loss of the best model in which no feature matters.
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
  public internal(set) var passCount: Int

  /// K, the number of classes.
  public var classes: Int { data.classes }
  var dimension: Int { data.dimension }
  /// The scaling of the features, to which the parameters belong.
  var scaling: FeatureScaling { data.scaling }

  /// - Parameters:
  ///   - known: the Gram matrix of the features and the intercept, or one from a sample that suffices for steps; nil to
  ///     compute it.
  ///   - basis: what the spikes of fits of the same samples, under the same scaling, share.
  /// - Returns: nil if the Gram matrix of the features is not finite.
  init?(
    _ data: SoftmaxPasses, penalty: any PenaltyFunction, gram known: Matrix<Double>? = nil,
    basis: Shared<SpikeBasis?> = Shared()
  ) {
    let shares = data.observations.classShares
    let gram: Matrix<Double>
    let found: (any Preconditioner)?
    if data.isLargeSparse {
      gram = Matrix(rows: 0, columns: 0)
      found = HybridPreconditioner(data, classes: ClassBasis(shares: shares), penalty: penalty)
    } else {
      let all = known ?? data.gram()
      gram = all
      // Spikes make it needless, and where they are used it would take as long as several passes.
      found =
        Self.allowsSpikes(data, penalty) && all.elements.allSatisfy(\.isFinite)
        ? LazyPreconditioner { Self.preconditioner(all, shares, penalty) ?? Unconditioned() }
        : Self.preconditioner(all, shares, penalty)
    }
    guard let preconditioner = found else { return nil }
    self.gram = gram
    self.data = data
    sampledFrom = data.totals.rows
    self.penalty = penalty
    self.preconditioner = preconditioner
    let start = NullModel(data)
    referenceValue = start.loss
    point = Array(repeating: 0, count: data.features.columns * shares.count) + start.intercepts
    value = 0
    gradient = []
    loss = 0
    passCount = 1
    spikeBasis = Self.allowsSpikes(data, penalty) ? basis.value { SpikeBasis(data) } : nil
    if let slope = spikeBasis?.means.slopeWithoutFeatures {
      place(at: point, loss: start.loss, slope: slope, isRounded: false)
    } else {
      move(to: point)
    }
  }

  /// The objective at a point, for its value and certificate alone, without a preconditioner.
  init(unconditioned data: SoftmaxPasses, penalty: any PenaltyFunction, point: [Double], passCount: Int) {
    gram = Matrix(rows: 0, columns: 0)
    self.data = data
    sampledFrom = data.totals.rows
    self.penalty = penalty
    preconditioner = Unconditioned()
    spikeBasis = nil
    referenceValue = NullModel(data).loss
    self.point = point
    value = 0
    gradient = []
    loss = 0
    self.passCount = passCount
    move(to: point)
  }

  /// Moves to a point that is presumably near the minimum, unless it is worse than the present one.
  mutating func start(at point: [Double]) {
    let (origin, best) = (self.point, value)
    move(to: point)
    if !(value < best) { move(to: origin) }
  }

  /// The inverse of the Kronecker approximation, by the cheaper factorisation.
  private static func preconditioner(
    _ gram: Matrix<Double>, _ shares: [Double], _ penalty: any PenaltyFunction
  ) -> (any Preconditioner)? {
    // Two eigendecompositions of order d take as many operations as some forty Cholesky factorisations.
    let form = penalty.curvature(features: gram.rows - 1).matrix
    if penalty.isStronglyConvex, shares.count <= 40, gram.rows * shares.count > 3000,
      let preconditioner = CholeskyPreconditioner(
        gram: gram, classCovariance: Logits.jacobian(shares), penalty: form)
    {
      return preconditioner
    }
    return KroneckerPreconditioner(gram: gram, classes: ClassBasis(shares: shares), penalty: form)
  }

  /// The Kronecker preconditioner, whose basis contains the directions that data and penalty determine, of unit size in
  /// both together; nil without a Gram matrix.
  var kronecker: KroneckerPreconditioner? {
    guard gram.rows > 0 else { return nil }
    return preconditioner.formed as? KroneckerPreconditioner
      ?? KroneckerPreconditioner(
        gram: gram, classes: ClassBasis(shares: data.observations.classShares), penalty: penaltyMatrix)
  }

  /// The curvature of the penalty, (d + 1) x (d + 1).
  var penaltyMatrix: Matrix<Double> { penalty.curvature(features: dimension - 1).matrix }

  /// The threads of the passes.
  public var threads: Int { data.blocks.threads }

  /// Moves to another point: one pass.
  public mutating func move(to point: [Double]) {
    let point = data.withoutIntercept(point)
    // Stored logits belong to one point.
    if spikes != nil, point != self.point { spikes?.logits = nil }
    passCount += 1
    guard var rivals = spikes?.rivals.map({ Optional($0) }) else {
      let (loss, slope) = data.lossAndGradient(point)
      return place(at: point, loss: loss, slope: slope, isRounded: false)
    }
    spikes?.rivals = nil
    let (loss, slope) = data.lossAndGradient(point, rivals: &rivals)
    spikes?.rivals = rivals
    place(at: point, loss: loss, slope: slope, isRounded: false)
  }

  /// Takes a point with its loss and the gradient of the loss.
  mutating func place(at point: [Double], loss: Double, slope: consuming [Double], isRounded: Bool) {
    self.point = point
    self.isRounded = isRounded
    // The vector is consumed, so that the penalty adds to it in place.
    var total = Parameters(slope, classes: classes)
    value = loss + penalty.addGradient(at: Parameters(point, classes: classes), to: &total, threads: threads)
    self.loss = loss
    gradient = total.elements
  }

  /// The Hessian of F times a direction: one pass.
  public mutating func hessianProduct(_ direction: [Double]) -> [Double] {
    passCount += 1
    var product = Parameters(data.hessianProduct(point, direction), classes: classes)
    penalty.addHessianProduct(
      along: Parameters(direction, classes: classes), at: Parameters(point, classes: classes), to: &product,
      threads: threads)
    return product.elements
  }

  /// F and its slope along a direction, for several steps in one pass.
  public mutating func values(along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    passCount += 1
    var values = data.losses(point, along: direction, steps: steps)
    penalty.addValues(
      along: Parameters(direction, classes: classes), from: Parameters(point, classes: classes), steps: steps,
      to: &values, threads: threads)
    return values
  }

  /// The inverse of the Kronecker approximation of the Hessian, times a gradient.
  public func precondition(_ gradient: [Double]) -> [Double] { preconditioner.apply(gradient) }

  /// False if sparse features are too many for a Gram matrix, since the products of rare columns are left out.
  public var scalesSteps: Bool { !data.isLargeSparse }

  /// The inverse of Böhning's bound of the Hessian, with the penalty, times a gradient.
  public mutating func boundedDirection(_ gradient: [Double]) -> [Double]? {
    if bound == nil, !data.isLargeSparse {
      bound = KroneckerPreconditioner(
        gram: data.gram(), classes: .bound(classes: classes), penalty: penaltyMatrix)
    }
    return bound?.apply(gradient)
  }

  /// The Newton direction from the assembled Hessian, or nil if the Hessian is not finite.
  public mutating func newtonDirection() -> [Double]? {
    guard let basis = kronecker?.basis else { return nil }
    passCount += 1
    let system = NewtonSystem(
      pairs: data.hessianBlocks(point), penalty: penaltyMatrix, basis: basis, classes: classes)
    return system?.solve(gradient).map { -$0 }
  }

  /// The cost of a Newton step in passes.
  ///
  /// Forming the Hessian takes n d² K(K-1)/2 operations, and factorising it (dK)³/3.
  public var newtonCost: Double { hessianCost(rows: data.totals.rows) }

  /// The same for a Hessian from some of the rows.
  func hessianCost(rows: Int, share: Double = 1) -> Double {
    let (n, d, k) = (share * Double(rows), Double(dimension), Double(classes))
    return (n * d * d * k * (k - 1) / 2 + d * d * d * k * k * k / 3) / passOperations
  }

  /// 4 n d K, for two products; for sparse features 4 K per nonzero.
  public var passOperations: Double {
    4 * Double(data.totals.stored + data.totals.rows) * Double(classes)
  }
}
