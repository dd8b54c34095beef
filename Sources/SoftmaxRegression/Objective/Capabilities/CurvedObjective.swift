/// A function that multiplies directions by its Hessian.
public protocol CurvedObjective: Objective {
  /// The Hessian at `point` times a direction: one pass.
  mutating func hessianProduct(_ direction: [Double]) -> [Double]
}
