/// The function φ(v) = g·v + a ‖v‖ + (b / 2) ‖v‖² of a grouped feature's coefficients between bounds.
///
/// Its minimum is v = clip(-g t) with t = 1 / (a / ‖v‖ + b), so that one number t determines it.
struct BoundedGroup {
  let a: Double
  let b: Double
  /// The least coefficient, not positive.
  let lower: Double
  /// The greatest coefficient, not negative.
  let upper: Double

  /// An upper bound of φ(w) - min φ, at least 0, which is exact up to rounding.
  ///
  /// a ‖v‖ is the greatest z·v with ‖z‖ <= a. So every such z gives a bound: a ‖w‖ - z·w, plus Fenchel's terms of the
  /// single coefficients for the gradient g + z and the square part. The bound is exact for z = a v / ‖v‖ at the minimum v,
  /// and an error in t changes it in second order only. No digits cancel near an optimum.
  ///
  /// - Parameters:
  ///   - w: the coefficients, between the bounds.
  ///   - g: the gradient. With b = 0 its norm over the classes without a bound must be at most a; an excess counts as none.
  ///   - pull: the norm of the part of g that moves coefficients away from zero.
  func fenchelTerm(_ w: ArraySlice<Double>, gradient g: ArraySlice<Double>, pull: Double) -> Double {
    let t = pull > a ? minimumLength(g, pull: pull) : 0
    // 1 - b t, the share of -g that z takes where no bound holds v.
    let rest = b > 0 ? max(0, 1 - b * t) : 1
    var z = [Double](repeating: 0, count: g.count)
    var sum = 0.0
    for (place, (x, slope)) in zip(w, g).enumerated() {
      let limit = slope < 0 ? upper : lower
      let isHeld = limit == 0 || (slope != 0 && abs(slope) * t > abs(limit))
      let v = isHeld ? limit : t.isFinite ? -slope * t : 0
      z[place] = !isHeld ? -slope * rest : limit == 0 ? 0 : limit * rest / t
      // The slope at v of the coefficient's own function is zero unless a bound holds v.
      if isHeld { sum += max(0, (slope + (limit == 0 ? 0 : limit / t)) * (x - limit)) }
      sum += b / 2 * (x - v) * (x - v)
    }
    let (length, size) = (w.norm, z[...].norm)
    guard length > 0 else { return sum }
    guard size > 0 else { return sum + a * length }
    // The angle between w and z, as the square of the distance of the unit vectors.
    var angle = 0.0
    for (x, y) in zip(w, z) { angle += (x / length - y / size) * (x / length - y / size) }
    return sum + max(0, a - size) * length + size * length * angle / 2
  }

  /// t at the minimum, or a little more; infinite if φ falls without bound up to rounding.
  ///
  /// ‖clip(-g t)‖ (1 - b t) / t falls in t, from the pull down to a.
  private func minimumLength(_ g: ArraySlice<Double>, pull: Double) -> Double {
    let limits = g.map { $0 < 0 ? upper : $0 > 0 ? -lower : 0 }
    let unclipped = b > 0 ? (1 - a / pull) / b : .infinity
    var low = zip(g, limits).reduce(Double.infinity) { $1.1 > 0 ? min($0, $1.1 / abs($1.0)) : $0 }
    guard low < unclipped else { return unclipped }
    var high = unclipped
    if high.isInfinite {
      let without = zip(g, limits).reduce(0) { $0 + ($1.1.isInfinite ? $1.0 * $1.0 : 0) }
      guard without < a * a else { return .infinity }
      let reached = limits.reduce(0) { $0 + ($1.isInfinite ? 0 : $1 * $1) }
      high = (reached / (a * a - without)).squareRoot()
    }
    for _ in 0..<200 {
      let middle = high > 4 * low ? low.squareRoot() * high.squareRoot() : low + (high - low) / 2
      guard middle > low, middle < high else { break }
      let norm = zip(g, limits).map { min(abs($0) * middle, $1) }[...].norm
      if norm * max(0, 1 - b * middle) <= a * middle { high = middle } else { low = middle }
    }
    return high
  }
}
