/// The settings of a path: fits of an elastic net at one strength after another, from the least that makes every
/// coefficient zero downwards.
///
/// Each point of the path has a proved gap. Features are standardised unless the settings say otherwise, since a penalty
/// that chooses among features must see them in comparable units.
public struct ElasticNetPath: Sendable {
  /// The strengths of a path.
  public enum Strengths: Sendable, Equatable {
    /// As many strengths, at equal ratios, from the least that makes every coefficient zero down to a share of it; nil
    /// is 0.01 for more features than samples, and 0.0001 otherwise.
    case automatic(count: Int = 100, ratio: Double? = nil)
    /// These strengths, in descending order.
    case values([Double])
    /// λ = 1/(C N) for these C, with the total weight N of the rows of each fit: in folds, which have fewer rows, λ is
    /// greater, as in scikit-learn.
    case inverse([Double])
  }

  /// The penalty; its λ is ignored.
  public var net: ElasticNet
  /// The strengths.
  public var strengths = Strengths.automatic()
  /// The settings of the fits but for the penalty.
  public var classifier: SoftmaxClassifier
  /// Whether the leave-one-out log loss of each point is approximated.
  ///
  /// For m coefficients that are not zero it takes n m² + m³ operations a point.
  public var leavesOneOut = false
  /// The settings of stability selection; nil for none.
  public var stability: StabilitySelection?
  /// Where an automatic path may end before its last strength.
  public var ends = PathEnds()

  /// - Parameters:
  ///   - mix: the share of the norms in the penalty, from 0, ridge, to 1, the lasso.
  ///   - isGrouped: whether a feature counts for all classes or for none.
  ///   - factors: penalty factors by the names of features.
  public init(mix: Double = 1, isGrouped: Bool = false, factors: [String: Double] = [:]) {
    net = ElasticNet(lambda: 0, mix: mix, isGrouped: isGrouped, factors: factors)
    classifier = SoftmaxClassifier()
    classifier.standardizes = true
  }
}

/// Where an automatic path ends before its last strength: from the fifth point on.
public struct PathEnds: Sendable, Equatable {
  /// The explained share of the null deviance at which a path ends; nil for no such end.
  public var explained: Double? = 0.999
  /// The least growth of that share from one point to the next, as a part of it; nil for no such end.
  public var change: Double? = 1e-5
  /// The most features with coefficients that are not zero; nil for any number.
  public var features: Int?

  /// The usual ends.
  public init() {}

  /// No end before the last strength.
  public static var none: PathEnds {
    var ends = PathEnds()
    (ends.explained, ends.change) = (nil, nil)
    return ends
  }
}
