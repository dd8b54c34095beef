public import SoftmaxRegression

/// The commands that repeat the fit and the results of a report, in the form that its readers use.
public struct ReportCommands: Sendable {
  /// The command that fits the model again, given the table.
  let repeating: @Sendable (DataSet) -> String
  /// The command that fits the same columns by maximum likelihood, given the table.
  let maximumLikelihood: @Sendable (DataSet) -> String
  /// Further commands, given whether the table contains the classes.
  let others: @Sendable (_ hasTargets: Bool) -> [String]

  /// - Parameters:
  ///   - repeating: writes the command that fits the model again, given the table.
  ///   - maximumLikelihood: writes the command that fits the same columns by maximum likelihood, given the table.
  ///   - others: writes further commands, given whether the table contains the classes.
  public init(
    repeating: @escaping @Sendable (DataSet) -> String, maximumLikelihood: @escaping @Sendable (DataSet) -> String,
    others: @escaping @Sendable (_ hasTargets: Bool) -> [String]
  ) {
    self.repeating = repeating
    self.maximumLikelihood = maximumLikelihood
    self.others = others
  }
}
