/// Wald's tests of hypotheses about more than one coefficient, under the covariance of the summary.
public struct HypothesisTests: Sendable, Equatable, Encodable {
  /// The test that a feature has no effect on any class.
  public struct Feature: Sendable, Equatable, Encodable {
    /// The feature.
    public let feature: String
    /// The test, on K - 1 degrees of freedom; nil if the covariance is singular.
    public let test: ModelSummary.ChiSquaredTest?
  }

  /// The test that no feature separates two classes, so that they can be merged.
  public struct ClassPair: Sendable, Equatable, Encodable {
    /// The two classes.
    public let classes: [String]
    /// The test, on one degree of freedom for each feature; nil if the covariance is singular.
    public let test: ModelSummary.ChiSquaredTest?
    /// The likelihood-ratio test of the same hypothesis; nil unless it was requested and can be computed.
    public let likelihoodRatio: ModelSummary.ChiSquaredTest?
  }

  /// The tests of all features that were not dropped.
  public let features: [Feature]
  /// The tests of all pairs of classes.
  public let classes: [ClassPair]
}

extension HypothesisTests {
  /// - Parameter ratio: the likelihood-ratio test that two classes can be merged.
  init(
    _ contrasts: Contrasts, features: [String], classes: [String],
    ratio: (Int, Int) throws -> ModelSummary.ChiSquaredTest?
  ) rethrows {
    self.features = features.enumerated().map { Feature(feature: $1, test: contrasts.wald(feature: $0)) }
    self.classes = try classes.indices.flatMap { a in
      try classes.indices.dropFirst(a + 1).map { b in
        ClassPair(
          classes: [classes[a], classes[b]], test: contrasts.wald(merging: a, b), likelihoodRatio: try ratio(a, b))
      }
    }
  }
}

extension HypothesisTests: CustomStringConvertible, StyledText {
  /// Two tables for people, with a line for each feature, and a line for each pair of classes.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    let features = features.map { [$0.feature] + Self.cells($0.test) }
    let pairs = classes.map { [$0.classes.joined(separator: " = ")] + Self.cells($0.test) }
    let ratios = classes.filter { $0.likelihoodRatio != nil }
      .map { [$0.classes.joined(separator: " = ")] + Self.cells($0.likelihoodRatio) }
    return [
      ("Wald tests that a feature has no effect", features), ("Wald tests that two classes can be merged", pairs),
      ("Likelihood-ratio tests that two classes can be merged", ratios),
    ].filter { !$0.1.isEmpty }
      .map { title, rows in
        title + "\n" + AlignedTable(["", "chi-squared", "df", "p"], rows).text(within: style.columns)
      }.joined(separator: "\n\n")
  }

  private static func cells(_ test: ModelSummary.ChiSquaredTest?) -> [String] {
    guard let test else { return ["-", "-", "-"] }
    return [
      NumberText.fixed(test.statistic, 2), "\(test.degreesOfFreedom)", NumberText.pValue(test.pValue),
    ]
  }
}
