/// Fisher's scoring with quasi-Newton corrections, over the free parameters of a function, with linear constraints if
/// there are any.
///
/// The inverse information at the present point replaces the inverse Hessian (Fisher's scoring), and the last steps
/// correct it as in L-BFGS (Nocedal & Wright 2006, algorithm 7.4). The information alone leaves out the curvature of
/// the prior, which is most of the curvature if classes are separated. Steps are halved until the function falls: a
/// value costs as much as the information, so that a ladder of steps would gain nothing. The run can go on with moved
/// constraints, which a profile needs.
struct ScoringDescent<F: ScoringObjective> {
  /// The function at its present point.
  private(set) var objective: F
  /// The linear functions of the free parameters that the steps do not change.
  let constraints: LinearConstraints
  /// An estimate of the gap to the minimum: half of gᵀ V g, with the gradient g and the inverse information V instead
  /// of the inverse Hessian.
  private(set) var gap = Double.infinity
  /// The number of steps so far.
  private(set) var iterations = 0
  private var image: [Double] = []
  /// The information of the steps that change no constraint, scaled to a unit diagonal, and the scale; nil if there are
  /// no constraints, or it is singular.
  private var restricted: (factor: Cholesky, scale: [Double])?
  private var pairs = CurvaturePairs(capacity: 20)
  /// The most trials of a step: usually, and once the gap is so small that only rounding remains.
  private static var trials: (usual: Int, last: Int) { (40, 4) }
  /// The most that a step may change a difference of logits.
  ///
  /// Where the information has nearly vanished, its determinant is rounding, and the function would fall without bound.
  private static var reach: Double { 8 }
  /// The share of the function's parts below which its differences are rounding.
  private static var rounding: Double { 1e-13 }

  init(_ objective: F, constraints: [[Double]] = []) {
    self.objective = objective
    self.constraints = LinearConstraints(constraints)
    look()
  }

  /// Takes steps until the gap is at `floor`, or is below `goal` and rounding ends the progress.
  ///
  /// - Parameters:
  ///   - goal: a gap that counts as converged.
  ///   - floor: a gap that ends the steps.
  ///   - limit: the most steps.
  ///   - watch: sees each iteration, and can stop.
  mutating func minimize(
    goal: Double, floor: Double, limit: Int = 1000, watch: (Iteration) -> Decision = { _ in .proceed }
  ) -> Termination {
    var (least, idle) = (Double.infinity, 0)
    while true {
      guard objective.value.isFinite else { return end(.notFinite) }
      if watch(Iteration(iterations, of: objective, gap: gap)) == .stop { return end(.stopped) }
      if gap <= floor { return end(.converged) }
      idle = gap < least / 2 ? 0 : idle + 1
      least = min(least, gap)
      if gap <= goal, idle >= 5 { return end(.converged) }
      if iterations >= limit { return end(gap <= goal ? .converged : .iterationLimit) }
      let isClose = gap <= goal
      guard advance(trials: isClose ? Self.trials.last : Self.trials.usual) else {
        return end(isClose ? .converged : .stalled)
      }
      iterations += 1
    }
  }

  /// The derivative of the minimum under the only constraint with respect to its value.
  var multiplier: Double {
    guard let a = constraints.functions.first else { return 0 }
    let product = inverse(a)
    return dot(product, objective.freeGradient) / dot(product, a)
  }

  /// Moves so that the value of the only constraint changes by `amount`, in the direction of the inverse information
  /// times the constraint.
  mutating func shift(by amount: Double) {
    guard let a = constraints.functions.first else { return }
    let product = inverse(a)
    move(along: product, amount / dot(product, a))
    pairs.reset()
    look()
  }

  private mutating func advance(trials: Int) -> Bool {
    let (start, before) = (objective, objective.freeGradient)
    for attempt in 0..<2 {
      let direction = direction(before)
      let slope = dot(before, direction)
      if slope < 0 {
        var length = longest(direction)
        for _ in 0..<trials {
          move(along: direction, length)
          if isLower(than: start, slope: slope, length, direction) {
            pairs.add(
              step: direction.map { length * $0 }, change: sum(objective.freeGradient, -1, times: before))
            look()
            return true
          }
          objective = start
          length /= 2
        }
      }
      if attempt == 0 { pairs.reset() }
    }
    return false
  }

  /// The length of a step, at most 1, that changes no difference of logits by more than `reach`.
  ///
  /// It takes a pass, which is spared if the gap is so small that no step can be long.
  private func longest(_ direction: [Double]) -> Double {
    guard gap * objective.totalWeight > 0.01 else { return 1 }
    var step = [Double](repeating: 0, count: objective.point.count)
    for (place, change) in zip(objective.places, direction) { step[place] = change }
    return min(1, Self.reach / objective.logitRange(along: step))
  }

  private func isLower(
    than start: F, slope: Double, _ length: Double, _ direction: [Double]
  ) -> Bool {
    guard objective.value.isFinite else { return false }
    let change = objective.value - start.value
    if change <= 1e-4 * length * slope { return true }
    return abs(change) <= Self.rounding * start.magnitude
      && abs(dot(objective.freeGradient, direction)) <= 0.9 * abs(slope)
  }

  private mutating func move(along direction: [Double], _ length: Double) {
    var point = objective.point
    for (place, change) in zip(objective.places, direction) { point[place] += length * change }
    objective.move(to: point)
  }

  private mutating func look() {
    guard objective.value.isFinite else { return }
    let gradient = objective.freeGradient
    restrict()
    image = scored(gradient)
    gap = constraints.isEmpty || restricted != nil ? max(0, dot(gradient, image) / 2) : .infinity
  }

  private mutating func restrict() {
    guard !constraints.isEmpty else { return }
    var information = constraints.restricted(objective.freeInformation)
    let scale = (0..<information.rows).map { 1 / information[$0, $0].squareRoot() }
    for i in scale.indices {
      for j in scale.indices { information[i, j] *= scale[i] * scale[j] }
    }
    restricted = Cholesky(information).map { ($0, scale) }
  }

  /// Minus the approximate inverse Hessian times the gradient.
  private func direction(_ gradient: [Double]) -> [Double] {
    pairs.isEmpty ? image.map { -$0 } : pairs.direction(gradient, initial: scored)
  }

  /// The inverse of the mean information times a vector, among the steps that change no constraint: N Z (Zᵀ J Z)⁻¹ Zᵀ
  /// times the vector, with the information J and the map Z of ``LinearConstraints``.
  private func scored(_ vector: [Double]) -> [Double] {
    guard !constraints.isEmpty else { return inverse(vector).map { $0 * objective.totalWeight } }
    guard let (factor, scale) = restricted else { return vector.map { _ in 0 } }
    let steps = factor.solve(zip(constraints.restricted(vector), scale).map { $0 * $1 })
    return constraints.full(zip(steps, scale).map { $0 * $1 * objective.totalWeight })
  }

  private func inverse(_ vector: [Double]) -> [Double] {
    (objective.covariance * Matrix(rows: vector.count, columns: 1, elements: vector)).elements
  }

  private func end(_ reason: Termination.Reason) -> Termination {
    Termination(
      reason: reason, gap: objective.value.isFinite ? max(gap, objective.value.ulp) : .infinity, gapIsProved: false,
      iterations: iterations,
      methods: ["scoring"])
  }
}
