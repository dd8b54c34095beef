extension EstimatedModel {
  /// The weighted means of the columns and the shares of the levels.
  func means(_ encoding: TableEncoding, _ bound: BoundEncoding?) throws -> FeaturePoint {
    if let bound { return try bound.means() }
    let means = fit.passes.featureMoments()?.mean ?? []
    return FeaturePoint(
      encoding: encoding, numbers: Dictionary(uniqueKeysWithValues: zip(encoding.columns, means)), shares: [:])
  }

  /// The least and the greatest number of a column over the rows of positive weight.
  func range(of column: String, _ encoding: TableEncoding, _ bound: BoundEncoding?) -> ClosedRange<Double> {
    if let bound { return bound.range(of: column) ?? 0...0 }
    guard let place = encoding.columns.firstIndex(of: column), let ranges = fit.passes.featureRanges() else {
      return 0...0
    }
    return ranges.least[place]...ranges.greatest[place]
  }
}
