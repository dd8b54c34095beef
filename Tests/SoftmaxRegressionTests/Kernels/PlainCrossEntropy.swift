import Foundation

@testable import SoftmaxRegression

/// The cross-entropy, its gradient and its Hessian as the formulas state them: sample by sample, with unshifted
/// exponentials and the Kronecker product (diag p - p pᵀ) ⊗ x xᵀ written out.
///
/// Parameters are ordered as the passes order them: a feature's K coefficients adjacent, the intercepts last.
struct PlainCrossEntropy {
  /// The samples [x, 1].
  let rows: [[Double]]
  let targets: [[Double]]
  let shares: [Double]
  let classes: Int
  /// The known logits of the samples, or nil for zeros.
  let offsets: Matrix<Double>?

  /// The data that passes read, unpacked.
  init(_ passes: SoftmaxPasses) {
    let (n, d, k) = (passes.features.rows, passes.features.columns, passes.classes)
    rows = (0..<n).map { i in
      (0..<d).map { (passes.features.value(i, $0) - passes.scaling.center[$0]) * passes.scaling.scale[$0] } + [1]
    }
    switch passes.targets {
    case .labels(let labels, _):
      targets = labels.map { label in (0..<k).map { $0 == Int(label) ? 1 : 0 } }
    case .probabilities(let matrix):
      targets = (0..<n).map { Array(matrix.row($0)) }
    }
    let weights = passes.weights ?? Array(repeating: 1, count: n)
    let total = weights.reduce(0, +)
    shares = weights.map { $0 / total }
    classes = k
    offsets = passes.observations.offsets
  }

  func probabilities(_ i: Int, _ w: [Double]) -> [Double] {
    let x = rows[i]
    let e = (0..<classes).map { c in
      exp(x.indices.reduce(offsets?[i, c] ?? 0) { $0 + x[$1] * w[$1 * classes + c] })
    }
    let total = e.reduce(0, +)
    return e.map { $0 / total }
  }

  func loss(_ w: [Double]) -> Double {
    rows.indices.reduce(0) { sum, i in
      let p = probabilities(i, w)
      return sum - shares[i] * (0..<classes).reduce(0.0) { $0 + targets[i][$1] * log(p[$1]) }
    }
  }

  func gradient(_ w: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: w.count)
    for i in rows.indices {
      let p = probabilities(i, w)
      for (j, x) in rows[i].enumerated() {
        for c in 0..<classes { result[j * classes + c] += shares[i] * x * (p[c] - targets[i][c]) }
      }
    }
    return result
  }

  func hessian(_ w: [Double]) -> Matrix<Double> {
    var result = Matrix<Double>(rows: w.count, columns: w.count)
    for i in rows.indices {
      let p = probabilities(i, w)
      for (j, x) in rows[i].enumerated() {
        for (l, y) in rows[i].enumerated() {
          for a in 0..<classes {
            for b in 0..<classes {
              let covariance = (a == b ? p[a] : 0) - p[a] * p[b]
              result[j * classes + a, l * classes + b] += shares[i] * x * y * covariance
            }
          }
        }
      }
    }
    return result
  }
}
