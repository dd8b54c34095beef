@testable import SoftmaxRegression

extension SoftmaxModel {
  /// The parameters as a row for each class: its intercept, then its coefficients.
  var byClass: [[Double]] {
    classes.indices.map { [intercepts[$0]] + coefficients.row($0) }
  }

  /// Coefficients and intercepts in one vector.
  var numbers: [Double] { coefficients.elements + intercepts }
}

/// The largest difference of two lists of vectors.
func distance(_ a: [[Double]], _ b: [[Double]]) -> Double {
  zip(a, b).reduce(a.count == b.count ? 0 : .infinity) { max($0, distance($1.0, $1.1)) }
}

/// The largest difference of two vectors, as a share of the second one's largest component.
func relativeDistance(_ a: [Double], _ b: [Double]) -> Double {
  distance(a, b) / maxNorm(b)
}
