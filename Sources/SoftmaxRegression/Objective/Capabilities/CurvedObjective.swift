/// A function that can multiply a direction by its Hessian.
public protocol CurvedObjective: Objective {
  /// The Hessian at `point` times a direction: one pass.
  mutating func hessianProduct(_ direction: [Double]) -> [Double]
}
