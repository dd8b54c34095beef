/// The maxima of the likelihood for replicates of the samples.
struct ReplicateFits: Sendable {
  /// The parameters of each replicate in the coordinates of the fit of all samples, (d + 1) x K; nil for one without
  /// estimates.
  let points: [[Double]?]
  /// The numbers of replicates without estimates, by their reason.
  let failures: Failures

  /// The numbers of replicates without estimates.
  struct Failures: Sendable, Equatable {
    /// Classes are separated, or one has no sample.
    var separated = 0
    /// The samples do not determine all coefficients.
    var undetermined = 0
    /// The fit did not converge.
    var unfinished = 0

    var count: Int { separated + undetermined + unfinished }
  }

  /// The numbers of the replicates with estimates.
  var used: [Int] { points.indices.filter { points[$0] != nil } }

  /// The contrasts of the replicates with estimates, in standardised coordinates.
  func contrasts(_ fit: LikelihoodFit, reference: Int) -> [[Double]] {
    points.compactMap { point in
      point.map { Parameters($0, classes: fit.classes).contrasts(fit.terms, against: reference) }
    }
  }
}
