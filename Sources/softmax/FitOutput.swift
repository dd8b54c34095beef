import Foundation
import SoftmaxRegression

/// What `fit --json` prints: the model, and what the fit cost.
struct FitOutput: Encodable {
  let model: SoftmaxModel
  let missing: TableEncoding.MissingCount?
  /// The split that was asked for, and what came of it.
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
  /// The report for people: the model, and what the rows were put through.
  func text(_ style: TextStyle) -> String {
    var lines = [model.text(naming: .options, style: style)]
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
}
