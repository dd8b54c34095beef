/// Tests of the independence of irrelevant alternatives: leaving a class out should not change the log-odds of the
/// others.
///
/// Formulas are in `docs/mathematics.md`. In a softmax model the log-odds of two classes do not depend on the other
/// classes. Each test leaves out one class in turn, with its rows.
public struct IndependenceTest: Sendable, Equatable, Encodable {
  /// The kinds of comparisons of the fit without a class with the fit of all.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// The difference of the estimates, by that of their covariances (Hausman & McFadden 1984, Econometrica 52,
    /// 1219-1240).
    case hausmanMcFadden = "hausman-mcfadden"
    /// A likelihood ratio between random halves of the samples (Small & Hsiao 1985, International Economic Review 26,
    /// 619-627).
    case smallHsiao = "small-hsiao"
  }

  /// The test of the other classes when one class is left out.
  public struct Omission: Sendable, Equatable {
    /// The class that is left out.
    public let omitted: String
    /// The statistic, which can be negative for Hausman and McFadden's test; nil if there is none.
    public let statistic: Double?
    /// The degrees of freedom.
    public let degreesOfFreedom: Int?
    /// The probability of so large a statistic if the alternatives are independent; nil if the statistic is negative.
    public let pValue: Double?
    /// A sentence that states why there is no statistic; nil if there is one.
    public let reason: Sentence?
  }

  /// The kind of comparison.
  public let test: Kind
  /// The number of rows of positive weight.
  public let samples: Int
  /// The number of samples for which the rows stand.
  public let observations: Double
  /// The seed of the halves; nil if nothing is drawn.
  public let seed: UInt64?
  /// A test for each class that was left out.
  public let tests: [Omission]
}

extension IndependenceTest.Omission: Encodable {
  private enum CodingKeys: String, CodingKey {
    case omitted, statistic, degreesOfFreedom, pValue, reason
  }

  /// Writes every key, with null for a missing value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(omitted, forKey: .omitted)
    try container.encode(statistic, forKey: .statistic)
    try container.encode(degreesOfFreedom, forKey: .degreesOfFreedom)
    try container.encode(pValue, forKey: .pValue)
    try container.encode(reason, forKey: .reason)
  }

  init(_ omitted: String, statistic: Double, degrees: Int) {
    self.init(
      omitted: omitted, statistic: statistic, degreesOfFreedom: degrees,
      pValue: statistic < 0 ? nil : Distributions.chiSquaredTail(statistic, degrees: degrees), reason: nil)
  }

  init(_ omitted: String, reason: Sentence) {
    self.init(omitted: omitted, statistic: nil, degreesOfFreedom: nil, pValue: nil, reason: reason)
  }
}

extension IndependenceTest: CustomStringConvertible {
  /// A table for people, with a line for each class that was left out.
  public var description: String { text(naming: .plain) }

  /// The same, with an interface's names for settings.
  public func text(naming names: SettingNames) -> String { text(naming: names, .plain) }

  /// The same in a style.
  package func text(naming names: SettingNames, _ style: TextStyle) -> String {
    let title =
      switch test {
      case .hausmanMcFadden: "Hausman-McFadden tests"
      case .smallHsiao: "Small-Hsiao tests (seed \(seed ?? 0))"
      }
    let rows = tests.map { test in
      [
        test.omitted, test.statistic.map { NumberText.fixed($0, 4) } ?? "-",
        test.degreesOfFreedom.map(String.init) ?? "-", test.pValue.map(NumberText.pValue) ?? "-",
      ]
    }
    var text = """
      \(title) of the independence of irrelevant alternatives
      \(samples.counted(standingFor: observations)); a small p says that leaving the class out changes the others' odds

      \(AlignedTable(["without", "chi-squared", "df", "p"], rows).text(within: style.columns))
      """
    if tests.contains(where: { $0.statistic.map { $0 < 0 } ?? false }) {
      text += """


        Below zero there is no p: the difference of the covariances is not positive
        definite. Hausman and McFadden take that for no evidence against independence.
        """
    }
    for test in tests {
      if let reason = test.reason {
        text += "\n\n\(test.omitted.withoutControlCharacters): \(reason.text(naming: names))"
      }
    }
    return text
  }
}
