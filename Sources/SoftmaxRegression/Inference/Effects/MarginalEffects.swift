/// What variables do to the probability of each class: derivatives for numbers, differences from the first level for factors.
///
/// Formulas are in `docs/mathematics.md`. Standard errors are those of the delta method. The effects of a variable on all
/// classes sum to zero.
public struct MarginalEffects: Sendable, Equatable, Encodable {
  /// Where effects are taken.
  public enum Place: String, CaseIterable, Codable, Sendable {
    /// At every row, and averaged with the weights.
    case observed
    /// At the weighted means of the columns; a factor's indicators are at the shares of its levels.
    case means
  }

  /// The effect of a variable on a class; all numbers are nil where the data do not tell it from others.
  public struct Effect: Sendable, Equatable {
    /// The column.
    public let variable: String
    /// The level that takes the place of the first; nil for a column of numbers.
    public let level: String?
    /// `dy/dx`, or the two levels: `b - a`.
    public let contrast: String
    /// The class whose probability changes.
    public let `class`: String
    /// The change of its probability: for one unit of a number, at the rate where it is taken.
    public let estimate: Double?
    /// The standard error of the estimate.
    public let standardError: Double?
    /// The estimate over its standard error.
    public let z: Double?
    /// The probability of so large a z, of either sign, where there is no effect.
    public let pValue: Double?
    /// The lower end of the interval for the effect.
    public let lower: Double?
    /// The upper end of the interval for the effect.
    public let upper: Double?
  }

  /// The rows that count: those of positive weight.
  public let samples: Int
  /// Where the effects are taken.
  public let at: Place
  /// What the standard errors rest on.
  public let covariance: CovarianceKind
  /// The number of clusters, where they rest on clusters.
  public let clusters: Int?
  /// What weights say; nil where there are none.
  public let weights: WeightKind?
  /// The probability with which an interval covers its effect.
  public let level: Double
  /// The effects, variable by variable, and of each variable class by class.
  public let effects: [Effect]
}

extension MarginalEffects.Effect: Encodable {
  private enum CodingKeys: String, CodingKey {
    case variable, level, contrast, `class`, estimate, standardError, z, pValue, lower, upper
  }

  /// Writes every key, null where there is no level or number.
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
  }
}
