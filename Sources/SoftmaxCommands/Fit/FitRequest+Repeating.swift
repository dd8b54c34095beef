import SoftmaxRegression

/// Requests that fit a model again, from the settings and the encoding in the model.
extension FitRequest {
  /// The request of the same fit, which gives the same model to the bit from the same data.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - data: the data to which it was fitted.
  ///   - input: the file of the data.
  ///   - file: the file for the new model.
  init(repeating model: SoftmaxModel, in data: DataSet, _ input: TableInput, file: String) {
    self.init(DataRequest(of: model, in: data, input))
    if case .table(let table) = data, let encoding = model.encoding {
      reading = ReadingRequest(table.format, encoding.cells)
    }
    penalty = PenaltyRequest(of: model)
    if let elasticNet = model.settings.penalty.penalty as? ElasticNet {
      net = NetRequest(elasticNet, model.settings)
    }
    solver = SolverRequest(of: model.settings)
    rows = RowRequest(of: model.settings, weightKind: model.statedWeightKind(in: data))
    choice.foldBy = model.settings.foldBy
    files.model = file
  }

  /// The request of a fit of the same columns by maximum likelihood, for statistics.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - data: the data to which it was fitted.
  ///   - input: the file of the data.
  ///   - file: the file of the model; the new model gets another name.
  init(maximisingLikelihoodOf model: SoftmaxModel, in data: DataSet, _ input: TableInput, file: String) {
    self.init(DataRequest(of: model, in: data, input))
    if case .table(let table) = data, let encoding = model.encoding {
      reading = ReadingRequest(table.format, encoding.cells)
    }
    penalty.mle = true
    rows.weightKind = model.statedWeightKind(in: data)
    files.model = ModelFileName.maximumLikelihood(beside: file)
  }
}
