/// A penalty P as a function of the parameters, (d + 1) x K: convex, and nowhere negative.
///
/// P may have a part without a derivative, such as a sum of absolute values. Gradients and curvatures are those of the
/// rest, the smooth part; `proximalPoint` handles the part without a derivative. Adding one vector to the parameters of
/// every class changes no probability; `representative` is the member of such a family that P prefers.
///
/// Your own penalty is a function of the parameters in the original units of the features, and must implement `value`,
/// `addGradient` and `curvature`. The fit restates it for the standardised features of its solver.
public protocol PenaltyFunction: Penalty {
  /// λ if the penalty is (λ/2) ‖W‖², for reports.
  ///
  /// Defaults to 0.
  var lambda: Double { get }
  /// Whether P is smooth: it has a derivative everywhere.
  ///
  /// Defaults to true.
  var isSmooth: Bool { get }
  /// Whether P alone determines every coefficient: its curvature is positive in each of them.
  ///
  /// Defaults to false.
  var isStronglyConvex: Bool { get }
  /// Whether P depends on the intercepts.
  ///
  /// Defaults to false.
  var includesIntercepts: Bool { get }
  /// Whether P depends on ‖W‖ alone, so that the optimal W is a combination of samples, XᵀA.
  ///
  /// Defaults to false.
  var allowsDual: Bool { get }
  /// Whether `fenchelTerm` is finite everywhere, so that it proves gaps.
  ///
  /// Defaults to false.
  var hasConjugate: Bool { get }

  /// P at the parameters.
  func value(at parameters: Parameters, threads: Int) -> Double
  /// Adds the gradient of the smooth part to `gradient`.
  ///
  /// - Returns: P at the parameters.
  func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double
  /// The gradient of the smooth part.
  ///
  /// Defaults to the vector that `addGradient` adds.
  func gradient(at parameters: Parameters) -> Parameters
  /// A quadratic form that is the Hessian of the smooth part, or dominates it everywhere.
  func curvature(features: Int) -> QuadraticForm
  /// Adds the Hessian of the smooth part times a direction to `product`.
  ///
  /// Defaults to `curvature` times the direction, which is exact for a quadratic penalty.
  func addHessianProduct(
    along direction: Parameters, at parameters: Parameters, to product: inout Parameters, threads: Int)
  /// Adds P and the slope of its smooth part at `parameters + t direction` to the element of `values` for each t of
  /// `steps`.
  ///
  /// Defaults to a value and a gradient at each step.
  func addValues(
    along direction: Parameters, from parameters: Parameters, steps: [Double],
    to values: inout [(value: Double, slope: Double)], threads: Int)
  /// The minimum over W of P(W) - smooth part(W) + Σ_j ‖W_j - V_j‖² / (2 t_j), for rows j of the parameters V and steps
  /// t.
  ///
  /// The part without a derivative must not depend on the intercepts. Defaults to the parameters, which is correct for
  /// a smooth penalty.
  ///
  /// - Parameters:
  ///   - parameters: V.
  ///   - steps: t, a positive number for each row; the last one belongs to the intercepts.
  func proximalPoint(of parameters: Parameters, steps: [Double]) -> Parameters
  /// The term of Fenchel's inequality, P(W) + G·W + sup_V (-G·V - P(V)): P's part of a duality gap, at least 0.
  ///
  /// The gap of a dual point q is the mean of KL(q ‖ p) plus this term at the gradient G of the loss at q. It must be
  /// computed without cancellation: for a ridge penalty it is ‖G + λW‖² / (2λ). Defaults to nil.
  ///
  /// - Parameters:
  ///   - parameters: W.
  ///   - gradient: G plus the gradient of the smooth part at W. G is zero in the intercepts unless P depends on them.
  ///   - threads: the most threads to use.
  /// - Returns: nil if no bound is known.
  func fenchelTerm(at parameters: Parameters, gradient: Parameters, threads: Int) -> Double?
  /// The parameters with the least P among those with the same probabilities: W_j + c_j 1 for any number c_j and row j.
  ///
  /// Solvers see parameters with sum zero in each row. P is evaluated at their representative, and the model has the
  /// representative of the optimum. Defaults to sum zero, which is correct for a penalty that depends on the norms of
  /// rows.
  func representative(of parameters: Parameters) -> Parameters
}

extension PenaltyFunction {
  /// Zero.
  public var lambda: Double { 0 }
  /// True.
  public var isSmooth: Bool { true }
  /// False.
  public var isStronglyConvex: Bool { false }
  /// False.
  public var includesIntercepts: Bool { false }
  /// False.
  public var allowsDual: Bool { false }
  /// False.
  public var hasConjugate: Bool { false }

  /// The vector that `addGradient` adds.
  public func gradient(at parameters: Parameters) -> Parameters {
    var result = Parameters(parameters.elements.map { _ in 0 }, classes: parameters.classes)
    _ = addGradient(at: parameters, to: &result, threads: 1)
    return result
  }

  /// Adds the product of the curvature and the direction.
  public func addHessianProduct(
    along direction: Parameters, at parameters: Parameters, to product: inout Parameters, threads: Int
  ) {
    _ = curvature(features: direction.features).add(direction, to: &product, threads: threads)
  }

  /// Adds a value and a slope for each step.
  public func addValues(
    along direction: Parameters, from parameters: Parameters, steps: [Double],
    to values: inout [(value: Double, slope: Double)], threads: Int
  ) {
    for (index, step) in steps.enumerated() {
      let there = Parameters(
        sum(parameters.elements, step, times: direction.elements, threads: threads), classes: parameters.classes)
      values[index].value += value(at: there, threads: threads)
      values[index].slope += dot(gradient(at: there).elements, direction.elements, threads: threads)
    }
  }

  /// The parameters, unchanged.
  public func proximalPoint(of parameters: Parameters, steps: [Double]) -> Parameters { parameters }
  /// Nil.
  public func fenchelTerm(at parameters: Parameters, gradient: Parameters, threads: Int) -> Double? { nil }
  /// The parameters less the mean of each row.
  public func representative(of parameters: Parameters) -> Parameters { parameters.centered() }

  /// The penalty as a function of the parameters of standardised features.
  public func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? {
    RestatedPenalty(base: self, scaling: units.ownScaling)
  }
}
