/// A function whose curvature is bounded everywhere.
public protocol BoundedObjective: Objective {
  /// L, a bound of the largest eigenvalue of the Hessian everywhere: a gradient step shorter than 2/L lowers the value.
  var curvatureBound: Double { get }
  /// B⁻¹ g for a matrix B that dominates the Hessian everywhere and a gradient g, without a pass; nil if there is
  /// none.
  ///
  /// Defaults to g / L.
  mutating func boundedDirection(_ gradient: [Double]) -> [Double]?
}

extension BoundedObjective {
  /// The gradient divided by the bound of the curvature.
  public mutating func boundedDirection(_ gradient: [Double]) -> [Double]? {
    let bound = curvatureBound
    return gradient.map { $0 / bound }
  }
}
