/// The linearised covariance of a survey whose units were drawn within strata:
/// J⁻¹ [Σ_h (1 - f_h) n_h/(n_h - 1) Σ_i (z_hi - z̄_h)(z_hi - z̄_h)ᵀ] J⁻¹.
///
/// z_hi is the total score of unit i in stratum h, with the weights; n_h is the number of units of the stratum, and f_h the
/// share of its units that were drawn. Units without rows of positive weight count with a score of zero, so that the rows
/// of a subpopulation are those of positive weight.
///
/// Source: Binder (1983), International Statistical Review 51, 279-292; R's package survey.
struct SurveySandwich: CovarianceMethod {
  let units: SamplingUnits
  /// The share of each stratum's units that were drawn; zero for populations without an end.
  let fractions: [Double]
  let single: SinglePSU

  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices {
    guard let inverse = fit.inverseInformation(reference: reference) else { throw LikelihoodFit.singular }
    guard units.count > units.sizes.count else {
      throw InferenceError(
        .singular,
        "A survey needs more sampling units than strata, and this one has \(units.count) in \(units.sizes.count).")
    }
    let size = (fit.classes - 1) * fit.passes.dimension
    let (strata, sizes) = (units.strata, units.sizes)
    let sums = fit.passes.sums(
      over: units, fit.point, reference: reference, count: sizes.count * size, work: size
    ) { chosen, totals, sum in
      for (place, unit) in chosen.enumerated() {
        for j in 0..<size { sum[strata[unit] * size + j] += totals[place * size + j] }
      }
    }
    let factors = sizes.enumerated().map { h, count in
      let rest = 1 - fractions[h]
      return count > 1 ? rest * Double(count) / Double(count - 1) : single == .adjust ? rest : 0
    }
    let middle = fit.passes.unitScoreSquares(fit.point, reference: reference, units) { unit, total in
      let h = strata[unit]
      let scale = factors[h].squareRoot()
      for j in 0..<size {
        let mean = sizes[h] > 1 ? sums[h * size + j] / Double(sizes[h]) : 0
        total[j] = scale * (total[j] - mean)
      }
    }
    let several = sizes.count { $0 > 1 }
    let average = single == .average ? Double(sizes.count) / Double(several) : 1
    return CovarianceMatrices(fit.sandwich(inverse, middle, factor: average))
  }
}
