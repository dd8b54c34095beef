/// Jeffreys' prior, Firth's bias reduction: -log det J / (2N) with the information J of the parameters.
///
/// Estimates are finite even if classes are separated. They have standard errors, because the prior only removes the
/// bias of first order. It is a function of the data and of the parameters: `JeffreysObjective` computes its value and
/// gradient, and Fisher's scoring finds its minimum. It does not depend on units. (Firth 1993, Biometrika 80, 27-38;
/// Kosmidis & Firth 2011, Biometrika 98, 755-759.)
public struct JeffreysPrior: Penalty, Equatable {
  /// The prior, which has no options.
  public init() {}

  /// The name, `jeffreys`.
  public var name: String { "jeffreys" }
  /// True.
  public var hasStandardErrors: Bool { true }
  /// True.
  public var usesInformation: Bool { true }
  /// Nil: the information is needed.
  public func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? { nil }
}

extension JeffreysPrior: StoredPenalty {
  /// The one kind, `jeffreys`.
  public static var kinds: [String] { ["jeffreys"] }
  /// The prior; the number is ignored.
  public init?(kind: String, number: Double?) { self.init() }
}
