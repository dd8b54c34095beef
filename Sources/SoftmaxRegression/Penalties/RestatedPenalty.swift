/// A penalty in original units, as a function of the parameters of standardised features.
///
/// It is evaluated at the representative of the parameters in original units, so that it is the same for all parameters
/// with the same probabilities. The representative is a minimum over them, so that the gradient at it is the gradient
/// of this function, and sums to zero over classes, as solvers expect. Each value takes a few vectors of parameters.
struct RestatedPenalty: PenaltyFunction {
  let base: any PenaltyFunction
  /// The standardised coordinates; coefficients v in them are scale · v in original units.
  let scaling: FeatureScaling

  var name: String { base.name }
  var isZero: Bool { base.isZero }
  var hasStandardErrors: Bool { base.hasStandardErrors }
  var boundsEstimates: Bool { base.boundsEstimates }
  var problem: String? { base.problem }
  var lambda: Double { base.lambda }
  var isSmooth: Bool { base.isSmooth }
  var isStronglyConvex: Bool { base.isStronglyConvex }
  var includesIntercepts: Bool { base.includesIntercepts }
  var hasConjugate: Bool { base.hasConjugate }

  /// The representative of the parameters in original units.
  private func original(_ parameters: Parameters) -> Parameters {
    base.representative(of: scaling.inOriginalUnits(parameters))
  }

  func value(at parameters: Parameters, threads: Int) -> Double {
    base.value(at: original(parameters), threads: threads)
  }

  func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double {
    var change = Parameters(features: parameters.features, intercepts: parameters.intercepts.map { _ in 0 })
    let value = base.addGradient(at: original(parameters), to: &change, threads: threads)
    accumulate(1, times: scaling.gradientStandardised(change).elements, into: &gradient.elements, threads: threads)
    return value
  }

  func curvature(features: Int) -> QuadraticForm { base.curvature(features: features).restated(under: scaling) }

  func addHessianProduct(
    along direction: Parameters, at parameters: Parameters, to product: inout Parameters, threads: Int
  ) {
    var change = Parameters(features: parameters.features, intercepts: parameters.intercepts.map { _ in 0 })
    base.addHessianProduct(
      along: scaling.inOriginalUnits(direction), at: original(parameters), to: &change, threads: threads)
    accumulate(1, times: scaling.gradientStandardised(change).elements, into: &product.elements, threads: threads)
  }

  /// The proximal point of the penalty in original units.
  ///
  /// With w = s v the distance ‖v - u‖² / (2 t) is ‖w - s u‖² / (2 s² t), so that the steps are multiplied by s². The
  /// intercepts are those of the centred features, whose distance counts.
  func proximalPoint(of parameters: Parameters, steps: [Double]) -> Parameters {
    guard !base.isSmooth else { return parameters }
    let own = zip(steps, scaling.scale + [1]).map { $0 * $1 * $1 }
    let units = FeatureScaling(center: scaling.center.map { _ in 0 }, scale: scaling.scale)
    return units.standardised(base.proximalPoint(of: units.inOriginalUnits(parameters), steps: own))
  }

  func fenchelTerm(at parameters: Parameters, gradient: Parameters, threads: Int) -> Double? {
    base.fenchelTerm(at: original(parameters), gradient: scaling.gradientInOriginalUnits(gradient), threads: threads)
  }

  func representative(of parameters: Parameters) -> Parameters { scaling.standardised(original(parameters)) }
}
