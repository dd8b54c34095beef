import SoftmaxRegression

/// Fits of a model that there is: from the settings and the encoding that it keeps.
extension FitRequest {
  /// The same fit: from the same data it gives the same model, to the bit.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - data: the data that it was fitted to.
  ///   - input: the file of the data.
  ///   - file: the file for the new model.
  init(repeating model: SoftmaxModel, in data: DataSet, _ input: TableInput, file: String) {
    self.init(DataRequest(of: model, in: data, input))
    penalty = PenaltyRequest(of: model)
    solver = SolverRequest(of: model.settings)
    rows = RowRequest(of: model.settings)
    files.model = file
  }

  /// A fit of the same columns by maximum likelihood, for statistics.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - data: the data that it was fitted to.
  ///   - input: the file of the data.
  ///   - file: the file for the new model.
  init(maximisingLikelihoodOf model: SoftmaxModel, in data: DataSet, _ input: TableInput, file: String) {
    self.init(DataRequest(of: model, in: data, input))
    penalty.mle = true
    files.model = file
  }
}
