/// c J⁻¹ (Σ_i u_i u_iᵀ) J⁻¹ of independent samples.
///
/// With the information W_i of the logits of a sample and the covariance A_i = X_i J⁻¹ X_iᵀ of its logits, the leverage is
/// H_i = W_i A_i. `hc3` replaces the residual r by (I - H_i)⁻¹ r, the step of Newton's method to the maximum without the
/// sample, and `hc2` by (I - H_i)^(-1/2) r. For two classes they are those of R's `sandwich::vcovHC`. A frequency weight
/// of k is k samples, each with its own leverage.
///
/// Source: MacKinnon & White (1985), J. Econometrics 29, 305-325; Bell & McCaffrey (2002), Survey Methodology 28, 169-181.
struct ScoreSandwich: CovarianceMethod {
  let kind: CovarianceKind

  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices {
    guard let inverse = fit.inverseInformation(reference: reference) else { throw LikelihoodFit.singular }
    let count = fit.observations.independentSamples
    let weight: SoftmaxPasses.ScoreWeight = fit.observations.weightKind == .probability ? .factor : .copies
    let factor =
      switch kind {
      case .robust: count / (count - 1)
      case .hc1: count / (count - Double(fit.parameters))
      default: 1.0
      }
    guard factor > 0, factor.isFinite else {
      throw InferenceError(
        .singular,
        "A \(kind.rawValue) covariance needs \(kind == .hc1 ? "more independent samples than parameters" : "at least two independent samples")."
      )
    }
    let middle =
      switch kind {
      case .hc2, .hc3:
        fit.passes.scoreSquares(
          fit.point, reference: reference, weight: weight,
          leverage: LeverageFactor(
            covariance: inverse, terms: fit.terms, reference: reference, isRoot: kind == .hc2, weight: weight))
      default: fit.passes.scoreSquares(fit.point, reference: reference, weight: weight)
      }
    return CovarianceMatrices(fit.sandwich(inverse, middle, factor: factor))
  }
}
