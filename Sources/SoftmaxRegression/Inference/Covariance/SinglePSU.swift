/// What a stratum with a single sampling unit, which shows no spread, adds to the covariance of a survey.
public enum SinglePSU: String, CaseIterable, Codable, Sendable {
  /// An error.
  case fail
  /// Nothing: the unit was in the sample with certainty.
  case certainty
  /// The square of its total score, about the mean of all units, which is zero.
  case adjust
  /// The mean of what the other strata add.
  case average
}
