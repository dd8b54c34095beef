public import SoftmaxRegression

/// A fitted model, and what the fit cost.
public struct FitAnswer: CommandAnswer {
  /// The model.
  public let model: SoftmaxModel
  /// The missing values of the table; nil where columns have no names.
  public let missing: TableEncoding.MissingCount?
  /// The split that was asked for.
  public let split: Split?
  /// The scores of the validation; nil where none was asked for, or it was interrupted.
  public let validation: Validation?
  /// How long it took.
  public let seconds: Seconds
  /// The most memory of the process so far.
  public let peakMemoryBytes: Int
  /// The most threads.
  public let threads: Int
  /// Why a file of the fit could not be written, or nil.
  public let fileFault: Sentence?

  /// Seconds of the parts of a fit.
  public struct Seconds: Encodable, Sendable {
    /// Of reading the table.
    public let read: Double
    /// Of the fit.
    public let fit: Double
  }

  private enum CodingKeys: String, CodingKey {
    case missing, validation, seconds, peakMemoryBytes, threads
  }

  /// Writes the keys of the model, and what the fit cost.
  public func encode(to encoder: any Encoder) throws {
    try model.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(missing, forKey: .missing)
    if split != nil { try container.encode(validation, forKey: .validation) }
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakMemoryBytes, forKey: .peakMemoryBytes)
    try container.encode(threads, forKey: .threads)
  }
}

extension FitAnswer {
  /// The model, and what the rows were put through; empty where there are no estimates to show.
  public func text(in context: CommandContext) -> String {
    guard model.report.hasEstimates else { return "" }
    let style = context.style
    var lines = [model.text(naming: context.names, style: style)]
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
    }
    return lines.joined(separator: "\n")
  }

  /// That features can be computed from others.
  public var notes: [Sentence] {
    let report = model.report
    guard report.hasEstimates, !report.aliased.isEmpty else { return [] }
    let isOne = report.aliased.count == 1
    let effect =
      report.isFirth
      ? (isOne ? "and was left out: its coefficients are zero." : "and were left out: their coefficients are zero.")
      : "so \(isOne ? "its" : "their") coefficients are one choice of many; drop \(isOne ? "it" : "them") for unique ones."
    let names = report.aliased.map(\.withoutControlCharacters).joined(separator: ", ")
    return ["\(names) can be computed from the other columns, \(effect)"]
  }

  /// Why a file is missing, or there is no optimum, or no validation.
  public var failure: Sentence? {
    if let fileFault { return fileFault }
    if !model.report.converged { return model.report.termination.sentence }
    guard split != nil else { return nil }
    guard let validation else { return "The validation was interrupted." }
    return validation.perFold.firstIndex { !$0.converged }.map { fold in
      "The fit without fold \(fold + 1) failed: \(validation.perFold[fold].termination.sentence)"
    }
  }
}
