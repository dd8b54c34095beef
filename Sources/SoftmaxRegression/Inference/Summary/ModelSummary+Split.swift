extension ModelSummary {
  /// How rows were divided into those that chose features and those that estimated their coefficients.
  public struct Split: Sendable, Equatable, Encodable {
    /// The share of the rows that was asked for to choose.
    public let share: Double
    /// The seed of the division.
    public let seed: UInt64
    /// The number of rows that chose the features; the others are the samples of the summary.
    public let choiceSamples: Int
    /// The penalty that chose them, with its strength.
    public let penalty: String
    /// The rule that chose the strength; nil if the strength was that of the model.
    public let rule: PathRule?
    /// The strength.
    public let lambda: Double
    /// The number of features among which was chosen.
    public let candidates: Int
    /// The chosen features.
    public let features: [String]

    /// The division in lines for people.
    func lines(estimates: Int) -> [String] {
      let by = rule.map { ", \($0.rawValue)" } ?? ""
      let list = features.prefix(8).map { ShortName.of($0, within: 24) }.joined(separator: ", ")
      let more = features.count > 8 ? " and \(features.count - 8) more" : ""
      return TextLine.broken(
        "Chosen on \(choiceSamples) rows (\(penalty)\(by)), estimated on the \(estimates) others, seed \(seed)"
      ) { $0.count <= 78 }
        + TextLine.broken("\(features.count) of \(candidates) features: \(list)\(more)") { $0.count <= 78 }
    }
  }
}
