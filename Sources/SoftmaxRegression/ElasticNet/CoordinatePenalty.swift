internal import Essentials

/// The penalty of an elastic net in the coordinates of its solver, per unit of the strength λ:
/// λ Σ_j [a_j P(w_j) + (b_j / 2) ‖w_j‖²], with P the 1-norm over classes, or the 2-norm if features are grouped.
///
/// A factor a_j or b_j contains the penalty factor of the feature and its unit. Features with a_j = b_j = 0 are
/// unpenalised, and are left to `FreeBlock`.
struct CoordinatePenalty: Sendable {
  /// a, length d.
  let absolute: [Double]
  /// b, length d.
  let square: [Double]
  /// The penalty factor of each feature times its unit: a at a mix of 1, length d.
  let units: [Double]
  /// Whether P is the 2-norm over classes.
  let isGrouped: Bool
  /// The least and the greatest coefficient of each feature, or nil without bounds.
  let bounds: Bounds?

  /// Bounds of the coefficients of each feature, the same for all classes; the least is not positive, the greatest not
  /// negative.
  struct Bounds: Sendable {
    var lower: [Double]
    var upper: [Double]
  }

  /// The penalty of a feature's coefficients.
  func value(of w: ArraySlice<Double>, feature j: Int, strength: Double) -> Double {
    guard w.contains(where: { $0 != 0 }) else { return 0 }
    var (absolutes, squares) = (0.0, 0.0)
    for x in w {
      absolutes += abs(x)
      squares += x * x
    }
    let norm = isGrouped ? squares.squareRoot() : absolutes
    return strength * (absolute[j] * norm + square[j] / 2 * squares)
  }

  /// The norm of the part of a grouped feature's gradient that moves coefficients away from zero: a bound of 0 stops those
  /// of one sign.
  func pull(_ g: ArraySlice<Double>, feature j: Int) -> Double {
    guard let bounds, bounds.lower[j] == 0 || bounds.upper[j] == 0 else { return g.norm }
    return g.map { ($0 < 0 ? bounds.upper[j] > 0 : bounds.lower[j] < 0) ? $0 : 0 }[...].norm
  }

  /// How far a gradient at coefficients of zero is from that of a minimum there: |g| less λ a, at least 0, for a class; for
  /// a grouped feature the same of its pull.
  func excess(_ g: Double, feature j: Int, strength: Double) -> Double {
    let limit = strength * absolute[j]
    guard let bounds, !isGrouped else { return max(0, abs(g) - limit) }
    let up = bounds.upper[j] > 0 ? max(0, -g - limit) : 0
    let down = bounds.lower[j] < 0 ? max(0, g - limit) : 0
    return max(up, down)
  }

  /// |g| over a, for a grouped feature the pull over a: the strength from which on coefficients are zero; 0 where bounds keep
  /// them at zero.
  func zeroStrength(_ g: Double, feature j: Int) -> Double {
    guard absolute[j] > 0 else { return 0 }
    if let bounds, !isGrouped {
      if g < 0, !(bounds.upper[j] > 0) { return 0 }
      if g > 0, !(bounds.lower[j] < 0) { return 0 }
    }
    return abs(g) / absolute[j]
  }

  /// |g| over a where the gradient g needs a strength of at least that, so that min φ is finite without a square part; 0
  /// where a bound makes it finite.
  func dualStrength(_ g: Double, feature j: Int) -> Double {
    guard absolute[j] > 0 else { return 0 }
    if let bounds, (g < 0 ? bounds.upper[j] : -bounds.lower[j]).isFinite { return 0 }
    return abs(g) / absolute[j]
  }

  /// The same for a grouped feature: its gradient counts where there is no bound.
  func dualStrength(_ g: ArraySlice<Double>, feature j: Int) -> Double {
    guard absolute[j] > 0 else { return 0 }
    guard let bounds else { return g.norm / absolute[j] }
    return g.map { ($0 < 0 ? bounds.upper[j] : -bounds.lower[j]).isFinite ? 0 : $0 }[...].norm / absolute[j]
  }

