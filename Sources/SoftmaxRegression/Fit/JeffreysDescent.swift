/// Quasi-Newton steps to the minimum of ``JeffreysObjective``, over all its free parameters or those that some linear
/// constraints leave.
///
/// The inverse information at the present point stands for the inverse Hessian (Fisher's scoring), and the last steps
/// correct it as in L-BFGS (Nocedal & Wright 2006, algorithm 7.4): information alone leaves out the prior's curvature, which
/// is most of it where classes are separated. Steps are halved until the function falls.
struct JeffreysDescent {
  var objective: JeffreysObjective
  /// What the steps leave as it is: linear functions of the free parameters.
  let constraints: [[Double]]
  /// Half the squared length of the gradient, in the metric of the inverse information: the gap to the minimum.
  private(set) var gap = Double.infinity
  private(set) var iterations = 0
  private var image: [Double] = []
  private var pairs: [(step: [Double], change: [Double], curvature: Double)] = []
  private static let memory = 20
  /// The trials of a step: few where only rounding is left to be gained.
  private static let (halvings, lastHalvings) = (40, 4)
  /// The most that a step changes a difference of logits: where information has all but vanished its determinant is rounding, and
  /// the function falls without end.
  private static let reach = 8.0
  /// Differences of the function below this share of its parts are rounding.
  private static let rounding = 1e-13

  init(_ objective: JeffreysObjective, constraints: [[Double]] = []) {
    self.objective = objective
    self.constraints = constraints
    look()
  }

  /// Steps until the gap is at `floor`, or below `goal` where rounding ends the progress.
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
      if watch(iteration) == .stop { return end(.stopped) }
      if gap <= floor { return end(.converged) }
      idle = gap < least / 2 ? 0 : idle + 1
      least = min(least, gap)
      if gap <= goal, idle >= 5 { return end(.converged) }
      if iterations >= limit { return end(gap <= goal ? .converged : .iterationLimit) }
      let isClose = gap <= goal
      guard advance(trials: isClose ? Self.lastHalvings : Self.halvings) else {
        return end(isClose ? .converged : .stalled)
      }
      iterations += 1
    }
  }

  /// The derivative of the least value over what the constraints leave, by what the only one holds fast.
  var multiplier: Double {
    guard let a = constraints.first else { return 0 }
    let product = inverse(a)
    return dot(product, objective.freeGradient) / dot(product, a)
  }

  /// Moves by a multiple of the inverse information times the only constraint, so that it changes by `amount`.
  mutating func shift(by amount: Double) {
    guard let a = constraints.first else { return }
    let product = inverse(a)
    move(along: product, amount / dot(product, a))
    pairs = []
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
            remember(direction.map { length * $0 }, sum(objective.freeGradient, -1, times: before))
            look()
            return true
          }
          objective = start
          length /= 2
        }
      }
      if attempt == 0 { pairs = [] }
    }
    return false
  }

  /// The length of a step, at most 1, that changes no difference of logits by more than `reach`.
  ///
  /// Where a step is not long by the gap already, it is not looked at.
  private func longest(_ direction: [Double]) -> Double {
    guard gap * objective.passes.totalWeight > 0.01 else { return 1 }
    var step = [Double](repeating: 0, count: objective.point.count)
    for (place, change) in zip(objective.places, direction) { step[place] = change }
    return min(1, Self.reach / objective.passes.logitRange(along: step))
  }

  private func isLower(
    than start: JeffreysObjective, slope: Double, _ length: Double, _ direction: [Double]
  ) -> Bool {
    guard objective.value.isFinite else { return false }
    let change = objective.value - start.value
    if change <= 1e-4 * length * slope { return true }
    // The determinant's part may have either sign.
    let size = abs(start.loss) + abs(start.loss - start.value)
    return abs(change) <= Self.rounding * size && abs(dot(objective.freeGradient, direction)) <= 0.9 * abs(slope)
  }

  private mutating func move(along direction: [Double], _ length: Double) {
    var point = objective.point
    for (place, change) in zip(objective.places, direction) { point[place] += length * change }
    objective.move(to: point)
  }

  private mutating func remember(_ step: [Double], _ change: [Double]) {
    let curvature = dot(step, change)
    guard curvature > 0 else { return }
    pairs.append((step, change, curvature))
    if pairs.count > Self.memory { pairs.removeFirst() }
  }

  private mutating func look() {
    guard objective.value.isFinite else { return }
    let gradient = objective.freeGradient
    image = metric(gradient)
    gap = max(0, dot(gradient, image) / 2)
  }

  /// Minus the approximate inverse Hessian times the gradient, by the two-loop recursion.
  private func direction(_ gradient: [Double]) -> [Double] {
    guard !pairs.isEmpty else { return image.map { -$0 } }
    var q = gradient
    var alphas: [Double] = []
    for pair in pairs.reversed() {
      let alpha = dot(pair.step, q) / pair.curvature
      alphas.append(alpha)
      accumulate(-alpha, times: pair.change, into: &q)
    }
    var r = metric(q)
    for (pair, alpha) in zip(pairs, alphas.reversed()) {
      accumulate(alpha - dot(pair.change, r) / pair.curvature, times: pair.step, into: &r)
    }
    return r.map { -$0 }
  }

  /// The inverse of the mean information times a vector, less what would change a constraint: with V the inverse and A the
  /// constraints, N (V - V Aᵀ (A V Aᵀ)⁻¹ A V).
  private func metric(_ vector: [Double]) -> [Double] {
    var result = inverse(vector)
    if !constraints.isEmpty {
      let products = constraints.map(inverse)
      let cross = Matrix(products.map { product in constraints.map { dot($0, product) } })
      let shares = Cholesky(cross)?.solve(constraints.map { dot($0, result) }) ?? []
      for (share, product) in zip(shares, products) { accumulate(-share, times: product, into: &result) }
    }
    return result.map { $0 * objective.passes.totalWeight }
  }

  private func inverse(_ vector: [Double]) -> [Double] {
    (objective.covariance * Matrix(rows: vector.count, columns: 1, elements: vector)).elements
  }

  private var iteration: Iteration {
    Iteration(
      number: iterations, objective: objective.value, gap: gap, gradientNorm: maxNorm(objective.gradient),
      passes: objective.passCount, point: objective.point)
  }

  private func end(_ reason: Termination.Reason) -> Termination {
    Termination(
      reason: reason, gap: objective.value.isFinite ? max(gap, objective.value.ulp) : .infinity, gapIsProved: false,
      iterations: iterations,
      methods: ["scoring"])
  }
}
