extension SoftmaxModel {
  /// How well the model predicts the classes, or the soft targets, of a table or of arrays.
  ///
  /// - Throws: ``TableError`` where a feature or the target is missing, or a class is not one of the model's.
  public func evaluate(_ data: some DataSource) throws(TableError) -> Evaluation { try predictor.evaluate(data) }
}
