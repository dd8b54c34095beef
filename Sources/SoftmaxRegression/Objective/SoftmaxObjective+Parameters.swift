extension SoftmaxObjective {
  /// Parameters K x (1 + d), a row for each class with its intercept first, as a solver's point: (d + 1) x K, intercepts last.
  public static func point(_ parameters: Matrix<Double>) -> [Double] { Parameters(byClass: parameters).elements }

  /// A solver's point, (d + 1) x K with the intercepts last, as parameters K x (1 + d), intercepts first.
  public static func parameters(_ point: [Double], classes k: Int) -> Matrix<Double> {
    Parameters(point, classes: k).byClass
  }
}
