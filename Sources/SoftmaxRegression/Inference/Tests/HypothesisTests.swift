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
  }

  /// The tests of all features that were not dropped.
  public let features: [Feature]
  /// The tests of all pairs of classes.
  public let classes: [ClassPair]
}

extension HypothesisTests {
  init(_ contrasts: Contrasts, features: [String], classes: [String]) {
    self.features = features.enumerated().map { Feature(feature: $1, test: contrasts.wald(feature: $0)) }
    self.classes = classes.indices.flatMap { a in
      classes.indices.dropFirst(a + 1).map { b in
        ClassPair(classes: [classes[a], classes[b]], test: contrasts.wald(merging: a, b))
      }
    }
  }
}

extension HypothesisTests: CustomStringConvertible {
  /// Two tables for people, with a line for each feature, and a line for each pair of classes.
  public var description: String {
    let featureRows = features.map { [$0.feature.withoutControlCharacters] + Self.cells($0.test) }
    let classRows = classes.map {
      [$0.classes.map(\.withoutControlCharacters).joined(separator: " = ")] + Self.cells($0.test)
    }
    return "Wald tests that a feature has no effect\n" + Self.table(featureRows)
      + "\n\nWald tests that two classes can be merged\n" + Self.table(classRows)
  }

  private static func cells(_ test: ModelSummary.ChiSquaredTest?) -> [String] {
    guard let test else { return ["-", "-", "-"] }
    return [
      StatisticText.number(test.statistic, digits: 4), "\(test.degreesOfFreedom)",
      test.pValue.map(StatisticText.pValue) ?? "-",
    ]
  }

  private static func table(_ rows: [[String]]) -> String {
    StatisticText.aligned([["", "chi-squared", "df", "p"]] + rows)
  }
}
