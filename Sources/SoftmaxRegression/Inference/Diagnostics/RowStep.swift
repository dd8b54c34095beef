import Essentials

/// The step that leaves one row out: its probabilities, residuals and the small system of the step.
struct RowStep {
  let classes: Int
  /// The probabilities p.
  private let p: UnsafeMutablePointer<Double>
  /// s (y - p), and after `solve` the solution a.
  let step: UnsafeMutablePointer<Double>
  private let system: UnsafeMutablePointer<Double>
  private var weight = 1.0

  /// The size of pivots of I - V M, whose eigenvalues are between 0 and 1, that counts as zero.
  private static let zero = 1e-10

  /// - Parameter scratch: room for K² + 2 K numbers.
  init(classes k: Int, scratch: UnsafeMutablePointer<Double>) {
    classes = k
    system = scratch
    p = scratch + k * k
    step = p + k
  }

  mutating func set(_ logP: ArraySlice<Double>, weight s: Double, _ label: Int, _ y: UnsafePointer<Double>?) {
    weight = s
    for (c, value) in logP.enumerated() {
      p[c] = exp(value)
      step[c] = s * ((y?[c] ?? 0) - p[c])
    }
    if y == nil { step[label] = s * SoftmaxRow.complement(p, of: label, classes) }
    guard s == 0 else { return }
    for c in 0..<classes { step[c] = 0 }
  }

  /// tr V M = s Σ_{a<b} p_a p_b (M_aa + M_bb - 2 M_ab).
  func leverage(_ m: UnsafePointer<Double>) -> Double {
    let k = classes
    var sum = 0.0
    for a in 0..<k {
      for b in (a + 1)..<max(k, a + 1) {
        sum += p[a] * p[b] * (m[a * k + a] + m[b * k + b] - 2 * m[a * k + b])
      }
    }
    return weight * sum
  }

  /// Replaces r by the solution of (I - V M) a = r, and returns aᵀ M a; if the system is singular, a is zero and the
  /// result infinite.
  func solve(_ m: UnsafePointer<Double>) -> Double {
    let k = classes
    guard weight > 0 else { return 0 }
    for a in 0..<k {
      for b in 0..<k {
        var sum = 0.0
        for c in 0..<k where c != a { sum += p[c] * (m[a * k + b] - m[c * k + b]) }
        system[a * k + b] = (a == b ? 1 : 0) - weight * p[a] * sum
      }
    }
    guard eliminate() else {
      for c in 0..<k { step[c] = 0 }
      return .infinity
    }
    var distance = 0.0
    for a in 0..<k {
      for b in 0..<k { distance += step[a] * m[a * k + b] * step[b] }
    }
    return max(0, distance)
  }

  /// Gaussian elimination with row pivots.
  private func eliminate() -> Bool {
    let k = classes
    for column in 0..<k {
      let pivot = (column..<k).reduce(column) { abs(system[$1 * k + column]) > abs(system[$0 * k + column]) ? $1 : $0 }
      guard abs(system[pivot * k + column]) > Self.zero else { return false }
      if pivot != column {
        for c in 0..<k { swap(&system[pivot * k + c], &system[column * k + c]) }
        swap(&step[pivot], &step[column])
      }
      for a in (column + 1)..<max(k, column + 1) {
        let factor = system[a * k + column] / system[column * k + column]
        guard factor != 0 else { continue }
        for c in column..<k { system[a * k + c] -= factor * system[column * k + c] }
        step[a] -= factor * step[column]
      }
    }
    for a in (0..<k).reversed() {
      for c in (a + 1)..<max(k, a + 1) { step[a] -= system[a * k + c] * step[c] }
      step[a] /= system[a * k + a]
    }
    return true
  }
}
