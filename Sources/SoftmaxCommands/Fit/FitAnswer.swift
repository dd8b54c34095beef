public import SoftmaxRegression

/// A fitted model, and the cost of the fit.
public struct FitAnswer: CommandAnswer {
  /// The model.
  public let model: SoftmaxModel
  /// The missing values of the table; nil if columns do not have names.
  public let missing: TableEncoding.MissingCount?
  /// The requested split.
  public let split: Split?
  /// The scores of the validation; nil if it was not requested, or was interrupted.
  public let validation: Validation?
  /// The durations of its parts.
  public let seconds: Seconds
  /// The peak memory of the process so far.
  public let peakMemoryBytes: Int
  /// The largest number of threads.
  public let threads: Int
  /// The reason why a file of the fit could not be written; nil if all files were written.
  public let fileFault: Sentence?
  /// The likelihood-ratio test of the equations between coefficients; nil without equations.
  public internal(set) var constraintTest: ModelSummary.ChiSquaredTest?
  /// The path from which the model was chosen; nil for a fit of one strength.
  public let path: SoftmaxPath?

  /// The durations of the parts of a fit, in seconds.
  public struct Seconds: Encodable, Sendable {
    /// The time for reading the table.
    public let read: Double
    /// The time for the fit.
    public let fit: Double
  }

  private enum CodingKeys: String, CodingKey {
    case missing, validation, constraintTest, seconds, peakMemoryBytes, threads
  }

  /// Writes the keys of the model, and the cost of the fit.
  public func encode(to encoder: any Encoder) throws {
    try model.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(missing, forKey: .missing)
    if split != nil { try container.encode(validation, forKey: .validation) }
    try container.encodeIfPresent(constraintTest, forKey: .constraintTest)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakMemoryBytes, forKey: .peakMemoryBytes)
    try container.encode(threads, forKey: .threads)
  }
}

extension FitAnswer {
  /// The model, and the treatment of the rows; empty if there are no estimates.
  public func text(in context: CommandContext) -> String {
    guard model.report.hasEstimates else { return "" }
    let style = context.style
    var lines = [model.text(naming: context.names, style: style)]
    if let path { lines += choice(path).map { TextLine.labelled("choice", $0, style) } }
    if let equations = model.settings.constraints {
      lines.append(TextLine.labelled("equations", equations.joined(separator: ", "), style))
      if let constraintTest { lines.append(TextLine.labelled("", "likelihood ratio \(constraintTest)", style)) }
    }
    if let missing, missing.rows > 0 {
      let columns = missing.columns.sorted { $0.key < $1.key }.map { "\($0.key.withoutControlCharacters) \($0.value)" }
      let dropped = missing.dropped > 0 ? ["\(missing.dropped.counted("row")) dropped"] : []
      let filled = missing.rows - missing.dropped
      let what = dropped + (filled > 0 ? ["\(filled.counted("row")) filled in"] : [])
      let list = "\(what.joined(separator: ", ")) (\(columns.joined(separator: ", ")))"
      lines.append(TextLine.labelled("missing", list, style))
    }
    if let validation {
      let fitted = validation.kind == "folds" ? "all rows" : "the \(model.report.samples) other rows"
      lines.append(TextLine.labelled("validation", "\(validation)", style))
      lines.append(TextLine.labelled("", "(± standard error; the model is fitted to \(fitted))"))
      if let scores = validation.scores { lines += ["", "Scores of the held-out rows", scores.text(style)] }
    }
    return lines.joined(separator: "\n")
  }

  /// The choice of the strength.
  private func choice(_ path: SoftmaxPath) -> [String] {
    let isRelaxed = model.settings.relaxation != nil
    let criterion = model.selection?.rule.flatMap { path.criterionText($0, relaxed: isRelaxed) }
    return [path.validation.map { path.choiceText($0, relaxed: isRelaxed) }, criterion].compactMap { $0 }
  }

  /// Notes on folds without a score, and on features that can be computed from others.
  public var notes: [Sentence] {
    unscored + aliased
  }

  private var unscored: [Sentence] {
    guard let validation, validation.logLoss != nil, let first = validation.unscored.first else { return [] }
    let folds = validation.unscored.map { "\($0 + 1)" }.joined(separator: ", ")
    let isOne = validation.unscored.count == 1
    return [
      "The \(isOne ? "fit without fold" : "fits without folds") \(folds) found no estimates, so that "
        + "\(isOne ? "its" : "their") rows have no score and the score is that of the others: "
        + "\(validation.perFold[first].termination.sentence)"
    ]
  }

  private var aliased: [Sentence] {
    let report = model.report
    guard report.hasEstimates, !report.aliased.isEmpty else { return [] }
    let isOne = report.aliased.count == 1
    // A level or a product cannot be dropped by itself.
    let areColumns = model.encoding.map { Set($0.columns).isSuperset(of: report.aliased) } ?? true
    let remedy =
      areColumns
      ? "; drop \(isOne ? "it" : "them") for unique ones." : "; the probabilities of these rows do not depend on it."
    let effect =
      report.isFirth
      ? (isOne ? "and was left out: its coefficients are zero." : "and were left out: their coefficients are zero.")
      : "so \(isOne ? "its" : "their") coefficients are one choice of many\(remedy)"
    let names = report.aliased.map(\.withoutControlCharacters).joined(separator: ", ")
    return ["\(names) can be computed from the other columns, \(effect)"]
  }

  /// The reason why a file is missing, or there is no optimum, or no validation.
  public var failure: Sentence? {
    if let fileFault { return fileFault }
    if let path, path.interrupted { return path.ended }
    if !model.report.converged { return model.report.termination.sentence }
    guard split != nil else { return nil }
    guard let validation else { return "The validation was interrupted." }
    // A score of the other folds makes up for one without estimates, but not for one that stopped early.
    let failed = validation.perFold.firstIndex { !$0.converged && ($0.logLoss != nil || validation.logLoss == nil) }
    return failed.map { fold in
      "The fit without fold \(fold + 1) failed: \(validation.perFold[fold].termination.sentence)"
    }
  }
}
