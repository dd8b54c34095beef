extension FittedModel {
  /// Refuses a model with equations between coefficients, for statistics that fit other models.
  func checkUnconstrained(leavingOut setting: Setting) throws(InferenceError) {
    guard model.settings.constraints != nil else { return }
    throw InferenceError(
      .settings,
      "The model's coefficients satisfy equations, and the fits that this takes would not; leave out \(setting), or fit the "
        + "model without equations.")
  }

  /// A model whose coefficients satisfy equations, with the test that they hold.
  public struct Constrained: Sendable {
    /// The model at the maximum of the likelihood under the equations.
    public let model: SoftmaxModel
    /// The likelihood-ratio test of the equations; nil for probability weights, and for weights without a meaning.
    public let test: ModelSummary.ChiSquaredTest?
  }

  /// The maximum of the likelihood under linear equations between coefficients, such as `[b] x = [c] x`, `x = 0` or
  /// `[b] x + [c] x = 1`.
  ///
  /// The model keeps the equations, so that its statistics respect them: the covariance is Z (Zᵀ J Z)⁻¹ Zᵀ with a basis Z of
  /// the steps that keep the equations.
  ///
  /// Source: Aitchison & Silvey (1958), Annals of Mathematical Statistics 29, 813-828; Stata's constraint.
  ///
  /// - Parameter equations: linear equations in the notation of ``test(_:reference:_:)``, against the first class.
  /// - Throws: ``InferenceError`` for equations that cannot be read, are not linear or contradict each other, and for a
  ///   model that does not maximise the likelihood of the data.
  public func constrained(by equations: [String]) throws -> Constrained {
    guard model.settings.isMaximumLikelihood, model.settings.constraints == nil else {
      throw InferenceError(
        .settings,
        "Equations between coefficients need a fit by maximum likelihood; give \(.noPenalty)\(aside: .constrain).")
    }
    let fit = try likelihood()
    let constraints = try CoefficientConstraints(equations, of: model, fit.passes, kept: fit.kept)
    var maximum = ConstrainedMaximum(fit.passes, kept: fit.kept, start: fit.point, constraints)
    try maximum.maximize()
    let parameters = Parameters(maximum.point, classes: fit.classes).centered()
    let isTested =
      observations.weights == nil || (model.settings.weightKind ?? observations.impliedWeightKind) == .frequency
    let statistic = max(0, 2 * fit.passes.totalWeight * (maximum.loss - fit.loss))
    return Constrained(
      model: model.constrained(
        to: fit.passes.scaling.inOriginalUnits(parameters), equations, maximum, totalWeight: fit.passes.totalWeight),
      test: isTested
        ? ModelSummary.ChiSquaredTest(statistic: statistic, degreesOfFreedom: constraints.rank) : nil)
  }
}
