import SoftmaxRegression

/// Derivatives by central differences, for checks of formulas.
enum Differences {
  /// The derivatives of a vector-valued function: one row per value, one column per argument.
  static func jacobian(
    at arguments: [Double], step: Double, _ function: ([Double]) -> [Double]
  ) -> Matrix<Double> {
    Matrix(
      arguments.indices.map { j in
        var (ahead, behind) = (arguments, arguments)
        ahead[j] += step
        behind[j] -= step
        return zip(function(ahead), function(behind)).map { ($0 - $1) / (2 * step) }
      }
    ).transposed
  }

  /// The gradient of a function of a matrix, shaped like it.
  static func gradient(
    at point: Matrix<Double>, step: Double, _ function: (Matrix<Double>) -> Double
  ) -> Matrix<Double> {
    let row = jacobian(at: point.elements, step: step) { [function(point.with($0))] }
    return point.with(row.elements)
  }
}
