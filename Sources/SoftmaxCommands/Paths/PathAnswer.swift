public import SoftmaxRegression

/// A path, and the cost of its fits.
public struct PathAnswer: CommandAnswer {
  /// The path.
  public let path: SoftmaxPath
  /// The rule of the choice.
  public let rule: PathRule
  /// Whether every point is shown.
  let isWhole: Bool
  /// The durations of the parts.
  public let seconds: FitAnswer.Seconds
  /// The peak memory of the process so far.
  public let peakMemoryBytes: Int
  /// The largest number of threads.
  public let threads: Int

  private enum CodingKeys: String, CodingKey {
    case selection, seconds, peakMemoryBytes, threads
  }

  /// Writes the keys of the path file, the choice, and the cost.
  public func encode(to encoder: any Encoder) throws {
    try path.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    let isRelaxed = path.relaxed != nil
    try container.encodeIfPresent(
      path.index(by: rule, relaxed: isRelaxed).map { path.selection(at: $0, by: rule, relaxed: isRelaxed) },
      forKey: .selection)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakMemoryBytes, forKey: .peakMemoryBytes)
    try container.encode(threads, forKey: .threads)
  }

  /// The points, and the choice.
  public func text(in context: CommandContext) -> String { path.text(naming: context.names, isWhole: isWhole) }

  /// The reason why points are missing or do not have the accuracy that was asked for.
  public var failure: Sentence? {
    if path.interrupted { return path.ended }
    let open = path.points.count { !$0.converged }
    if open > 0 { return "\(open.counted("point")) of the path did not reach the tolerance." }
    if let validation = path.validation, !validation.converged {
      return "A fit of the folds did not reach the tolerance."
    }
    return nil
  }
}
