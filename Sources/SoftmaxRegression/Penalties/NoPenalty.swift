/// No penalty: the fit maximises the likelihood.
///
/// The estimates have sum zero over classes, and are infinite where the features separate the classes.
public struct NoPenalty: PenaltyFunction, Equatable {
  /// Nothing.
  public init() {}

  /// The word for it.
  public var name: String { "none" }
  /// True.
  public var isZero: Bool { true }
  /// True, without effect.
  public var allowsIntercepts: Bool { true }

  /// Zero.
  public func value(at parameters: Parameters, threads: Int) -> Double { 0 }
  /// Adds nothing, and returns zero.
  public func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double { 0 }
  /// The form that is zero.
  public func curvature(features: Int) -> QuadraticForm {
    QuadraticForm(strength: 0, factors: Array(repeating: 0, count: features))
  }
  /// Adds nothing.
  public func addHessianProduct(
    along direction: Parameters, at parameters: Parameters, to product: inout Parameters, threads: Int
  ) {}
  /// Adds nothing.
  public func addValues(
    along direction: Parameters, from parameters: Parameters, steps: [Double],
    to values: inout [(value: Double, slope: Double)], threads: Int
  ) {}
  /// Itself.
  public func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? { self }
}

extension NoPenalty: StoredPenalty {
  /// Its name.
  public static var kinds: [String] { ["none"] }
  /// The penalty, whatever the number.
  public init?(kind: String, number: Double?) { self.init() }
}
