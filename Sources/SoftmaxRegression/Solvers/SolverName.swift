/// The name of a solver, in reports and settings.
public struct SolverName: RawRepresentable, Sendable, Hashable, Codable {
  /// The name as text.
  public let rawValue: String

  /// Any name, such as that of a solver from outside the library.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Preconditioned L-BFGS with a Newton finish where that is cheap.
  public static let automatic = SolverName(rawValue: "automatic")
  /// Preconditioned L-BFGS.
  public static let lbfgs = SolverName(rawValue: "lbfgs")
  /// Newton's method with the exact Hessian and a line search.
  public static let newton = SolverName(rawValue: "newton")
  /// Newton's method with steps from conjugate gradients.
  public static let newtonCG = SolverName(rawValue: "newton-cg")
  /// Böhning's quadratic bound.
  public static let bound = SolverName(rawValue: "bound")
  /// Gradient descent.
  public static let gradientDescent = SolverName(rawValue: "gradient-descent")
  /// Stochastic gradient descent.
  public static let sgd = SolverName(rawValue: "sgd")
}

extension SolverName: CustomStringConvertible {
  /// The name as text.
  public var description: String { rawValue }
}
