import SoftmaxFigures
import SoftmaxRegression

extension PlotRequest.Subject {
  /// The figure of a model and a table.
  func figure(of input: ModelTable, in context: CommandContext) throws -> Figure {
    let model = try context.model(input.model)
    let file = context.file(input.input, featureCount: model.features.count)
    switch kind {
    case .loss: return try .trace(context.table(input.table))
    case .coefficients where !model.settings.isPenalized:
      var options = SummaryOptions()
      options.reference = reference
      let summary = try statistics(in: context) { try model.summary(of: DataSet(file), options) }
      if let summary { return model.coefficientsFigure(summary) }
    case .coefficients where reference != nil:
      throw RequestError(
        """
        \(.reference) goes with a model that was fitted with \(.noPenalty); the coefficients of others sum to zero over \
        classes
        """)
    case .effects where !model.settings.isPenalized && input.table != "-":
      let intervals = try statistics(in: context) { try ProbabilityIntervals(model, fittedTo: DataSet(file)) }
      return try model.effectsFigure(
        model.figureData(file, threads: context.threads), of: feature, intervals: intervals)
    default: break
    }
    let data = try model.figureData(file, threads: context.threads)
    switch kind {
    case .regions: return try model.regionsFigure(data)
    case .probabilities: return try model.probabilitiesFigure(data)
    case .simplex: return try model.simplexFigure(data)
    case .confusion: return try warned(model, data, model.confusionFigure(data), in: context)
    case .calibration: return try warned(model, data, model.calibrationFigure(data), in: context)
    case .roc: return try warned(model, data, model.rocFigure(data), in: context)
    case .effects: return try model.effectsFigure(data, of: feature)
    case .coefficients, .loss: return model.coefficientsFigure(data)
    }
  }

  /// A figure that counts rows, after a warning where these lack the weights of the fit.
  private func warned(
    _ model: SoftmaxModel, _ data: FigureData, _ figure: Figure, in context: CommandContext
  ) -> Figure {
    if let note = model.noteOnWeights(areGiven: data.hasWeights) { context.warn(Sentence(note)) }
    return figure
  }

  /// What intervals rest on; nil, and a warning, where the table or the number of parameters forbids them.
  private func statistics<Result>(in context: CommandContext, _ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let error as InferenceError where reference == nil {
      context.warn("the figure has no intervals: \(error)")
      return nil
    }
  }
}
