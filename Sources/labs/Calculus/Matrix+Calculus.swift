import SoftmaxRegression

extension Matrix where Element == Double {
  /// The sum of the squared elements.
  var squaredNorm: Double { elements.reduce(0) { $0 + $1 * $1 } }

  /// The Frobenius norm.
  var norm: Double { squaredNorm.squareRoot() }

  /// The sums over rows, one per column.
  var columnSums: [Double] { (0..<columns).map { j in (0..<rows).reduce(0) { $0 + self[$1, j] } } }

  /// The sum of this matrix and a factor times another.
  func adding(_ other: Matrix, times factor: Double = 1) -> Matrix {
    var result = self
    for i in elements.indices { result.elements[i] += factor * other.elements[i] }
    return result
  }

  /// The largest absolute difference of two elements.
  func distance(_ other: Matrix) -> Double {
    zip(elements, other.elements).reduce(0) { Swift.max($0, abs($1.0 - $1.1)) }
  }

  /// A matrix of this shape with other elements.
  func with(_ elements: [Double]) -> Matrix { Matrix(rows: rows, columns: columns, elements: elements) }

  /// The first rows and columns.
  func leading(_ n: Int) -> Matrix { Matrix((0..<n).map { Array(row($0).prefix(n)) }) }

  /// The logits of a point in the plane.
  func logits(_ x: Double, _ y: Double) -> [Double] {
    (0..<rows).map { self[$0, 0] + self[$0, 1] * x + self[$0, 2] * y }
  }
}
