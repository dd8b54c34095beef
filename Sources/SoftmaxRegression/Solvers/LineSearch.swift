import Essentials

/// A step along a descent direction that meets the weak Wolfe conditions, or at least lowers the objective.
///
/// The conditions are F(x + t p) ≤ F(x) + 1e-4 t F'(x) and slope(t) ≥ 0.9 slope(0) (Nocedal & Wright 2006, eq. 3.6).
///
/// The step 1 is tried by moving there, which costs the one pass that the next iteration needs anyway. If it fails, a
/// whole ladder of steps is evaluated in one further pass, since logits are linear in the step, and the move to the
/// best of them usually ends the search. If the step 1 is not likely to succeed, the ladder comes first. Where
/// curvature has nearly vanished, a step can be too long by any number of orders, and finer ladders follow.
enum LineSearch {
  private static let decrease = 1e-4
  private static let curvature = 0.9
  /// The share of F below which differences are rounding, so that slopes alone decide.
  ///
  /// See Hager & Zhang 2005, "A new conjugate gradient method", eq. 4.1.
  private static let rounding = 1e-13
  private static let longer: [Double] = [1.5, 2, 3, 4, 6, 8, 16, 32, 64, 256, 1024]
  private static let shorter = [0.75, 0.5, 0.35, 0.25, 0.15, 0.1, 0.05, 0.02, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8]
  /// The most ladders after the first; each narrows the bracket of the minimum, or moves it down by more orders.
  private static let refinements = 8

  /// Moves the objective along `direction` from its current point.
  ///
  /// - Parameters:
  ///   - isScaled: whether the step 1 is likely to be near the best step.
  ///   - threads: the most threads for long vectors.
  /// - Returns: whether the objective fell, or stayed the same to rounding while its slope shrank. If it did not, the
  ///   objective is back at its original point.
  static func advance<F: LineObjective>(
    _ objective: inout F, along direction: [Double], isScaled: Bool = true, threads: Int = 1
  ) -> Bool {
    let slope = dot(objective.gradient, direction, threads: threads)
    guard slope < 0, slope.isFinite else { return false }
    var line = Line(objective, direction, slope, threads: threads)
    if isScaled {
      let trial = line.move(&objective, to: 1)
      let fell = line.falls(trial)
      if fell, trial.slope >= curvature * slope { return true }
      line.add(trial)
      line.look(&objective, at: fell ? longer : shorter, from: 1)
      let step = line.best
      if fell, step <= 1 { return true }
    } else {
      line.look(&objective, at: shorter + [1] + longer, from: 0)
    }
    var step = line.best
    for refinement in 0...refinements {
      let rung = line.move(&objective, to: step)
      if line.falls(rung) { return true }
      line.add(rung)
      guard let finer = line.ladder(refinement) else { break }
      line.look(&objective, at: finer, from: step)
      step = line.best
    }
    if let lowest = line.lowest, line.falls(line.move(&objective, to: lowest)) { return true }
    objective.move(to: line.origin)
    return false
  }

  /// A step with its value and slope.
  private struct Rung {
    let step: Double
    let value: Double
    let slope: Double
  }

  /// The evaluated steps of the objective along a direction.
  private struct Line {
    let origin: [Double]
    let direction: [Double]
    private let start: Rung
    private let threads: Int
    /// The rungs by ascending steps, with the start at 0.
    private var rungs: [Rung]

    init<F: LineObjective>(_ objective: F, _ direction: [Double], _ slope: Double, threads: Int) {
      origin = objective.point
      self.direction = direction
      start = Rung(step: 0, value: objective.value, slope: slope)
      self.threads = threads
      rungs = [start]
    }

    func move<F: LineObjective>(_ objective: inout F, to step: Double) -> Rung {
      objective.move(to: sum(origin, step, times: direction, threads: threads))
      let slope = dot(objective.gradient, direction, threads: threads)
      return Rung(step: step, value: objective.value, slope: slope)
    }

    mutating func add(_ rung: Rung) {
      guard rung.slope.isFinite else { return }
      rungs.insert(rung, at: rungs.firstIndex { $0.step >= rung.step } ?? rungs.count)
    }

    /// Evaluates a ladder of steps in one pass; the objective is at the step `place`.
    mutating func look<F: LineObjective>(_ objective: inout F, at steps: [Double], from place: Double) {
      let found = objective.values(along: direction, steps: steps.map { $0 - place })
      for (step, rung) in zip(steps, found) { add(Rung(step: step, value: rung.value, slope: rung.slope)) }
    }

    func falls(_ rung: Rung) -> Bool {
      guard rung.value.isFinite else { return false }
      if rung.value <= start.value + decrease * rung.step * start.slope { return true }
      return abs(rung.value - start.value) <= rounding * abs(start.value)
        && abs(rung.slope) <= curvature * abs(start.slope)
    }

    /// The adjacent rungs between which the slope changes its sign.
    private var bracket: (low: Rung, high: Rung)? {
      guard let above = rungs.firstIndex(where: { $0.slope >= 0 }), above > 0 else { return nil }
      return (rungs[above - 1], rungs[above])
    }

    /// The step at which the slope of a convex function changes its sign, interpolated between two rungs.
    var best: Double {
      guard let (low, high) = bracket else { return rungs.last?.step ?? 1 }
      let share = low.slope / (low.slope - high.slope)
      return low.step + min(max(share, 0.05), 0.95) * (high.step - low.step)
    }

    /// Steps inside the bracket, over more orders each time if it begins at zero; nil if there is no bracket, or no
    /// number between its ends.
    func ladder(_ refinement: Int) -> [Double]? {
      guard let (low, high) = bracket else { return nil }
      // The orders between adjacent rungs.
      let orders =
        low.step > 0 ? log10(high.step / low.step) / 13 : pow(2, Double(refinement)) / 2
      let ladder = (1...12).map { high.step * pow(10, -orders * Double($0)) }
      return ladder.allSatisfy { $0 > low.step && $0 < high.step } ? ladder : nil
    }

    /// The step with the lowest value among those that lower the objective enough.
    var lowest: Double? {
      rungs.filter { $0.step > 0 && falls($0) }.min { $0.value < $1.value }?.step
    }
  }
}
