/// A fit with an elastic net: its solver in standardised coordinates, and the way back to models.
struct ElasticNetFit {
  let prepared: PreparedFit
  let net: ElasticNet
  var solver: ElasticNetSolver
  /// The loss of the best model without features.
  let nullLoss: Double

  /// - Throws: ``FitError`` for names of features that the data do not have.
  init(_ prepared: PreparedFit, _ net: ElasticNet) throws(FitError) {
    let observations = prepared.observations
    let names = observations.featureNames
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for name in net.factors.keys.sorted() + net.lower.keys.sorted() + net.upper.keys.sorted() where places[name] == nil
    {
      throw FitError(.settings, "There is no feature \(name.excerpt) for a penalty factor or bound.")
    }
    let (moments, scaling) = (prepared.moments, prepared.standardised.scaling)
    let factors = names.map { net.factors[$0] ?? 1 }
    let isConstant = moments.deviation.map { prepared.classifier.hasIntercept && $0 == 0 }
    // The penalty acts on the coefficient in its own unit: a coefficient v of the solver is unit · v there.
    let units = scaling.scale.indices.map { scaling.scale[$0] * prepared.units.deviation($0) }
    let leftOut = factors.indices.map { factors[$0] == .infinity || isConstant[$0] }
    let free = factors.indices.filter { factors[$0] == 0 && !leftOut[$0] }
    func product(_ share: Double, _ power: Int) -> [Double] {
      factors.indices.map { j in
        leftOut[j] ? 0 : share * factors[j] * (power == 1 ? units[j] : units[j] * units[j])
      }
    }
    var bounds: CoordinatePenalty.Bounds?
    if !net.lower.isEmpty || !net.upper.isEmpty {
      bounds = CoordinatePenalty.Bounds(
        lower: names.indices.map { (net.lower[names[$0]] ?? -.infinity) / scaling.scale[$0] },
        upper: names.indices.map { (net.upper[names[$0]] ?? .infinity) / scaling.scale[$0] })
    }
    let penalty = CoordinatePenalty(
      absolute: product(net.mix, 1), square: product(1 - net.mix, 2), units: product(1, 1), isGrouped: net.isGrouped,
      bounds: bounds)
    let data = PathData(prepared.standardised)
    guard let solver = ElasticNetSolver(data, penalty, free: free, leftOut: leftOut, moments: moments) else {
      throw FitError(
        .features,
        "The features without a penalty do not have a finite optimum by themselves: they separate classes, or one of them "
          + "can be computed from the others. Give them a penalty factor above 0.")
    }
    self.prepared = prepared
    self.net = net
    self.solver = solver
    nullLoss = NullModel(prepared.standardised).loss
  }

  /// The parameters of the present point, in standardised coordinates.
  var parameters: Parameters {
    let k = solver.data.classes
    var elements = solver.coefficients
    for (place, j) in solver.free.features.enumerated() {
      for c in 0..<k { elements[j * k + c] = solver.freeParameters[place * k + c] }
    }
    let hasIntercept = solver.data.passes.hasIntercept
    let intercepts = hasIntercept ? Array(solver.freeParameters.suffix(k)) : Array(repeating: 0, count: k)
    return Parameters(elements + intercepts, classes: k)
  }

  /// The present point as the end of a fit.
  func point(_ strength: Double, _ end: ElasticNetSolver.End, steps: Int) -> FittedPoint {
    let reason: Termination.Reason =
      end.converged ? .converged : end.isStopped ? .stopped : .stalled
    let parameters = parameters
    return FittedPoint(
      parameters: parameters, scaling: prepared.standardised.scaling, lambda: strength * (1 - net.mix),
      value: solver.objective(strength), loss: solver.loss, nullLoss: nullLoss,
      gradient: Parameters(solver.subgradient(strength), classes: parameters.classes), passCount: solver.passCount,
      termination: Termination(
        reason: reason, gap: end.gap, gapIsProved: true, iterations: steps, methods: ["proximal newton"]))
  }
}
