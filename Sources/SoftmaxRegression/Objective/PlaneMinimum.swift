/// The minimum of a convex function in a plane, by Newton's method.
///
/// Each trial takes no pass, so that the search is nearly exact. Values are rounded to single precision; where their
/// differences are lost, slopes decide.
enum PlaneMinimum {
  /// The share of the value below which differences are rounding.
  private static let rounding = 2e-6
  /// The most trials.
  private static let trials = 12

  /// - Parameters:
  ///   - start: the first trial.
  ///   - value: the value at `origin`, which the result must not exceed.
  ///   - evaluate: the value and its derivatives at a point.
  /// - Returns: the factors of the minimum; nil if no trial is finite and below the value.
  static func search(
    from start: SIMD2<Double>, origin: SIMD2<Double>, value: Double, _ evaluate: (SIMD2<Double>) -> PlaneValue
  ) -> SIMD2<Double>? {
    var best: (place: SIMD2<Double>, found: PlaneValue)?
    var trial = start
    for _ in 0..<trials {
      let found = evaluate(trial)
      let allowed = (best?.found.value ?? value) + rounding * abs(value)
      guard found.value.isFinite, found.value <= allowed, let step = newtonStep(found) else {
        // A convex function falls on the way to the last good place.
        trial = 0.4 * trial + 0.6 * (best?.place ?? origin)
        continue
      }
      let gain = (best?.found.value ?? value) - found.value
      best = (trial, found)
      trial += step
      // What the step still promises is small, and Newton's method converges quadratically: no trial confirms it.
      let left = -(found.slope * step).sum() / 2
      if left <= max(0.05 * gain, 1e-13 * abs(value)) || left <= 0.05 * rounding * abs(value) { return trial }
    }
    return best?.place
  }

  /// Minus the inverse curvature times the slope; nil if it is not finite.
  ///
  /// Two parallel vectors leave a direction without curvature, which a small ridge keeps from mattering.
  private static func newtonStep(_ at: PlaneValue) -> SIMD2<Double>? {
    let (aa, ab, bb) = (at.curvature.x * (1 + 1e-9), at.curvature.y, at.curvature.z * (1 + 1e-9))
    let determinant = aa * bb - ab * ab
    let step: SIMD2<Double>
    if determinant > 1e-9 * aa * bb {
      step = -SIMD2(bb * at.slope.x - ab * at.slope.y, aa * at.slope.y - ab * at.slope.x) / determinant
    } else {
      step = aa > 0 ? [-at.slope.x / aa, 0] : .zero
    }
    return step.x.isFinite && step.y.isFinite ? step : nil
  }
}
