extension SoftmaxModel {
  /// Evaluates the model's predictions of the classes, or the soft targets, of a table or of arrays.
  ///
  /// - Throws: ``TableError`` if a feature or the target is missing, or the model does not have a class.
  public func evaluate(_ data: some DataSource) throws(TableError) -> Evaluation { try predictor.evaluate(data) }
}
