/// The change of the features of some rows by a change of a variable.
enum FeatureChange: Sendable {
  /// The derivatives of some features: one number for each feature, or for each feature and row, row by row.
  case slopes([Int], [Double])
  /// The same derivatives, whose effects are on the logarithms of the probabilities.
  case logSlopes([Int], [Double])
  /// Some features before and after the change, instead of those of the rows, row by row.
  case values([Int], before: [Double], after: [Double])
  /// No change: the probabilities of the rows themselves.
  case probabilities
}
