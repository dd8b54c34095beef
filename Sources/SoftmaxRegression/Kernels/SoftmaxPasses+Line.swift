import Foundation

extension SoftmaxPasses {
  /// The cross-entropy and its slope at `parameters + t direction`, for several t in one pass.
  ///
  /// Logits are linear in t, so any number of trial steps costs one reading of the features.
  func losses(_ parameters: [Double], along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    let (d, k) = (dimension, classes)
    let both = Self.sideBySide(parameters, direction, columns: k)
    let count = steps.count
    let work = 4 * d * k + 20 * k * count
    let sums = blocks.sum(count: 2 * count, width: d + 3 * k, work: work) { rows, scratch, sum in
      let logits = scratch + rows.count * d
      let trial = logits + rows.count * 2 * k
      both.withUnsafeBufferPointer { w in
        guard let w = w.baseAddress else { return }
        product(rows, w, columns: 2 * k, block: scratch, into: logits)
      }
      var z = logits
      for row in rows {
        let share = share(row)
        if share > 0 {
          for (index, t) in steps.enumerated() {
            let (loss, slope) = target(row) { label, y in Self.lossAlong(z, t, trial, k, label, y) }
            sum[2 * index] += share * loss
            sum[2 * index + 1] += share * slope
          }
        }
        z += 2 * k
      }
    }
    return (0..<count).map { (sums[2 * $0], sums[2 * $0 + 1]) }
  }

  /// One sample's cross-entropy and its slope at step t, from K logits and their K changes.
  @inline(__always)
  private static func lossAlong(
    _ z: UnsafeMutablePointer<Double>, _ t: Double, _ p: UnsafeMutablePointer<Double>, _ k: Int, _ label: Int,
    _ y: UnsafePointer<Double>?
  ) -> (Double, Double) {
    let u = z + k
    for j in 0..<k { p[j] = z[j] + t * u[j] }
    var top = p[0]
    for j in 1..<k { top = max(top, p[j]) }
    var linear = 0.0
    var targetSlope = 0.0
    if let y {
      for j in 0..<k where y[j] > 0 {
        linear += y[j] * (top - p[j])
        targetSlope += y[j] * u[j]
      }
    } else {
      linear = top - p[label]
      targetSlope = u[label]
    }
    let (_, logSum) = SoftmaxRow.normalize(p, k)
    var slope = 0.0
    for j in 0..<k { slope += p[j] * (u[j] - targetSlope) }
    return (linear + logSum, slope)
  }

  /// Two matrices of the same shape as one, row by row.
  private static func sideBySide(_ a: [Double], _ b: [Double], columns k: Int) -> [Double] {
    var result = [Double](repeating: 0, count: 2 * a.count)
    for row in 0..<(k == 0 ? 0 : a.count / k) {
      for j in 0..<k {
        result[row * 2 * k + j] = a[row * k + j]
        result[row * 2 * k + k + j] = b[row * k + j]
      }
    }
    return result
  }
}
