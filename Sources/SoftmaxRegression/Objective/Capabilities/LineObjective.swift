/// A function that can be evaluated at several steps along a line, often for less than a pass each.
public protocol LineObjective: Objective {
  /// The value and the slope at `point + t direction` for each t of `steps`; `point` does not change.
  ///
  /// Defaults to a move for each step, and one back. A function of linear forms needs one pass for all steps, since the
  /// forms are linear in t.
  mutating func values(along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)]
}

extension LineObjective {
  /// Moves to each step, and back.
  public mutating func values(along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    let origin = point
    defer { move(to: origin) }
    return steps.map { t in
      move(to: sum(origin, t, times: direction))
      return (value, dot(gradient, direction))
    }
  }
}
