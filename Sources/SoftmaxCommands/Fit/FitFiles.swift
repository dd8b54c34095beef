import SoftmaxRegression

/// The files that a fit writes.
public struct FitFiles: RequestPart {
  /// The file for the iterations, as CSV.
  public var trace: String?
  /// The file for the model.
  public var model: String?
  /// The file for the path from which the strength is chosen.
  public var path: String?

  /// The file for the predictions of held-out rows, as CSV.
  public var predictions: String?

  /// No files.
  public init() {}

  /// Checks before the fit that its files can be written.
  func check(apartFrom inputs: [String]) throws(ModelFileError) {
    if let model { try OutputFile.check(model, apartFrom: inputs) }
    if let path { try OutputFile.check(path, apartFrom: inputs + [model].compactMap { $0 }) }
    if let predictions { try OutputFile.check(predictions, apartFrom: inputs + [model].compactMap { $0 }) }
    if let trace { try OutputFile.check(trace, apartFrom: inputs + [model].compactMap { $0 }) }
  }
}
