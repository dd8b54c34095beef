/// The kinds of covariance matrices of the parameters.
///
/// With u_i the score of sample i and J the observed information, both with the weights s_i:
///
/// | kind | matrix | valid if |
/// |---|---|---|
/// | model | J⁻¹ | the model is true and samples are independent |
/// | robust | c J⁻¹ (Σ_i u_i u_iᵀ) J⁻¹ | samples are independent |
/// | cluster | c J⁻¹ (Σ_g u_g u_gᵀ) J⁻¹, u_g = Σ_{i in g} u_i | clusters are independent |
///
/// The factor c is Stata's for likelihood models: N/(N - 1), and G/(G - 1) for G clusters. R's `sandwich` has c = 1 and
/// its `vcovCL` G/(G - 1). (Huber 1967; White 1982, Econometrica 50, 1-25; Liang & Zeger 1986, Biometrika 73, 13-22.)
public enum CovarianceKind: String, CaseIterable, Codable, Sendable {
  /// The inverse of the observed information.
  case model
  /// The sandwich of independent samples.
  case robust
  /// The sandwich of independent clusters.
  case cluster
}
