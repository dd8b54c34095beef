public import SoftmaxRegression

extension Figure {
  /// Where each class is the most probable, with a sample of rows: over the model's two columns, or over the two directions
  /// in which its logits vary most.
  ///
  /// - Throws: ``FigureError`` where there are fewer than two features.
  public static func regions(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try PlaneFigures(model, data).regions()
  }

  /// The probability of each class over the plane of ``regions(of:_:)``, up to six classes.
  ///
  /// - Throws: ``FigureError`` where there are fewer than two features.
  public static func probabilities(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try PlaneFigures(model, data).probabilities()
  }

  /// The probabilities of a sample of rows in the triangle of three classes.
  ///
  /// - Throws: ``FigureError`` unless there are three classes.
  public static func simplex(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try PlaneFigures(model, data).simplex()
  }

  /// Coefficients with their intervals, in the log-odds against the summary's reference class: a forest plot of up to sixteen
  /// features and six classes, those of the largest |z|.
  public static func coefficients(of model: SoftmaxModel, _ summary: ModelSummary) -> Figure {
    CoefficientForest(model, summary).figure
  }

  /// Coefficients without intervals, of a model that a penalty shrinks; data tell which features matter most.
  public static func coefficients(of model: SoftmaxModel, _ data: FigureData) -> Figure {
    CoefficientForest(model, data).figure
  }

  /// True and predicted classes: the share of each true class's rows, and their number; up to fifteen classes.
  ///
  /// - Throws: ``FigureError`` where the data hold no true classes, or no row has weight.
  public static func confusion(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try ScoreFigures(model, data).confusion()
  }

  /// Whether predictions come true as often as their probability says, and how many there are of each probability.
  ///
  /// - Throws: ``FigureError`` where the data hold no true classes, or no row has weight.
  public static func calibration(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try ScoreFigures(model, data).calibration()
  }

  /// For each class against all others, the share found over the share of false alarms, up to seven classes.
  ///
  /// - Throws: ``FigureError`` where the data hold no true classes, or only one, or no row has weight.
  public static func roc(of model: SoftmaxModel, _ data: FigureData) throws(FigureError) -> Figure {
    try ScoreFigures(model, data).roc()
  }

  /// The probability of each class as one feature runs through its values, others kept at their mean or commonest level.
  ///
  /// - Parameters:
  ///   - column: the feature, a column of the table; nil for the one that moves a probability most.
  ///   - model: the model.
  ///   - data: the samples of the figure.
  ///   - intervals: the intervals of probabilities; nil for none.
  /// - Throws: ``FigureError`` if there is no such feature; ``/SoftmaxRegression/TableError`` if it cannot be computed.
  public static func effects(
    of column: String? = nil, in model: SoftmaxModel, _ data: FigureData, intervals: ProbabilityIntervals? = nil
  ) throws -> Figure {
    try EffectCurves(model, data, of: column, intervals: intervals).figure
  }

  /// Sentences in a row.
  static func caption(_ sentences: String...) -> String { sentences.filter { !$0.isEmpty }.joined(separator: " ") }
}
