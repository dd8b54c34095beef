extension SoftmaxClassifier {
  /// Fits data that have been read and checked.
  ///
  /// - Parameters:
  ///   - data: features, targets and weights.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for features that are not finite or too large, ``FitError`` for settings.
  public func fit(_ data: TrainingData, watch: (Iteration) -> Decision = { _ in .proceed }) throws -> SoftmaxModel {
    try data.placing { () throws(FitError) in
      try data.checkIntercepts(of: self)
      var model = try fit(data.observations, watch: watch)
      model.encoding = data.encoding
      model.encoding?.hasIntercept = hasIntercept
      return model
    }
  }
}
