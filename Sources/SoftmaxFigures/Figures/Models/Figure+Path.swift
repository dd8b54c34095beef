public import SoftmaxRegression

extension Figure {
  /// The coefficients of a path over its strengths: a panel for each class, up to six, or the norms of grouped features.
  ///
  /// - Throws: ``FigureError`` for a path of fewer than two points.
  public static func coefficients(of path: SoftmaxPath) throws(FigureError) -> Figure {
    try PathFigures(path).coefficients()
  }

  /// The scores of a path on held-out rows over its strengths, with standard errors.
  ///
  /// - Throws: ``FigureError`` for a path of fewer than two points, or without folds.
  public static func scores(of path: SoftmaxPath) throws(FigureError) -> Figure { try PathFigures(path).scores() }
}
