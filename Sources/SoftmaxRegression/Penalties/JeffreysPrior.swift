/// Jeffreys' prior, Firth's bias reduction: -log det J / (2N) with the information J of the parameters.
///
/// Estimates are finite also where classes are separated, and have standard errors, because the prior takes away the bias of first
/// order and not more. It is a function of the data as well as of the parameters: `JeffreysObjective` has its value and gradient,
/// and Fisher's scoring its minimum. It does not depend on units. (Firth 1993, Biometrika 80, 27-38; Kosmidis & Firth 2011,
/// Biometrika 98, 755-759.)
public struct JeffreysPrior: Penalty, Equatable {
  /// The prior, which has no options.
  public init() {}

  /// The word for it.
  public var name: String { "jeffreys" }
  /// True.
  public var hasStandardErrors: Bool { true }
  /// True.
  public var usesInformation: Bool { true }
  /// Nil: the information is needed.
  public func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? { nil }
}

extension JeffreysPrior: StoredPenalty {
  /// Its name.
  public static var kinds: [String] { ["jeffreys"] }
  /// The prior, whatever the number.
  public init?(kind: String, number: Double?) { self.init() }
}
