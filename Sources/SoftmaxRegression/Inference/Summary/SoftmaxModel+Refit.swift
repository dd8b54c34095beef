extension SoftmaxModel {
  /// Refuses a model that was fitted with a penalty.
  ///
  /// The penalty shrinks the estimates, and neither the information nor a sandwich shows how far they are from the
  /// truth.
  ///
  /// - Parameter command: a command that fits a model with statistics, in the form of an interface; nil for no command.
  /// - Throws: ``InferenceError`` with that command.
  package func checkUnpenalized(command: @autoclosure () -> String? = nil) throws(InferenceError) {
    guard settings.isPenalized else { return }
    let remedy: Sentence =
      command().map { "\"\($0)\" fits one that has them" } ?? "fit one with \(.noPenalty), or \(.jeffreysPrior)"
    throw InferenceError(
      .penalized,
      "The model was fitted with a penalty (\(settings.penalty.label(report.l2))), which shrinks its coefficients towards zero, so that no "
        + "standard error shows how far they are from the truth; \(remedy).")
  }
}
