/// No penalty: the fit maximises the likelihood.
///
/// The estimates sum to zero over classes, and are infinite if the features separate the classes.
public struct NoPenalty: PenaltyFunction, Equatable {
  /// No penalty, which has no options.
  public init() {}

  /// The name, `none`.
  public var name: String { "none" }
  /// True.
  public var isZero: Bool { true }
  /// True; a penalty on intercepts has no effect.
  public var allowsIntercepts: Bool { true }

  /// Zero.
  public func value(at parameters: Parameters, threads: Int) -> Double { 0 }
  /// Adds nothing, and returns zero.
  public func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double { 0 }
  /// The zero form.
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
  /// The one kind, `none`.
  public static var kinds: [String] { ["none"] }
  /// The penalty; the number is ignored.
  public init?(kind: String, number: Double?) { self.init() }
}
