import Foundation
import SoftmaxRegression

/// The output of `fit --json`: the model, and the cost of the fit.
struct FitOutput: Encodable {
  let model: SoftmaxModel
  let missing: TableEncoding.MissingCount?
  /// The requested split.
  let split: Split?
  let validation: Validation?
  let seconds: Seconds
  let peakMemoryBytes: Int
  let threads: Int

  struct Seconds: Encodable {
    let read: Double
    let fit: Double
  }

  private enum CodingKeys: String, CodingKey {
    case missing, validation, seconds, peakMemoryBytes, threads
  }

  func encode(to encoder: any Encoder) throws {
    try model.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(missing, forKey: .missing)
    if split != nil { try container.encode(validation, forKey: .validation) }
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakMemoryBytes, forKey: .peakMemoryBytes)
    try container.encode(threads, forKey: .threads)
  }
}

extension FitOutput {
  /// The report for people: the model, and the treatment of the rows.
  func text(_ style: TextStyle) -> String {
    var lines = [model.text(naming: .options, style: style)]
    if let missing, missing.rows > 0 {
      let columns = missing.columns.sorted { $0.key < $1.key }.map { "\($0.key.withoutControlCharacters) \($0.value)" }
      let what = missing.policy == .drop ? "dropped" : "filled in"
      let rows = missing.rows.counted("row")
      lines.append(TextLine.labelled("missing", "\(rows) \(what) (\(columns.joined(separator: ", ")))", style))
    }
    if let validation {
      let fitted = validation.kind == "folds" ? "all rows" : "the \(model.report.samples) other rows"
      lines.append(TextLine.labelled("validation", "\(validation)", style))
      lines.append(TextLine.labelled("", "(± standard error; the model is fitted to \(fitted))"))
    }
    return lines.joined(separator: "\n")
  }
}
