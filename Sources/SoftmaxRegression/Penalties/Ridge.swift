/// The ridge penalty (λ/2) ‖W‖².
///
/// It acts on the coefficients of the features in original units, or scaled to unit standard deviation, and on the
/// intercepts if the settings of the fit ask for it. Its optimum sums to zero over classes.
public struct Ridge: Penalty, Equatable {
  /// The ways to state λ.
  public enum Strength: Sendable, Equatable {
    /// λ itself, at least 0.
    case absolute(Double)
    /// λ = 1/N.
    case perSample
    /// λ = 1/(C N) with this C, which is positive and may be infinite.
    case inverse(Double)
  }

  /// The statement of λ.
  public let strength: Strength

  /// - Parameter strength: the statement of λ.
  public init(_ strength: Strength) { self.strength = strength }

  /// The name, `ridge`.
  public var name: String { "ridge" }

  /// Whether λ is zero.
  public var isZero: Bool {
    switch strength {
    case .absolute(let lambda): lambda == 0
    case .perSample: false
    case .inverse(let c): c == .infinity
    }
  }

  /// True: the squares of penalised intercepts are part of ‖W‖².
  public var allowsIntercepts: Bool { true }

  /// A sentence about an invalid λ or C.
  public var problem: String? {
    switch strength {
    case .absolute(let lambda) where !(lambda >= 0 && lambda.isFinite):
      "The penalty l2 must be a finite number that is not negative, but is \(ClassOrder.name(of: lambda))."
    case .inverse(let c) where !(c > 0):
      "The inverse penalty C must be a positive number, but is \(ClassOrder.name(of: c))."
    default: nil
    }
  }

  /// λ for N samples.
  package func lambda(totalWeight: Double) -> Double {
    switch strength {
    case .absolute(let lambda): lambda
    case .perSample: 1 / totalWeight
    case .inverse(let c): 1 / (c * totalWeight)
    }
  }

  /// The penalty as a function of standardised parameters; ``NoPenalty`` if λ is zero.
  public func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? {
    let lambda = units.lambda ?? lambda(totalWeight: units.totalWeight)
    return lambda > 0 ? RestatedRidge(lambda, for: units) : NoPenalty()
  }
}

extension Ridge: StoredPenalty {
  /// The words for the ways to state λ.
  public static var kinds: [String] { ["ridge", "standard", "inverse"] }

  /// The word for the way in which λ is stated.
  public var kind: String {
    switch strength {
    case .absolute: "ridge"
    case .perSample: "standard"
    case .inverse: "inverse"
    }
  }

  /// The stated λ or C; nil for an infinite C, which JSON cannot hold.
  public var number: Double? {
    switch strength {
    case .absolute(let lambda): lambda
    case .perSample: nil
    case .inverse(let c): c.isFinite ? c : nil
    }
  }

  /// The penalty of a kind and a number; nil if the kind needs a number and none is given.
  public init?(kind: String, number: Double?) {
    switch (kind, number) {
    case ("ridge", let lambda?): strength = .absolute(lambda)
    case ("standard", _): strength = .perSample
    case ("inverse", let c): strength = .inverse(c ?? .infinity)
    default: return nil
    }
  }
}
