/// A step along a descent direction that meets the weak Wolfe conditions.
///
/// They are F(x + t p) ≤ F(x) + 1e-4 t F'(x) and slope(t) ≥ 0.9 slope(0) (Nocedal & Wright 2006, eq. 3.6).
///
/// The step 1 is tried by moving there, which costs the one pass that the next iteration needs anyway. Where it fails,
/// a whole ladder of steps is evaluated in one further pass (logits are linear in the step), and the move to the
/// best of them is the third and last. Where the step 1 is not expected to do, the ladder comes first.
enum LineSearch {
  private static let decrease = 1e-4
  private static let curvature = 0.9
  /// Differences of F below this share of it are rounding, and slopes alone decide.
  ///
  /// See Hager & Zhang 2005, "A new conjugate gradient method", eq. 4.1.
  private static let rounding = 1e-13
  private static let longer: [Double] = [1.5, 2, 3, 4, 6, 8, 16, 32, 64, 256, 1024]
  private static let shorter = [0.75, 0.5, 0.35, 0.25, 0.15, 0.1, 0.05, 0.02, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8]

  /// Moves the objective along `direction` from its current point.
  ///
  /// - Parameter isScaled: whether the step 1 is likely to be near the best.
  /// - Returns: whether the objective fell, or stayed the same to rounding while its slope shrank. Where it did not,
  ///   the objective is back at the point it came from.
  static func advance<F: Objective>(
    _ objective: inout F, along direction: [Double], isScaled: Bool = true
  ) -> Bool {
    let origin = objective.point
    let value = objective.value
    let threads = objective.threads
    let slope = dot(objective.gradient, direction, threads: threads)
    guard slope < 0, slope.isFinite else { return false }
    let step: Double
    if isScaled {
      objective.move(to: sum(origin, 1, times: direction, threads: threads))
      let trial = dot(objective.gradient, direction, threads: threads)
      let fell = falls(objective.value, from: value, slope: slope, step: 1, trialSlope: trial)
      if fell, trial >= curvature * slope { return true }
      // From the trial point, the step t lies at t - 1.
      let ladder = fell ? longer : shorter
      let slopes = objective.values(along: direction, steps: ladder.map { $0 - 1 }).map(\.slope)
      step = best([0, 1] + ladder, [slope, trial] + slopes)
      if fell, step <= 1 { return true }
    } else {
      let ladder = shorter + [1] + longer
      step = best([0] + ladder, [slope] + objective.values(along: direction, steps: ladder).map(\.slope))
    }
    objective.move(to: sum(origin, step, times: direction, threads: threads))
    let last = dot(objective.gradient, direction, threads: threads)
    if falls(objective.value, from: value, slope: slope, step: step, trialSlope: last) {
      return true
    }
    objective.move(to: origin)
    return false
  }

  private static func falls(_ value: Double, from start: Double, slope: Double, step: Double, trialSlope: Double)
    -> Bool
  {
    guard value.isFinite else { return false }
    if value <= start + decrease * step * slope { return true }
    return abs(value - start) <= rounding * abs(start) && abs(trialSlope) <= curvature * abs(slope)
  }

  /// The step where the slope along a convex function changes its sign, interpolated between two rungs.
  private static func best(_ steps: [Double], _ slopes: [Double]) -> Double {
    let rungs = zip(steps, slopes).map { (step: $0, slope: $1) }.filter { $0.slope.isFinite }
      .sorted { $0.step < $1.step }
    guard let above = rungs.firstIndex(where: { $0.slope >= 0 }), above > 0 else {
      return rungs.last?.step ?? 1
    }
    let (low, high) = (rungs[above - 1], rungs[above])
    let share = low.slope / (low.slope - high.slope)
    return low.step + min(max(share, 0.05), 0.95) * (high.step - low.step)
  }
}
