/// The optimum of nearly the same fit with its curvature, such as that of all rows for a fit of most of them.
///
/// A step by this curvature from this optimum leaves an error of second order in the difference of the two fits, so that few
/// passes reach the optimum.
struct NearbyFit: Sendable {
  /// The most parameters for which the curvature is formed, and the most numbers in all of several curvatures.
  private static let (limit, capacity) = (1500, 8_000_000)
  /// The fewest rows.
  ///
  /// Fits of fewer take no time, and exact Newton steps end far nearer to the optimum than their tolerance.
  static let leastRows = 1000

  /// The optimum in the units of the features.
  private let optimum: Parameters
  private let parameters: Parameters
  private let scaling: FeatureScaling
  private let system: NewtonSystem

  /// The optimum of a ridge penalty, and the Hessian there: the cost of a Newton step.
  ///
  /// - Parameters:
  ///   - prepared: the fit.
  ///   - model: its optimum.
  ///   - penalty: its penalty.
  ///   - count: how many such fits are kept.
  /// - Returns: nil if the parameters are too many, or the Hessian cannot be formed.
  init?(_ prepared: PreparedFit, _ model: SoftmaxModel, _ penalty: PenaltyChoice, among count: Int) {
    let (data, observations) = (prepared.standardised, prepared.observations)
    let order = data.dimension * data.classes
    guard observations.countedRows >= Self.leastRows, observations.shards == nil,
      order <= Self.limit, order * order * count <= Self.capacity,
      data.dimension <= observations.countedRows, !data.isLargeSparse,
      let function = penalty.penalty.restated(for: prepared.units.under(data.scaling)), function.isStronglyConvex,
      let gram = prepared.sampledGram ?? Optional(prepared.gram),
      var objective = SoftmaxObjective(data, penalty: function, gram: gram)
    else { return nil }
    optimum = model.parameters
    parameters = data.scaling.standardised(optimum)
    scaling = data.scaling
    objective.move(to: parameters.elements)
    guard let system = objective.newtonSystem() else { return nil }
    self.system = system
  }

  /// How far another optimum is from this one, in the units of the features.
  func distance(of other: Parameters) -> Parameters {
    Parameters(sum(other.elements, -1, times: optimum.elements), classes: optimum.classes)
  }

  /// The optimum under another scaling of the features.
  func start(under other: FeatureScaling) -> [Double] {
    other.standardised(parameters, from: scaling, at: Array(scaling.center.indices)).elements
  }

  /// The inverse Hessian under another scaling of the features.
  func inverse(under other: FeatureScaling) -> InverseHessianOperator {
    { gradient in
      let slope = other.gradientInOriginalUnits(Parameters(gradient, classes: parameters.classes))
      let step = system.solve(scaling.gradientStandardised(slope).elements)
      let places = Array(scaling.center.indices)
      return other.standardised(Parameters(step, classes: parameters.classes), from: scaling, at: places).elements
    }
  }

  /// The optimum of a fit near this one; nil if a few steps do not reach it.
  ///
  /// - Parameters:
  ///   - prepared: the fit.
  ///   - classifier: its settings.
  ///   - distance: how far the optimum is expected from this one, in the units of the features; nil if that is not known.
  ///   - watch: sees each iteration, and can stop the fit.
  func point(
    of prepared: PreparedFit, _ classifier: SoftmaxClassifier, distance: Parameters?,
    watch: (FitProgress) -> Decision
  ) -> FittedPoint? {
    let data = prepared.standardised
    guard let penalty = classifier.penalty.penalty.restated(for: prepared.units.under(data.scaling)) else { return nil }
    var start = start(under: data.scaling)
    if let distance { accumulate(1, times: data.scaling.standardised(distance).elements, into: &start) }
    let objective = SoftmaxObjective(unconditioned: data, penalty: penalty, point: start, passCount: 0)
    // A step costs a pass, and scores of folds are compared.
    var run = SolverRun(objective, rule: StoppingRule(tolerance: classifier.tolerance / 100, maxIterations: 30))
    run.inverseHessian = inverse(under: data.scaling)
    run.note("lbfgs")
    var history = LimitedMemory(capacity: 10, threads: data.blocks.threads)
    while true {
      let end = run.check { iteration in
        watch(FitProgress(iteration, of: prepared.observations, classifier) { _ in nil })
      }
      if let end {
        let isUsable = end.reason.isConverged || end.reason == .stopped
        return isUsable ? FittedPoint(run.objective, end) : nil
      }
      guard LBFGS.step(&run, &history) else { return nil }
    }
  }
}
