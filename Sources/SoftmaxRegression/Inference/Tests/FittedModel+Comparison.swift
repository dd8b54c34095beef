extension FittedModel {
  /// Tests this model against a larger one by the likelihood ratio, the score and Wald's statistic.
  ///
  /// Source: Wilks (1938), Annals of Mathematical Statistics 9, 60-62.
  ///
  /// Both must maximise the likelihood of the same rows, or both the likelihood with Jeffreys' prior. The larger model
  /// must have all features of the smaller one.
  ///
  /// - Parameter larger: the larger model with the same data.
  /// - Throws: ``InferenceError`` if the models are not nested, were penalised, or do not belong to the data.
  public func compare(with larger: FittedModel) throws -> NestedComparison {
    try NestedModels(smaller: self, larger: larger).comparison()
  }
}
