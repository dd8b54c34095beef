import SoftmaxRegression

extension Matrix where Element == Double {
  /// The sum of the squared elements.
  var squaredNorm: Double { elements.reduce(0) { $0 + $1 * $1 } }

  /// The Frobenius norm.
  var norm: Double { squaredNorm.squareRoot() }

  /// The sums over rows, one a column.
  var columnSums: [Double] { (0..<columns).map { j in (0..<rows).reduce(0) { $0 + self[$1, j] } } }

  /// This plus a factor times another.
  func adding(_ other: Matrix, times factor: Double = 1) -> Matrix {
    var result = self
    for i in elements.indices { result.elements[i] += factor * other.elements[i] }
    return result
  }

  /// The largest difference of an element.
  func distance(_ other: Matrix) -> Double {
    zip(elements, other.elements).reduce(0) { Swift.max($0, abs($1.0 - $1.1)) }
  }
}
