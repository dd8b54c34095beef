extension SoftmaxModel {
  /// Refuses a model that was fitted with a penalty: its estimates are shrunk on purpose, and neither the information nor a
  /// sandwich tells how far they are from the truth.
  ///
  /// - Parameter command: a command that fits a model with statistics, as an interface writes it; nil for none.
  /// - Throws: ``InferenceError`` with that command.
  package func checkUnpenalized(command: @autoclosure () -> String? = nil) throws(InferenceError) {
    guard settings.isPenalized else { return }
    let remedy: Sentence =
      command().map { "\"\($0)\" fits one that has them" } ?? "fit one with \(.noPenalty), or \(.jeffreysPrior)"
    throw InferenceError(
      .penalized,
      "The model was fitted with a penalty (\(settings.penalty.label(report.l2))), which shrinks its coefficients towards zero, so that no "
        + "standard error tells how far they are from the truth; \(remedy).")
  }
}
