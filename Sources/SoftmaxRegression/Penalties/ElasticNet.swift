internal import Essentials

/// The elastic net λ Σ_j v_j [mix P(w_j) + (1 - mix)/2 ‖w_j‖²], which makes coefficients exactly zero.
///
/// w_j are the K coefficients of feature j. P is the 1-norm, so that a feature may count for some classes only, or the
/// 2-norm if features are grouped: a feature counts for all classes or for none. A fit standardises features if its
/// settings ask for it, as paths do. (Zou & Hastie 2005, J. R. Stat. Soc. B 67, 301-320; Friedman, Hastie & Tibshirani
/// 2010, J. Stat. Softw. 33(1).)
public struct ElasticNet: Penalty, Equatable {
  /// λ, at least 0.
  public var lambda: Double
  /// The share of P, from 0, which is a ridge penalty, to 1, the lasso.
  public var mix: Double
  /// Whether P is the 2-norm over classes.
  public var isGrouped: Bool
  /// v by the names of features; 1 for the others.
  ///
  /// A feature with 0 has no penalty, and one with infinity has coefficients of zero.
  public var factors: [String: Double]
  /// The least coefficient of features by name, not positive; in original units.
  public var lower: [String: Double]
  /// The greatest coefficient of features by name, not negative; in original units.
  public var upper: [String: Double]

  /// - Parameters:
  ///   - lambda: λ.
  ///   - mix: the share of P.
  ///   - isGrouped: whether P is the 2-norm over classes.
  ///   - factors: v by the names of features.
  ///   - lower: the least coefficient of features by name.
  ///   - upper: the greatest coefficient of features by name.
  public init(
    lambda: Double, mix: Double = 1, isGrouped: Bool = false, factors: [String: Double] = [:],
    lower: [String: Double] = [:], upper: [String: Double] = [:]
  ) {
    self.lambda = lambda
    self.mix = mix
    self.isGrouped = isGrouped
    self.factors = factors
    self.lower = lower
    self.upper = upper
  }

  /// The name, `elastic-net`.
  public var name: String { "elastic-net" }
  /// Whether λ is zero.
  public var isZero: Bool { lambda == 0 }
  /// Whether every feature is penalised.
  public var boundsEstimates: Bool { lambda > 0 && !factors.values.contains(0) }
  /// Whether all features have the same penalty, and no bounds.
  var isPlain: Bool { factors.values.allSatisfy { $0 == 1 } && lower.isEmpty && upper.isEmpty }
  /// The features with a coefficient that is not zero, and those without a penalty, ascending.
  func support(of parameters: Parameters, names: [String]) -> [Int] {
    names.indices.filter { factors[names[$0]] == 0 || parameters.row($0).contains { $0 != 0 } }
  }

  /// Whether it is the ridge penalty (λ/2) ‖W‖².
  var isRidge: Bool { (mix == 0 || lambda == 0) && isPlain }
  /// λ mix, the factor of P.
  public var l1: Double { lambda * mix }
  /// λ (1 - mix), the factor of half the squared coefficients.
  public var l2: Double { lambda * (1 - mix) }
  /// Nil: its fit works on coordinates.
  public func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? { nil }

  /// All numbers, with those of features in the order of their names.
  var settings: String {
    let lists = [factors, lower, upper].map { $0.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" } }
    return "\(name) \(lambda) \(mix) \(isGrouped) \(lists)"
  }

  /// A sentence about an invalid number.
  public var problem: String? {
    func shown(_ number: Double) -> String { ClassOrder.name(of: number) }
    if !(lambda >= 0 && lambda.isFinite) {
      return "The strength lambda must be a finite number that is not negative, but is \(shown(lambda))."
    }
    if !(mix >= 0 && mix <= 1) { return "The mix must be from 0 to 1, but is \(shown(mix))." }
    if let (name, factor) = factors.sorted(by: { $0.key < $1.key }).first(where: { !($0.value >= 0) }) {
      return "The penalty factor of \(name.excerpt) must be 0 or more, or inf, but is \(shown(factor))."
    }
    if let (name, bound) = lower.sorted(by: { $0.key < $1.key }).first(where: { !($0.value <= 0) }) {
      return "The lower bound of \(name.excerpt) must be 0 or less, but is \(shown(bound))."
    }
    if let (name, bound) = upper.sorted(by: { $0.key < $1.key }).first(where: { !($0.value >= 0) }) {
      return "The upper bound of \(name.excerpt) must be 0 or more, but is \(shown(bound))."
    }
    guard lower.isEmpty && upper.isEmpty else {
      let free = Set(lower.keys).union(upper.keys).filter { factors[$0] == 0 }.sorted()
      if let name = free.first {
        return "The feature \(name.excerpt) has a penalty factor of 0 and a bound; leave out one of the two."
      }
      return nil
    }
    return nil
  }
}

extension ElasticNet: StoredPenalty {
  /// The one kind, `elastic-net`.
  public static var kinds: [String] { ["elastic-net"] }
  /// λ.
  public var number: Double? { lambda }
  /// A lasso of a strength; the other parts are stored beside it.
  public init?(kind: String, number: Double?) {
    guard let number else { return nil }
    self.init(lambda: number)
  }

  /// The strength and the mix for people, with numbers written by `text`.
  func label(_ text: (Double) -> String) -> String {
    "\(kindName), lambda = \(text(lambda))" + (mix > 0 && mix < 1 ? ", mix = \(text(mix))" : "")
  }

  /// The kind of net for people.
  package var kindName: String {
    (isGrouped ? "grouped " : "") + (mix == 1 ? "lasso" : mix == 0 ? "ridge" : "elastic net")
  }
}
