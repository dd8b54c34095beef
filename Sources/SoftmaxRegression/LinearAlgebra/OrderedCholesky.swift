internal import Essentials

/// The factorisation of a symmetric positive semidefinite matrix A with unit diagonal, in a given order of its rows: a row
/// that earlier ones determine is left out.
///
/// Of nearly parallel columns, such as the powers of a shifted number, the pivots in this order resolve what the
/// eigenvalues of A do not: the least eigenvalue can be far below the least pivot.
struct OrderedCholesky {
  /// The rows that earlier ones do not determine, in the given order; r of them.
  let kept: [Int]
  /// T, n x r: Tᵀ A T is the identity, and its columns are orthogonal to the null space of A.
  let inverseRoot: Matrix<Double>

  /// - Parameters:
  ///   - matrix: A.
  ///   - order: the rows, in the order in which they are taken.
  ///   - tolerance: a row is kept if its pivot exceeds this share of the diagonal element that the first row leaves.
  init(_ matrix: Matrix<Double>, order: [Int], tolerance: Double) {
    let n = matrix.rows
    var (residual, factor, kept) = (matrix, [[Double]](), [Int]())
    var limits: [Double]?
    for j in order {
      let pivot = residual[j, j]
      guard pivot > (limits?[j] ?? 0) else { continue }
      let row = (0..<n).map { residual[j, $0] / pivot.squareRoot() }
      factor.append(row)
      kept.append(j)
      for a in 0..<n where row[a] != 0 {
        for b in 0..<n { residual.elements[a * n + b] -= row[a] * row[b] }
      }
      if limits == nil { limits = (0..<n).map { tolerance * residual[$0, $0] } }
    }
    // U is upper triangular in the kept columns; back substitution gives U⁻¹ and the shares U⁻¹ Uₐ of the others.
    let r = kept.count
    func solved(_ right: [Double]) -> [Double] {
      var x = right
      for i in (0..<r).reversed() {
        for k in i + 1..<max(r, i + 1) { x[i] -= factor[i][kept[k]] * x[k] }
        x[i] /= factor[i][kept[i]]
      }
      return x
    }
    var root = Matrix<Double>(rows: n, columns: r)
    for column in 0..<r {
      let x = solved((0..<r).map { $0 == column ? 1 : 0 })
      for (i, row) in kept.enumerated() { root[row, column] = x[i] }
    }
    let known = Set(kept)
    var null: [[Double]] = []
    for a in order where !known.contains(a) {
      let shares = solved((0..<r).map { factor[$0][a] })
      var vector = [Double](repeating: 0, count: n)
      vector[a] = 1
      for (i, row) in kept.enumerated() { vector[row] = -shares[i] }
      for _ in 0..<2 {
        for other in null { vector = sum(vector, -dot(other, vector), times: other) }
      }
      let length = dot(vector, vector).squareRoot()
      null.append(vector.map { $0 / length })
    }
    for vector in null {
      for column in 0..<r {
        let part = (0..<n).reduce(0) { $0 + vector[$1] * root[$1, column] }
        for i in 0..<n { root[i, column] -= part * vector[i] }
      }
    }
    self.kept = kept
    inverseRoot = root
  }
}
