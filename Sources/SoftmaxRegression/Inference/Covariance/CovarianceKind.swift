/// The kinds of covariance matrices of the parameters.
///
/// With u_i the score of sample i and J the observed information, both with the weights s_i:
///
/// | kind | matrix | valid if |
/// |---|---|---|
/// | model | J⁻¹ | the model is true and samples are independent |
/// | robust | c J⁻¹ (Σ_i u_i u_iᵀ) J⁻¹ | samples are independent |
/// | hc0 ... hc3 | the same with other factors, or scores divided by what their leverage leaves | samples are independent |
/// | cluster | c J⁻¹ (Σ_g u_g u_gᵀ) J⁻¹, u_g = Σ_{i in g} u_i | clusters are independent |
/// | survey | the same within strata, about their means | units were drawn independently within strata |
/// | bootstrap, jackknife, replicates | Σ_r c_r (θ_r - θ)(θ_r - θ)ᵀ of fits with other weights | replicates are as samples |
///
/// The factor c is Stata's for likelihood models: N/(N - 1), and G/(G - 1) for G clusters. R's `sandwich` has c = 1, which
/// is `hc0`, and its `vcovCL` G/(G - 1). (Huber 1967; White 1982, Econometrica 50, 1-25; Liang & Zeger 1986, Biometrika
/// 73, 13-22; MacKinnon & White 1985, J. Econometrics 29, 305-325.)
public enum CovarianceKind: String, CaseIterable, Codable, Sendable {
  /// The inverse of the observed information.
  case model
  /// The sandwich of independent samples, with the factor N/(N - 1).
  case robust
  /// The sandwich without a factor.
  case hc0
  /// The sandwich with the factor N/(N - p) for p parameters.
  case hc1
  /// The sandwich of scores divided by the square root of one less their leverage.
  case hc2
  /// The sandwich of scores divided by one less their leverage, which is about the jackknife.
  case hc3
  /// The sandwich of independent clusters, in one or more ways.
  case cluster
  /// The sandwich of a survey's units within strata.
  case survey
  /// Fits with replicate weights that the table holds.
  case replicates
  /// Fits of samples that are drawn from the samples.
  case bootstrap
  /// Fits without each sample or cluster in turn.
  case jackknife

  /// Whether each replicate is a fit.
  var refits: Bool { [.replicates, .bootstrap, .jackknife].contains(self) }
}
