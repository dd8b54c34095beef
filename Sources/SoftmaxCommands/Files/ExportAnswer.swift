import Foundation
public import SoftmaxExports
public import SoftmaxRegression

/// A model in the format of another program, and the difference of its probabilities from those of the model.
public struct ExportAnswer: CommandAnswer {
  /// The file; nil if the context received its bytes.
  public let file: String?
  /// The format.
  public let format: ModelExport.Format
  /// A sentence about its inputs and outputs.
  public let usage: String
  /// The comparison on a table; nil if it was not requested.
  public let difference: ModelExport.Difference?

  private enum CodingKeys: String, CodingKey {
    case file, format, rows, largestDifference
  }

  /// Writes file, format and comparison; without a table, rows and difference are null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encode(format.rawValue, forKey: .format)
    try container.encode(difference?.rows, forKey: .rows)
    try container.encode(difference?.largest, forKey: .largestDifference)
  }

  /// The answer for people.
  public func text(in context: CommandContext) -> String {
    var lines = ["\((file ?? format.rawValue).withoutControlCharacters): \(usage)"]
    if let difference {
      lines.append(
        "Replayed \(difference.rows.counted("row")): the largest difference in a probability is "
          + "\(NumberText.scientific(difference.largest, 1)).")
    }
    return lines.joined(separator: "\n")
  }

  /// States that the file differs from the model; nil if it does not.
  public var failure: Sentence? {
    guard let difference, !(difference.largest <= ModelExport.Difference.limit) else { return nil }
    return """
      \(file ?? format.rawValue): the export gives other probabilities than the model, so the file is left out; \
      export C, whose sums are in the order of the model's, or fit with features nearer to zero.
      """
  }
}
