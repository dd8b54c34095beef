import SoftmaxFigures
import SoftmaxRegression

extension PlotRequest.Subject {
  /// The figure of a model and a table.
  func figure(of input: ModelTable, _ weights: WeightRequest, in context: CommandContext) throws -> Figure {
    if kind.showsPath {
      let path = try SoftmaxPath(contentsOf: input.model)
      return try kind == .path ? .coefficients(of: path) : .scores(of: path)
    }
    let model = try context.model(input)
    let file = context.file(input.input, featureCount: model.features.count)
    switch kind {
    case .loss: return try .trace(context.table(input.table))
    case .coefficients where !model.settings.isPenalized:
      let whole = try context.data(input.input, for: model)
      let data = try FigureData(model, TableFile(whole, name: file.source), threads: context.threads)
      var options = SummaryOptions()
      options.reference = reference
      options.weightKind = weights.weightKind
      let summary = try statistics(in: context) { try model.summary(of: whole, options) }
      return summary.map { .coefficients(of: model, $0, data, look) } ?? .coefficients(of: model, data, look)
    case .coefficients where reference != nil:
      throw RequestError(
        """
        \(.reference) goes with a model that was fitted with \(.noPenalty); the coefficients of others sum to zero over \
        classes
        """)
    case .effects where !model.settings.isPenalized:
      let whole = try context.data(input.input, for: model)
      var options = CovarianceOptions()
      options.weightKind = weights.weightKind
      let intervals = try statistics(in: context) {
        try ProbabilityIntervals(FittedModel(model, to: whole), options)
      }
      let data = try FigureData(model, TableFile(whole, name: file.source), threads: context.threads)
      return try .effects(of: feature, in: model, data, by: groups(model), intervals: intervals)
    default: break
    }
    let data = try FigureData(model, file, threads: context.threads)
    switch kind {
    case .regions: return try .regions(of: model, data)
    case .probabilities: return try .probabilities(of: model, data)
    case .simplex: return try .simplex(of: model, data)
    case .confusion: return try warned(model, data, .confusion(of: model, data), in: context)
    case .calibration: return try warned(model, data, .calibration(of: model, data), in: context)
    case .roc: return try warned(model, data, .roc(of: model, data), in: context)
    case .effects: return try .effects(of: feature, in: model, data, by: groups(model))
    case .nomogram: return try .nomogram(of: model, data, reference: reference)
    case .coefficients, .loss, .path, .cv: return .coefficients(of: model, data, look)
    }
  }

  /// The column at whose values effects are shown.
  private func groups(_ model: SoftmaxModel) throws(RequestError) -> EffectGroups? {
    guard let by else { return nil }
    let names = Set(model.tableEncoding.columns + model.features)
    let mark = by.indices.first { by[$0] == "=" && names.contains(String(by[..<$0])) }
    guard !names.contains(by), let mark else { return EffectGroups(by) }
    return EffectGroups(String(by[..<mark]), values: try NameList.names(String(by[by.index(after: mark)...]), of: .by))
  }

  /// The look of a forest plot.
  private var look: ForestLook {
    var look = ForestLook()
    look.showsRatios = oddsRatios ?? false
    look.unit = per ?? .automatic
    return look
  }

  /// A figure that counts rows, after a warning if these do not have the weights of the fit.
  private func warned(
    _ model: SoftmaxModel, _ data: FigureData, _ figure: Figure, in context: CommandContext
  ) -> Figure {
    if let note = model.predictor.noteOnWeights(areGiven: data.hasWeights) { context.warn(Sentence(note)) }
    return figure
  }

  /// The basis of intervals; nil, with a warning, if the table or the number of parameters does not allow them.
  private func statistics<Result>(in context: CommandContext, _ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let error as InferenceError where reference == nil {
      context.warn("the figure has no intervals: \(error)")
      return nil
    }
  }
}
