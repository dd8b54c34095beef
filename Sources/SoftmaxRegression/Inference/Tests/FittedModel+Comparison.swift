extension FittedModel {
  /// Tests this model against a larger one by the likelihood ratio, the score and Wald's statistic.
  ///
  /// Source: Wilks (1938), Annals of Mathematical Statistics 9, 60-62.
  ///
  /// Both must maximise the likelihood of the same rows, or both that with Jeffreys' prior; the larger must have all features of
  /// the smaller.
  ///
  /// - Parameter larger: the larger model with the same data.
  /// - Throws: ``InferenceError`` where the models are not nested, penalised, or do not belong to the data.
  public func compare(with larger: FittedModel) throws -> NestedComparison {
    try NestedModels(smaller: self, larger: larger).comparison()
  }
}
