/// A step along a descent direction that meets the weak Wolfe conditions.
///
/// They are F(x + t p) ≤ F(x) + 1e-4 t F'(x) and slope(t) ≥ 0.9 slope(0) (Nocedal & Wright 2006, eq. 3.6).
///
/// The step 1 is tried by moving there, which costs the one pass that the next iteration needs anyway. Where it fails, values
/// and slopes at both ends tell a second step. Only where they are of no use, or that fails too, a ladder of steps is
/// evaluated in one further pass (logits are linear in the step), and the last move is to the best of them.
enum LineSearch {
  private static let decrease = 1e-4
  private static let curvature = 0.9
  /// Differences of F below this share of it are rounding, and slopes alone decide.
  ///
  /// See Hager & Zhang 2005, "A new conjugate gradient method", eq. 4.1.
  private static let rounding = 1e-13

  /// Moves the objective along `direction` from its current point.
  ///
  /// - Returns: whether the objective fell, or stayed the same to rounding while its slope shrank. Where it did not,
  ///   the objective is back at the point it came from.
  static func advance<F: Objective>(_ objective: inout F, along direction: [Double]) -> Bool {
    let origin = objective.point
    let start = Rung(step: 0, value: objective.value, slope: dot(objective.gradient, direction))
    guard start.slope < 0, start.slope.isFinite else { return false }
    func move(_ step: Double) -> Rung {
      objective.move(to: sum(origin, step, times: direction))
      return Rung(step: step, value: objective.value, slope: dot(objective.gradient, direction))
    }
    var rungs = [start, move(1)]
    let fell = rungs[1].falls(from: start)
    if fell, rungs[1].slope >= curvature * start.slope { return true }
    if let step = interpolated(start, rungs[1]) {
      rungs.append(move(step))
      if rungs[2].falls(from: start) { return true }
    }
    let here = rungs.last?.step ?? 0
    let ladder = fell ? [2.0, 4, 8, 16, 64, 256, 1024] : [0.5, 0.25, 0.1, 0.03, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8]
    let values = objective.values(along: direction, steps: ladder.map { $0 - here })
    rungs += zip(ladder, values).map { Rung(step: $0, value: $1.value, slope: $1.slope) }
    let step = best(rungs)
    if fell, step <= 1, here == 1 { return true }
    if move(step).falls(from: start) { return true }
    objective.move(to: origin)
    return false
  }

  /// Value and slope at one step.
  private struct Rung {
    let step: Double
    let value: Double
    let slope: Double

    func falls(from start: Rung) -> Bool {
      guard value.isFinite else { return false }
      if value <= start.value + decrease * step * start.slope { return true }
      return abs(value - start.value) <= rounding * abs(start.value) && abs(slope) <= curvature * abs(start.slope)
    }
  }

  /// Where the cubic through both ends has its minimum, or the line through both slopes its zero; nil where that is far off.
  ///
  /// Source: Nocedal & Wright (2006), eq. 3.59.
  private static func interpolated(_ start: Rung, _ end: Rung) -> Double? {
    // Far beyond the minimum, the ends tell little.
    guard end.value.isFinite, end.slope.isFinite, end.slope < -start.slope else { return nil }
    var step = start.slope / (start.slope - end.slope)
    if end.slope > 0 || !end.falls(from: start) {
      let a = start.slope + end.slope - 3 * (end.value - start.value)
      let root = (a * a - start.slope * end.slope).squareRoot()
      step = 1 - (end.slope + root - a) / (end.slope - start.slope + 2 * root)
    }
    guard step.isFinite, step < 0.95 || step > 1.05 else { return nil }
    return step >= 0.1 && step <= 4 ? step : nil
  }

  /// The step where the slope along a convex function changes its sign, interpolated between two rungs.
  private static func best(_ known: [Rung]) -> Double {
    let rungs = known.filter { $0.slope.isFinite }.sorted { $0.step < $1.step }
    guard let above = rungs.firstIndex(where: { $0.slope >= 0 }), above > 0 else { return rungs.last?.step ?? 1 }
    let (low, high) = (rungs[above - 1], rungs[above])
    let share = low.slope / (low.slope - high.slope)
    return low.step + min(max(share, 0.05), 0.95) * (high.step - low.step)
  }
}
