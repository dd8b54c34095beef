extension LikelihoodFit {
  /// The matrix that takes the parameters of a class under this scaling to those under another one, q square.
  func transform(to other: FeatureScaling) -> Matrix<Double> {
    passes.scaling.selecting(kept).change(to: other.selecting(kept), hasIntercept: passes.hasIntercept)
  }

  /// The parameters of the kept features and the intercept, q x K.
  var keptPoint: Matrix<Double> {
    let parameters = Parameters(point, classes: classes)
    return Matrix(terms.map { Array(parameters.row($0)) })
  }
}
