@testable import SoftmaxRegression

/// Random sparse features with awkward rows and columns, and the same features dense.
struct SparseCase {
  let dense: Matrix<Double>
  let sparse: SparseMatrix

  /// n x d, a share of them nonzero.
  ///
  /// Row 3 and column 2 are empty, column 1 is full and far from zero, column 4 has a single nonzero.
  init(_ n: Int, _ d: Int, filled: Double = 0.2, seed: UInt64) {
    var random = SplitMix(seed)
    var x = Matrix<Double>(rows: n, columns: d)
    for i in 0..<n where i != 3 {
      for j in 0..<d where j != 2 && j != 4 && random.uniform() < filled { x[i, j] = random.normal() }
    }
    if d > 4 {
      for i in 0..<n { x[i, 1] = 40 + random.normal() }
      x[n / 2, 4] = 0.5
    }
    dense = x
    sparse = SparseMatrix(x)
  }

  /// Hard labels drawn from a model with few coefficients, or soft targets.
  func targets(_ k: Int, soft: Bool = false, seed: UInt64 = 1) -> Targets {
    var random = SplitMix(seed)
    let (n, d) = (dense.rows, dense.columns)
    let w = (0..<d * k).map { _ in random.uniform() < 0.3 ? 2 * random.normal() : 0 }
    let rows = (0..<n).map { i in
      Logits.softmax(
        (0..<k).map { c in (0..<d).reduce(0) { $0 + (dense[i, $1] - ($1 == 1 ? 40 : 0)) * w[$1 * k + c] } })
    }
    if soft { return .probabilities(Matrix(rows)) }
    let labels = rows.map { p in
      var rest = random.uniform()
      return Int32(
        p.firstIndex {
          rest -= $0; return rest < 0
        } ?? k - 1)
    }
    return .labels(labels, classes: k)
  }

  /// The labels as names.
  func labels(_ k: Int, seed: UInt64 = 1) -> [String] {
    guard case .labels(let labels, _) = targets(k, seed: seed) else { return [] }
    return labels.map { "\($0)" }
  }
}
