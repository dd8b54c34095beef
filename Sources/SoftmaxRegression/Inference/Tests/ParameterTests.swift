/// Tests of hypotheses about the coefficients of a fit by maximum likelihood, or with Jeffreys' prior.
public struct ParameterTests: Sendable, Equatable, Encodable {
  /// The test of a function of coefficients.
  public struct Test: Sendable, Equatable, Encodable {
    /// The function, with the value that it is tested for.
    public let hypothesis: String
    /// The estimate of the function.
    public let estimate: Double
    /// Its standard error, by the delta method.
    public let standardError: Double
    /// The difference from the tested value over the standard error.
    public let statistic: Double
    /// The probability of so large a statistic, of either sign, if the hypothesis is true.
    public let pValue: Double
    /// The lower end of the interval of the function.
    public let lower: Double
    /// The upper end of the interval of the function.
    public let upper: Double
  }

  /// The test of a hypothesis that states several functions, such as that of a factor.
  public struct Group: Sendable, Equatable, Encodable {
    /// The hypothesis as it was given.
    public let hypothesis: String
    /// Wald's test of its functions; nil if the covariance has too small a rank.
    public let test: ModelSummary.ChiSquaredTest?
  }

  /// The number of rows of positive weight.
  public let samples: Int
  /// The number of independent samples: the sum of frequency weights, or else the number of rows.
  public let observations: Double
  /// The class with which the others are compared.
  public let reference: String
  /// The kind of covariance from which the standard errors are computed.
  public let covariance: CovarianceKind
  /// The number of clusters, for a covariance of clusters; in several ways the fewest.
  public let clusters: Int?
  /// The units and replicates of the covariance; nil if its kind says all.
  public let variance: VarianceDetails?
  /// The meaning of the weights; nil if there are no weights.
  public let weights: WeightKind?
  /// The probability with which an interval covers its function.
  public let level: Double
  /// The degrees of freedom of t; nil for the normal distribution.
  public let degreesOfFreedom: Double?
  /// The tests of all functions.
  public let tests: [Test]
  /// The tests of the hypotheses that state several functions.
  public let groups: [Group]
  /// Wald's test of all functions together; nil if the covariance has too small a rank.
  public let joint: ModelSummary.ChiSquaredTest?
  /// The covariance matrix of the functions.
  public let covarianceMatrix: NamedCovariance
  /// Notes on the numbers, each a sentence.
  public let notes: [Sentence]
}

extension ParameterTests: CustomStringConvertible, StyledText {
  /// The tests for people.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    let counted = samples.counted(standingFor: weights == .frequency ? observations : nil)
    let errors = VarianceDetails.phrase(covariance, of: variance)
    func number(_ value: Double) -> String { NumberText.number(value, digits: 7) }
    var lines = [
      "Tests of coefficients: \(counted), log-odds against class \(reference.withoutControlCharacters)"
    ]
    lines += TextLine.broken("Standard errors \(errors), with \(number(100 * level))% intervals") { $0.count <= 80 }
    if let degreesOfFreedom { lines.append("Intervals and p of t with \(number(degreesOfFreedom)) degrees of freedom") }
    lines += variance?.lines ?? []
    let isStudent = degreesOfFreedom != nil || variance?.imputations != nil
    let head = ["", "estimate", "std err", isStudent ? "t" : "z", "p", "lower", "upper"]
    lines += ["", AlignedTable(head, tests.map(\.cells)).text(within: style.columns), ""]
    for group in groups {
      lines.append("  \(ShortName.of(group.hypothesis, within: 40)): \(group.test.map { "\($0)" } ?? "-")")
    }
    if tests.count > 1, groups.count != 1 || groups[0].test != joint {
      lines.append("  joint test: \(joint.map { "\($0)" } ?? "-")")
    }
    return lines.joined(separator: "\n").replacing(/\n+$/, with: "")
  }
}

extension ParameterTests.Test {
  fileprivate var cells: [String] {
    let precision = Precision(of: standardError, digits: 4)
    return [
      hypothesis, precision.text(estimate), precision.text(standardError), NumberText.fixed(statistic, 2),
      NumberText.pValue(pValue), precision.text(lower), precision.text(upper),
    ]
  }
}
