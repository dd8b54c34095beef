/// Linear functions of parameters that steps do not change.
///
/// Gauss and Jordan's elimination with complete pivoting makes each function the sum of one dependent parameter and
/// shares of the independent ones. Steps of the independent parameters alone remain, so that rounding cannot move the
/// functions, as it does if a step is projected: the projection takes the difference of numbers that are far larger than
/// the step if the functions are well-nigh determined by the other parameters.
struct LinearConstraints: Sendable {
  /// The functions, each as long as the parameters.
  let functions: [[Double]]
  private let dependent: [Int]
  private let independent: [Int]
  /// m x (p - m): a step of dependent parameter i is minus row i times the steps of the independent ones.
  private let shares: Matrix<Double>

  /// - Parameter functions: linearly independent functions; those that depend on others are left out.
  init(_ functions: [[Double]]) {
    self.functions = functions
    let p = functions.first?.count ?? 0
    var rows = functions
    // What elimination leaves of a dependent function is rounding.
    let least = 1e-12 * functions.reduce(0) { max($0, maxNorm($1)) }
    var pivots: [Int] = []
    for i in rows.indices {
      var best = (row: i, column: 0, size: 0.0)
      for r in i..<rows.count {
        for c in 0..<p where abs(rows[r][c]) > best.size { best = (r, c, abs(rows[r][c])) }
      }
      guard best.size > least else { break }
      rows.swapAt(i, best.row)
      let pivot = rows[i][best.column]
      rows[i] = rows[i].map { $0 / pivot }
      for r in rows.indices where r != i && rows[r][best.column] != 0 {
        rows[r] = sum(rows[r], -rows[r][best.column], times: rows[i])
        rows[r][best.column] = 0
      }
      pivots.append(best.column)
    }
    let isDependent = Set(pivots)
    let independent = (0..<p).filter { !isDependent.contains($0) }
    shares = Matrix(
      rows: pivots.count, columns: independent.count,
      elements: pivots.indices.flatMap { i in independent.map { rows[i][$0] } })
    (dependent, self.independent) = (pivots, independent)
  }

  /// The number of functions that do not depend on others.
  var rank: Int { dependent.count }

  /// Whether there are none.
  var isEmpty: Bool { functions.isEmpty }

  /// Zᵀ v for the map Z from steps of the independent parameters to those of all.
  func restricted(_ vector: [Double]) -> [Double] {
    var result = independent.map { vector[$0] }
    for (i, place) in dependent.enumerated() where vector[place] != 0 {
      for j in result.indices { result[j] -= shares[i, j] * vector[place] }
    }
    return result
  }

  /// Zᵀ A Z for a symmetric matrix A of all parameters.
  func restricted(_ matrix: Matrix<Double>) -> Matrix<Double> {
    let half = Matrix((0..<matrix.rows).map { restricted(Array(matrix.row($0))) }).transposed
    return Matrix((0..<half.rows).map { restricted(Array(half.row($0))) })
  }

  /// Z y: the steps of all parameters for those of the independent ones.
  func full(_ steps: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: dependent.count + independent.count)
    for (place, step) in zip(independent, steps) { result[place] = step }
    for (i, place) in dependent.enumerated() {
      result[place] = -steps.indices.reduce(0) { $0 + shares[i, $1] * steps[$1] }
    }
    return result
  }
}
