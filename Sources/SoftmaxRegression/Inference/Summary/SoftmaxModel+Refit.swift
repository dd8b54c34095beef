extension SoftmaxModel {
  /// Refuses a model that was fitted with a penalty, or whose features were chosen by one.
  ///
  /// A chosen feature looks more important in the rows that chose it than it is, so that a fit of the same rows without
  /// the penalty has too short intervals. The penalty itself shrinks the estimates, and neither the information nor a sandwich shows how far they are from the
  /// truth.
  ///
  /// - Parameters:
  ///   - command: a command that fits a model with statistics, in the form of an interface; nil for no command.
  ///   - split: a command that chooses and estimates with different rows.
  /// - Throws: ``InferenceError`` with one of the commands.
  package func checkUnpenalized(
    command: @autoclosure () -> String? = nil, split: @autoclosure () -> String? = nil
  ) throws(InferenceError) {
    guard settings.isPenalized else { return }
    if let net = settings.penalty.penalty as? ElasticNet, net.l1 > 0 {
      let remedy: Sentence =
        split().map { "\"\($0)\" chooses with one part of them and estimates with the other" }
        ?? "\(.summary) with \(.split) 0.5 chooses with one part of them and estimates with the other"
      throw InferenceError(
        .chosen,
        "The rows chose the features of this model (\(settings.penalty.label(report.l2) { NumberText.number($0, digits: 6) })), so that standard errors from the same "
          + "rows would be too small, with or without the penalty; \(remedy).")
    }
    let remedy: Sentence =
      command().map { "\"\($0)\" fits one that has them" } ?? "fit one with \(.noPenalty), or \(.jeffreysPrior)"
    throw InferenceError(
      .penalized,
      "The model was fitted with a penalty (\(settings.penalty.label(report.l2))), which shrinks its coefficients towards zero, so that no "
        + "standard error shows how far they are from the truth; \(remedy).")
  }
}
