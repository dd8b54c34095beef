internal import Essentials

/// The unpenalised fit of features that others nearly determine, in an orthonormal basis of those that are kept.
///
/// Solvers form products of features, in which a direction of 1e-8 of the features' spread is lost in rounding: they
/// neither move along it nor see it in the gap. In the basis every direction has spread 1. Aliased features have
/// coefficients of zero, since a coefficient would also weigh their small remainders, on which the fit does not depend.
/// The route takes three copies of the features.
struct OrthogonalRoute: FitRoute {
  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier
  private let penalty: any PenaltyFunction
  private let basis: OrthogonalFeatures

  /// The share of a feature's variance that those before it must leave unexplained for the ordinary route.
  private static let leastShare = 1e-6
  /// The most numbers among the features.
  private static let limit = 10_000_000

  /// - Parameter penalty: the penalty in original units.
  /// - Returns: nil if there is a penalty, no feature is nearly determined, or the features are sparse or too large.
  init?(_ prepared: PreparedFit, _ classifier: SoftmaxClassifier, _ penalty: any PenaltyFunction) {
    let features = prepared.observations.features
    guard penalty.isZero, !classifier.solver.solver(for: classifier).isFirstOrder,
      prepared.original.sparseRows == nil, prepared.observations.shards == nil,
      features.columns < features.rows, features.columns <= Self.limit / max(1, features.rows),
      prepared.aliasing.leastShare < Self.leastShare || !(prepared.rowSpace?.isExact ?? true)
    else { return nil }
    self.prepared = prepared
    self.classifier = classifier
    self.penalty = penalty
    basis = OrthogonalFeatures(prepared.original, prepared.spread, without: prepared.aliased)
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    let (observations, basis) = (prepared.observations, basis)
    let coordinates = Observations(
      unchecked: .double(basis.features), targets: observations.targets, weights: observations.weights,
      offsets: observations.offsets, classNames: observations.classNames,
      featureNames: basis.kept.map { observations.featureNames[$0] })
    var inner = classifier
    // The weights already contain those of the classes.
    inner.classWeights = .equal
    if let model = classifier.initialModel {
      let start = try model.parameters(for: observations, under: basis.scaling)
      inner.initialModel = SoftmaxModel(basis.coordinates(of: start), of: coordinates, model.settings, model.report)
    }
    let (data, k) = (prepared.original.scaled(basis.scaling), observations.classes)
    let route = OrdinaryRoute(try PreparedFit(coordinates, inner), inner, penalty) { scaling in
      SeparatedFeatures(data) { direction in
        basis.parameters(of: scaling.inOriginalUnits(Parameters(direction, classes: k))).elements
      }
    }
    let point = try route.minimize { progress in
      watch(
        progress.completing { [classifier] model in
          let parameters = basis.scaling.inOriginalUnits(basis.parameters(of: model.parameters))
          model = SoftmaxModel(
            parameters, of: observations, classifier.settings(of: observations, lambda: 0), model.report)
        })
    }
    return original(point)
  }

  /// The end of the fit in the units of the features, evaluated there: large coefficients of opposite signs cost digits.
  private func original(_ point: FittedPoint) -> FittedPoint {
    let parameters = basis.scaling.inOriginalUnits(
      basis.parameters(of: point.scaling.inOriginalUnits(point.parameters)))
    let (loss, gradient) = prepared.original.lossAndGradient(parameters.elements)
    let end = point.termination
    let gap = end.gap + abs(loss - point.loss) + rounding(parameters)
    let isWithin = gap <= classifier.tolerance * point.nullLoss || end.reason != .converged
    return FittedPoint(
      parameters: parameters, scaling: .identity(parameters.features), lambda: 0, value: loss, loss: loss,
      nullLoss: point.nullLoss, gradient: Parameters(gradient, classes: parameters.classes),
      passCount: point.passCount + 1,
      termination: Termination(
        reason: isWithin ? end.reason : .stalled, gap: gap, gapIsProved: end.gapIsProved, iterations: end.iterations,
        methods: end.methods),
      separation: point.separation, aliased: prepared.aliased)
  }

  /// The rounding of the loss: independent errors of the rows' logits, each a unit of the terms of which it is the sum.
  private func rounding(_ parameters: Parameters) -> Double {
    let moments = prepared.moments
    var squares = 0.0
    for j in 0...parameters.features {
      let size = j < parameters.features ? hypot(moments.mean[j], moments.deviation[j]) : 1
      let term = size * parameters.row(j).reduce(0) { max($0, abs($1)) }
      squares += term * term
    }
    return 0x1p-53 * (squares / Double(max(1, prepared.observations.countedRows))).squareRoot()
  }
}
