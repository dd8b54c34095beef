extension FittedModel {
  /// Tests this model against a larger one by the likelihood ratio, the score and Wald's statistic.
  ///
  /// Source: Wilks (1938), Annals of Mathematical Statistics 9, 60-62.
  ///
  /// Both must maximise the likelihood of the same rows, or both the likelihood with Jeffreys' prior. The larger model
  /// must have all features of the smaller one. With probability weights, or a sandwich covariance, there is Wald's test
  /// alone, since the others rest on the likelihood.
  ///
  /// - Parameters:
  ///   - larger: the larger model with the same data.
  ///   - options: the basis of the covariance of Wald's test.
  /// - Throws: ``InferenceError`` if the models are not nested, were penalised, or do not belong to the data, or there is
  ///   no test; ``TableError`` if the data do not have the column of the clusters.
  public func compare(
    with larger: FittedModel, _ options: CovarianceOptions = CovarianceOptions()
  ) throws -> NestedComparison {
    try NestedModels(smaller: self, larger: larger).comparison(options)
  }
}
