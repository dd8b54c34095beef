/// Σ_r c_r (θ_r - θ)(θ_r - θ)ᵀ of the maxima θ_r for replicates of the samples.
///
/// The bootstrap has c = 1/(R - 1) and the replicates' mean as θ. The jackknife has the factors of its strata,
/// (n - 1)/n, and weights of a survey those of their type; both are about the estimates from all samples. The jackknife of
/// clusters is the estimator called CR3 or CV3. Replicates without estimates are left out, and the others stand for them.
///
/// Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap; Wolter (2007), Introduction to Variance
/// Estimation; MacKinnon, Nielsen & Webb (2023), J. Applied Econometrics 38, 671-694.
struct ReplicateCovariance: CovarianceMethod {
  let weights: any ReplicateWeights
  /// The factor of each replicate's square; nil for the bootstrap.
  let factors: [Double]?
  private(set) var replicates: ReplicateFits?

  init(_ weights: any ReplicateWeights, factors: [Double]? = nil) {
    self.weights = weights
    self.factors = factors
  }

  func prepared(for fit: LikelihoodFit, threads: Int) throws(InferenceError) -> any CovarianceMethod {
    var result = self
    let fits = try ReplicateFitter(fit).fits(weights, threads: threads)
    guard fits.used.count > 1 else {
      throw InferenceError(
        .singular,
        "Of \(weights.count.counted("replicate")) \(fits.used.count) \(fits.used.count == 1 ? "has" : "have") estimates, and a covariance needs two: \(fits.failures.separated) separated classes, \(fits.failures.undetermined) did not determine all coefficients, and \(fits.failures.unfinished) did not converge; a fit with \(.jeffreysPrior) has estimates where classes are separated."
      )
    }
    result.replicates = fits
    return result
  }

  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices {
    guard let replicates else { return try prepared(for: fit, threads: 1).matrices(of: fit, reference: reference) }
    let (values, used) = (replicates.contrasts(fit, reference: reference), replicates.used)
    let count = Double(used.count)
    let size = fit.parameters
    var centre = Parameters(fit.point, classes: fit.classes).contrasts(fit.terms, against: reference)
    if factors == nil {
      centre = (0..<size).map { place in values.reduce(0) { $0 + $1[place] } / count }
    }
    let share = Double(replicates.points.count) / count
    var result = Matrix<Double>(rows: size, columns: size)
    for (replicate, value) in zip(used, values) {
      let factor = factors.map { $0[replicate] * share } ?? 1 / (count - 1)
      let difference = zip(value, centre).map { $0 - $1 }
      for i in 0..<size {
        let own = factor * difference[i]
        for j in i..<size { result[i, j] += own * difference[j] }
      }
    }
    result.mirrorUpperTriangle()
    return CovarianceMatrices(result)
  }
}