  /// Fenchel's term φ(w) - min φ for φ(v) = g v + λ (a |v| + (b / 2) v²) between the bounds of the feature, at least 0.
  ///
  /// No digits cancel near an optimum. With b = 0, g must be within λ a; an excess counts as none.
  func fenchelTerm(_ w: Double, gradient g: Double, feature j: Int, strength: Double) -> Double {
    let (a, b) = (strength * absolute[j], strength * square[j])
    let (lower, upper) = (bounds?.lower[j] ?? -.infinity, bounds?.upper[j] ?? .infinity)
    let pull = abs(g) - a
    // The minimum v of φ, on the side to which -g points.
    var v = 0.0
    if pull > 0 {
      v = b > 0 ? pull / b : .infinity
      v = g < 0 ? min(v, upper) : max(-v, lower)
      // Without bounds b = 0 needs |g| <= a, which holds up to rounding.
      if v.isInfinite { v = 0 }
    }
    guard v != 0 else {
      // With |g| <= a, both parts are at least 0.
      return max(0, a * abs(w) + g * w) + b / 2 * w * w
    }
    guard w * v > 0 else {
      return a * abs(w) + b / 2 * w * w + g * w - (a * abs(v) + b / 2 * v * v + g * v)
    }
    // φ is quadratic between w and v: its slope at v is zero unless v is at a bound.
    let slope = v == lower || v == upper ? g + (v > 0 ? a : -a) + b * v : 0
    return max(0, slope * (w - v)) + b / 2 * (w - v) * (w - v)
  }

  /// Whether a feature has a bound.
  private func isBounded(_ j: Int) -> Bool {
    bounds.map { $0.lower[j] > -.infinity || $0.upper[j] < .infinity } ?? false
  }

  /// The same for the coefficients of a grouped feature.
  func fenchelTerm(_ w: ArraySlice<Double>, gradient g: ArraySlice<Double>, feature j: Int, strength: Double) -> Double
  {
    let (a, b) = (strength * absolute[j], strength * square[j])
    if let bounds, isBounded(j) {
      return BoundedGroup(a: a, b: b, lower: bounds.lower[j], upper: bounds.upper[j])
        .fenchelTerm(w, gradient: g, pull: pull(g, feature: j))
    }
    let norm = g.norm
    let length = w.norm
    // The angle between w and -g, as the square of the distance of the unit vectors.
    var angle = 0.0
    if length > 0, norm > 0 {
      for (x, y) in zip(w, g) {
        let difference = x / length + y / norm
        angle += difference * difference
      }
    }
    guard norm > a, b > 0 else {
      return max(0, a - norm) * length + norm * length * angle / 2 + b / 2 * length * length
    }
    let factor = (1 - a / norm) / b
    var distance = 0.0
    for (x, y) in zip(w, g) {
      let difference = x + factor * y
      distance += difference * difference
    }
    return b / 2 * distance + a * length * angle / 2
  }

  /// Shifts a feature's coefficients by the number that makes the penalty least, and of several such numbers the one
  /// that makes the 2-norm least: a gauge.
  ///
  /// Without a penalty, and with grouped features, they sum to zero. Those of a feature with bounds stay as they are.
  func representative(of w: ArraySlice<Double>, feature j: Int) -> [Double] {
    let k = w.count
    let mean = w.reduce(0, +) / Double(k)
    guard !isBounded(j) else { return Array(w) }
    if isGrouped || absolute[j] == 0 { return w.map { $0 - mean } }
    let sorted = w.sorted()
    if square[j] == 0 {
      let shift = k % 2 == 1 ? sorted[k / 2] : min(max(mean, sorted[k / 2 - 1]), sorted[k / 2])
      return w.map { $0 - shift }
    }
    // The derivative in the shift c is b (K c - Σ w) + a (number below c - number above c): it is increasing, so that
    // its zero is at one of the coefficients, or between two of them.
    let (a, b) = (absolute[j], square[j])
    func between(_ below: Int) -> Double { mean - a * Double(2 * below - k) / (b * Double(k)) }
    var shift = mean
    for below in 0...k {
      let zero = between(below)
      if below < k, zero >= sorted[below] {
        continue
      }
      shift = below > 0 ? max(zero, sorted[below - 1]) : zero
      break
    }
    return w.map { $0 - shift }
  }
}
