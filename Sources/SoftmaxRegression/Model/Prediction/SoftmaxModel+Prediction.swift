extension SoftmaxModel {
  /// The logarithms of the class probabilities, n x K, exact also where probabilities underflow.
  ///
  /// - Parameter features: n x d, in the units and the order of the fit.
  public func logProbabilities(for features: Matrix<Double>) -> Matrix<Double> {
    logProbabilities(for: DesignMatrix.double(features))
  }

  /// The class probabilities, n x K.
  ///
  /// - Parameter features: n x d, in the units and the order of the fit.
  public func probabilities(for features: Matrix<Double>) -> Matrix<Double> {
    logProbabilities(for: features).exponentials
  }

  /// The most probable class of each sample; ties go to the first.
  ///
  /// - Parameter features: n x d, in the units and the order of the fit.
  public func predictions(for features: Matrix<Double>) -> [String] {
    logProbabilities(for: features).rowMaxima.map { classes[$0] }
  }

  /// The logarithms of the class probabilities, n x K.
  ///
  /// - Parameter features: n x d, dense, in either precision.
  public func logProbabilities(for features: DesignMatrix) -> Matrix<Double> {
    logProbabilities(for: features, rows: nil, threads: RowBlocks.cores)
  }

  /// The logarithms of the class probabilities of some rows, or all.
  func logProbabilities(for features: DesignMatrix, rows: Range<Int>?, threads: Int) -> Matrix<Double> {
    precondition(features.columns == self.features.count, "There are as many feature columns as in the fit.")
    return features.logSoftmax(
      parameters: self.parameters.elements, classes: classes.count, rows: rows, threads: threads)
  }
}
