/// What the change of a variable does to the features of some rows.
enum FeatureChange: Sendable {
  /// The derivatives of these features: a number for each, or as many for each row, row by row.
  case slopes([Int], [Double])
  /// These features before and after the change, in the place of the rows' own, row by row.
  case values([Int], before: [Double], after: [Double])
}
