public import SoftmaxRegression

extension Figure {
  /// The regions in which each class is the most probable, with a sample of rows.
  ///
  /// They are shown over the two columns of the model, or over the two directions in which its logits vary most.
  ///
  /// - Throws: ``FigureError`` if there are fewer than two features.
  public static func regions(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try PlaneFigures(model, data).regions()
  }

  /// The probability of each class over the plane of ``regions(of:_:)``, for up to six classes.
  ///
  /// - Throws: ``FigureError`` if there are fewer than two features.
  public static func probabilities(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try PlaneFigures(model, data).probabilities()
  }

  /// The probabilities of a sample of rows in the triangle of three classes.
  ///
  /// - Throws: ``FigureError`` unless there are three classes.
  public static func simplex(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try PlaneFigures(model, data).simplex()
  }

  /// Coefficients with their intervals, in the log-odds against the reference class of the summary.
  ///
  /// A forest plot of up to sixteen features and six classes, those with the largest |z|. If units differ much, numbers
  /// are per standard deviation of the data.
  public static func coefficients(
    of model: SoftmaxModel, _ summary: ModelSummary, _ data: FigureData, _ look: ForestLook = ForestLook()
  ) -> Figure {
    CoefficientForest(model, summary, data, look).figure
  }

  /// Coefficients without intervals, of a model that a penalty shrinks; the data determine which features matter most.
  public static func coefficients(
    of model: SoftmaxModel, _ data: FigureData, _ look: ForestLook = ForestLook()
  ) -> Figure {
    CoefficientForest(model, data, look).figure
  }

  /// A nomogram: points of each column, whose total gives the probability of the second of two classes, or of more
  /// classes the odds against a reference, in a panel for each.
  ///
  /// Up to fourteen columns and six classes, those with the largest effects.
  ///
  /// - Parameters:
  ///   - model: a model whose terms depend on single columns.
  ///   - data: the values of the columns.
  ///   - reference: the class with which others are compared; nil for the first.
  /// - Throws: ``FigureError`` if a term depends on several columns; ``/SoftmaxRegression/TableError`` if a row cannot be
  ///   computed.
  public static func nomogram(of model: SoftmaxModel, _ data: FigureData, reference: String? = nil) throws -> Figure {
    try Nomogram(model, data, reference: reference).figure
  }

  /// True and predicted classes: shares of the rows of each true class, and numbers of rows, for up to fifteen classes.
  ///
  /// - Throws: ``FigureError`` if the data do not contain true classes, or no row has weight.
  public static func confusion(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try ScoreFigures(model, data).confusion()
  }

  /// The frequency of right predictions by their probability, and the number of predictions of each probability.
  ///
  /// - Throws: ``FigureError`` if the data do not contain true classes, or no row has weight.
  public static func calibration(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try ScoreFigures(model, data).calibration()
  }

  /// The ROC curve of each class against all others, for up to seven classes.
  ///
  /// It is the true positive rate over the false positive rate. Of two classes, the second has one.
  ///
  /// - Throws: ``FigureError`` if the data contain fewer than two true classes, or no row has weight.
  public static func roc(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try ScoreFigures(model, data).roc()
  }

  /// The probability of each class over one feature, with the others at their mean or commonest level.
  ///
  /// A number runs from its first to its last percentile; of many levels the commonest are shown. Of two classes, the
  /// second has a curve.
  ///
  /// - Parameters:
  ///   - column: the feature, a column of the table; nil for the feature that changes a probability most.
  ///   - model: the model.
  ///   - data: the samples of the figure.
  ///   - by: a column at whose values there are separate panels; nil for one panel.
  ///   - intervals: the intervals of probabilities; nil for no intervals.
  /// - Throws: ``FigureError`` if there is no such feature; ``/SoftmaxRegression/TableError`` if it cannot be computed.
  public static func effects(
    of column: String? = nil, in model: SoftmaxModel, _ data: FigureData, by: EffectGroups? = nil,
    intervals: ProbabilityIntervals? = nil
  ) throws -> Figure {
    try EffectCurves(model, data, of: column, by: by, intervals: intervals).figure
  }

  /// Sentences joined by spaces; empty ones are left out.
  static func caption(_ sentences: String...) -> String { sentences.filter { !$0.isEmpty }.joined(separator: " ") }
}
