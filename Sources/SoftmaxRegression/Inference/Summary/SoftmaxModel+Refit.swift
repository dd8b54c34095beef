extension SoftmaxModel {
  /// Refuses a model that was fitted with a penalty.
  ///
  /// The penalty shrinks the estimates, and neither the information nor a sandwich shows how far they are from the
  /// truth.
  ///
  /// - Parameters:
  ///   - data: the data of the statistics.
  ///   - path: the file of the data, for the command that gives a model with statistics.
  ///   - file: the file of the model, for that command.
  /// - Throws: ``InferenceError`` with that command.
  package func checkUnpenalized(
    _ data: DataSet, path: String = "TABLE", file: String = "MODEL.json"
  ) throws(InferenceError) {
    guard settings.isPenalized else { return }
    let command = RefitCommand(model: self, data: data, path: path, file: file).maximumLikelihood
    throw InferenceError(
      .penalized,
      "The model was fitted with a penalty (\(settings.penalty.label(report.l2))), which shrinks its coefficients towards zero, so that no "
        + "standard error shows how far they are from the truth; \"\(command)\" fits one that has them.")
  }
}
