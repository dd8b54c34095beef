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
  var groupPenalties: (absolute: [Double], square: [Double]) { (firsts(absolute), firsts(square)) }

  /// The bounds of each group of a grouped penalty.
  var groupBounds: CoordinatePenalty.Bounds? {
    bounds.map { CoordinatePenalty.Bounds(lower: firsts($0.lower), upper: firsts($0.upper)) }
  }

  /// The number of the first coordinate of each group.
  private func firsts(_ numbers: [Double]) -> [Double] {
    stride(from: 0, to: numbers.count, by: working.classes).map { numbers[$0] }
  }

  /// Whether a coordinate is at a bound.
  func isAtBound(_ a: Int, _ w: Double) -> Bool {
    guard let bounds else { return false }
    return w <= bounds.lower[a] || w >= bounds.upper[a]
  }

  /// Whether a coordinate is neither zero nor at a bound.
  func isInside(_ a: Int, _ w: Double) -> Bool {
    w != 0 && !isAtBound(a, w)
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

  /// How far the slopes of the loss at a grouped feature are from those of a minimum: a norm.
  ///
  /// - Parameters:
  ///   - group: the places of its coordinates.
  ///   - w: the coefficients of all coordinates.
  ///   - slopes: the slopes at all coordinates.
  func excess(_ group: Range<Int>, _ w: [Double], slopes: [Double]) -> Double {
    let (a, b, norm) = (absolute[group.lowerBound], square[group.lowerBound], w[group].norm)
    let whole = group.map { slopes[$0] + (norm == 0 ? 0 : (a / norm + b) * w[$0]) }
    // A bound stops a coefficient from following its slope.
    let moving = zip(group, whole).map { place, slope in
      guard let bounds else { return slope }
      return (slope < 0 ? w[place] < bounds.upper[place] : w[place] > bounds.lower[place]) ? slope : 0
    }
    return norm == 0 ? max(0, moving[...].norm - a) : moving[...].norm
  }
}
