/// The likelihood-ratio test of a model against a larger one that contains it.
///
/// For fits with Jeffreys' prior it is the ratio of penalised likelihoods, both with the larger model's information:
/// the smaller one's estimates are those of the larger with zeros for the further features (Heinze & Schemper 2002,
/// Statist. Med. 21, 2409-2419).
public struct NestedComparison: Sendable, Equatable, Encodable {
  /// Twice the difference of the log-likelihoods; nil unless the covariance is that of the model.
  public let statistic: Double?
  /// The difference of the numbers of parameters.
  public let degreesOfFreedom: Int
  /// The probability of so large a statistic if the smaller model is true; nil without a statistic.
  public let pValue: Double?
  /// True for a ratio of penalised likelihoods, after fits with Jeffreys' prior; nil for a ratio of likelihoods.
  public let firth: Bool?
  /// The log-likelihoods of the smaller and of the larger model, with half the log-determinant of the larger one's
  /// information after fits with Jeffreys' prior.
  ///
  /// With probability weights, they are pseudolikelihoods.
  public let logLikelihoods: [Double]
  /// The score test of the same hypothesis, from the smaller model alone; nil if the information is singular, after fits
  /// with Jeffreys' prior, and unless the covariance is that of the model.
  public let score: ModelSummary.ChiSquaredTest?
  /// Wald's test of the same hypothesis, from the larger model alone; nil if the covariance is singular.
  public let wald: ModelSummary.ChiSquaredTest?
  /// The kind of covariance from which Wald's test is computed.
  public let covariance: CovarianceKind
  /// The number of clusters, for a covariance of clusters; in several ways the fewest.
  public let clusters: Int?
  /// The units and replicates of the covariance; nil if its kind says all.
  public let variance: VarianceDetails?
  /// The meaning of the weights; nil if there are no weights.
  public let weights: WeightKind?
  /// The degrees of freedom of the standard errors, for a Wald test by the F distribution; nil for chi-squared.
  public let denominatorDegreesOfFreedom: Double?
  /// The features that only the larger model has, and `(intercept)` if only the larger model has intercepts.
  public let features: [String]
  /// Notes on the numbers, each a sentence.
  public let notes: [Sentence]
}

extension NestedComparison: CustomStringConvertible {
  /// The test in a few lines for people.
  public var description: String {
    func number(_ value: Double) -> String { NumberText.number(value, digits: 7) }
    let names = features.prefix(12).map(\.withoutControlCharacters).joined(separator: ", ")
    let ratio = statistic.map { ModelSummary.ChiSquaredTest(statistic: $0, degreesOfFreedom: degreesOfFreedom) }
    let tests = [(firth == true ? "penalised ratio" : "likelihood ratio", ratio), ("score", score), ("Wald", wald)]
      .compactMap { name, test in
        test.map { "  \(name)\(String(repeating: " ", count: 18 - name.count))\($0)" }
      }
    let title =
      firth == true ? "penalised        " : covariance == .model ? "log-likelihoods  " : "pseudolikelihoods"
    let basis =
      statistic != nil
      ? ""
      : "\n"
        + TextLine.broken(
          "Standard errors \(VarianceDetails.phrase(covariance, of: variance)), which give no likelihood ratio"
        ) { $0.count <= 80 }.joined(separator: "\n")
    return """
      Tests of \(names)\(features.count > 12 ? ", ..." : "")\(basis)

        \(title) \(logLikelihoods.map(number).joined(separator: " (smaller), ")) (larger)
      \(tests.joined(separator: "\n"))
      """
  }
}
