public import SoftmaxRegression

/// The freedom of the parameters: adding one vector to every class's row of W changes no probability.
///
/// A gauge picks one W from each such family. Parameters are K x (1 + d), a row for each class.
public enum Gauge {
  /// The parameters whose columns sum to zero over classes: the ones of least norm, and where any ridge penalty on
  /// all K classes has its optimum.
  public static func sumToZero(_ parameters: Matrix<Double>) -> Matrix<Double> {
    let k = parameters.rows
    var result = parameters
    for j in 0..<parameters.columns {
      let mean = (0..<k).reduce(0) { $0 + parameters[$1, j] } / Double(k)
      for c in 0..<k { result[c, j] -= mean }
    }
    return result
  }

  /// The parameters less those of a reference class, whose row is then left out: (K - 1) x (1 + d), W_k - W_reference.
  public static func against(reference: Int, _ parameters: Matrix<Double>) -> Matrix<Double> {
    Matrix(
      (0..<parameters.rows).filter { $0 != reference }.map { c in
        (0..<parameters.columns).map { parameters[c, $0] - parameters[reference, $0] }
      })
  }

  /// All K classes' parameters from those against a reference class, whose row is zero: K x (1 + d).
  public static func filled(reference: Int, _ contrasts: Matrix<Double>) -> Matrix<Double> {
    var rows = (0..<contrasts.rows).map { Array(contrasts.row($0)) }
    rows.insert(Array(repeating: 0, count: contrasts.columns), at: reference)
    return Matrix(rows)
  }
}
