/// The effects of variables on the probability of each class: derivatives for numbers, differences from the first level
/// for factors.
///
/// Formulas are in `docs/mathematics.md`. Standard errors are those of the delta method. The effects of a variable on
/// all classes sum to zero.
public struct MarginalEffects: Sendable, Equatable, Encodable {
  /// The rows at which effects are evaluated.
  public enum Place: String, CaseIterable, Codable, Sendable {
    /// At every row, and averaged with the weights.
    case observed
    /// At the weighted means of the columns and offsets; a factor's indicators are at the shares of its levels.
    case means
  }

  /// The elasticities of the probability p by a column of numbers x.
  public enum Elasticity: String, CaseIterable, Codable, Sendable {
    /// d ln p / d ln x.
    case both = "eyex"
    /// d ln p / dx.
    case probability = "eydx"
    /// dp / d ln x.
    case column = "dyex"
  }

  /// The discrete changes of a column of numbers.
  public enum Change: String, CaseIterable, Codable, Sendable {
    /// From each number to that number and 1.
    case one = "1"
    /// From each number to that number and a standard deviation.
    case deviation = "sd"
    /// From half a unit below each number to half a unit above it.
    case centred
    /// From the least to the greatest number.
    case range
  }

  /// The effect of a variable on a class; all numbers are nil if it is not estimable.
  public struct Effect: Sendable, Equatable {
    /// The column.
    public let variable: String
    /// The level that replaces the first; nil for a column of numbers.
    public let level: String?
    /// `dy/dx`, an elasticity such as `ey/ex`, the change of a number, or the two levels: `b - a`.
    public let contrast: String
    /// The class whose probability changes.
    public let `class`: String
    /// The change of the probability; for a number, the derivative.
    public let estimate: Double?
    /// The standard error of the estimate.
    public let standardError: Double?
    /// The estimate over its standard error.
    public let z: Double?
    /// The probability of so large a z, of either sign, if there is no effect.
    public let pValue: Double?
    /// The lower end of the interval for the effect.
    public let lower: Double?
    /// The upper end of the interval for the effect.
    public let upper: Double?
    /// The values of columns, and the group of rows, at which the effect is evaluated; nil for the rows as they are.
    public internal(set) var at: String?
  }

  /// The number of rows of positive weight.
  public let samples: Int
  /// The number of independent samples: the sum of frequency weights, or else the number of rows.
  public let observations: Double
  /// The rows at which the effects are evaluated.
  public let at: Place
  /// The kind of covariance from which the standard errors are computed.
  public let covariance: CovarianceKind
  /// The number of clusters, for a covariance of clusters; in several ways the fewest.
  public let clusters: Int?
  /// The units and replicates of the covariance; nil if its kind says all.
  public let variance: VarianceDetails?
  /// The meaning of the weights; nil if there are no weights.
  public let weights: WeightKind?
  /// The probability with which an interval covers its effect.
  public let level: Double
  /// The degrees of freedom of t, from which p-values and intervals are computed; nil for the normal distribution.
  public let degreesOfFreedom: Double?
  /// The elasticity that is stated instead of the derivative; nil for the derivative.
  public let elasticity: Elasticity?
  /// The number of changes whose effects are not estimable, since they lead to rows that the data do not determine; nil
  /// for none.
  public let notEstimable: Int?
  /// The effects, variable by variable, and of each variable class by class.
  public let effects: [Effect]
  /// The predictive margins, in the order of their values, and at these class by class; nil if none were requested.
  public let margins: [PredictiveMargin]?
  /// The differences of pairs of margins; nil if none were requested.
  public let contrasts: [MarginContrast]?
  /// The differences of these differences between other values or groups; nil if none were requested.
  public let secondDifferences: [MarginContrast]?
  /// Notes on the numbers, each a sentence.
  public let notes: [Sentence]
}

extension MarginalEffects.Effect: Encodable {
  private enum CodingKeys: String, CodingKey {
    case variable, level, contrast, `class`, estimate, standardError, z, pValue, lower, upper, at
  }

  /// Writes every key, with null for a missing level or number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(variable, forKey: .variable)
    try container.encode(level, forKey: .level)
    try container.encode(contrast, forKey: .contrast)
    try container.encode(self.class, forKey: .class)
    let numbers: [(CodingKeys, Double?)] = [
      (.estimate, estimate), (.standardError, standardError), (.z, z), (.pValue, pValue), (.lower, lower),
      (.upper, upper),
    ]
    for (key, number) in numbers { try container.encode(number, forKey: key) }
    try container.encodeIfPresent(at, forKey: .at)
  }
}
