/// The step to the minimum of the quadratic model of the loss plus the penalty.
struct NewtonStep {
  /// The coefficients of the working set at the minimum.
  let coefficients: [Double]
  /// The change of the free parameters.
  let free: [Double]
  /// The change of the logits.
  let logits: ClassRows
}

/// The point about which the loss is modelled, and its derivatives there.
struct ModelCentre {
  /// The coordinates that move.
  let working: WorkingSet
  /// The coefficients of the coordinates.
  let coefficients: [Double]
  /// The gradient of the loss at the coordinates, where that of the free parameters is zero.
  let gradient: [Double]
  /// p.
  let probabilities: ClassRows
  /// λ a and λ b of each coordinate.
  let absolute: [Double]
  let square: [Double]
  /// The bounds of each coordinate.
  let bounds: CoordinatePenalty.Bounds?

  /// λ a and λ b of each group of a grouped penalty.
  var groupPenalties: (absolute: [Double], square: [Double]) {
    let k = working.classes
    return (
      stride(from: 0, to: absolute.count, by: k).map { absolute[$0] },
      stride(from: 0, to: square.count, by: k).map { square[$0] }
    )
  }

  /// Whether a coordinate is neither zero nor at a bound.
  func isInside(_ a: Int, _ w: Double) -> Bool {
    guard w != 0 else { return false }
    guard let bounds else { return true }
    return w > bounds.lower[a] && w < bounds.upper[a]
  }

  /// Zero or the bound beyond which a step leads; nil if it leads no further.
  func limit(_ a: Int, _ w: Double, by step: Double) -> Double? {
    let next = w + step
    if let bounds, w * next > 0 {
      return next < bounds.lower[a] ? bounds.lower[a] : next > bounds.upper[a] ? bounds.upper[a] : nil
    }
    return next * w < 0 ? 0 : nil
  }

  /// A coordinate after a step, exactly at zero or its bound where the step ends there.
  func moved(_ a: Int, _ w: Double, by step: Double) -> Double {
    if step == -w { return 0 }
    guard let bounds else { return w + step }
    if step == bounds.lower[a] - w { return bounds.lower[a] }
    if step == bounds.upper[a] - w { return bounds.upper[a] }
    return min(max(w + step, bounds.lower[a]), bounds.upper[a])
  }

  /// How far the slope of the loss at a coordinate is from that of a minimum.
  func excess(_ a: Int, _ w: Double, slope: Double) -> Double {
    let (q, limit) = (slope + square[a] * w, absolute[a])
    let (lower, upper) = (bounds?.lower[a] ?? -.infinity, bounds?.upper[a] ?? .infinity)
    guard w != 0 else { return max(0, upper > 0 ? -q - limit : 0, lower < 0 ? q - limit : 0) }
    let whole = q + (w < 0 ? -limit : limit)
    return w >= upper ? max(0, whole) : w <= lower ? max(0, -whole) : abs(whole)
  }
}
