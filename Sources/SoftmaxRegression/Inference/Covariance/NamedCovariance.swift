/// A covariance matrix with the names of what it is about.
public struct NamedCovariance: Sendable, Equatable, Encodable {
  /// The names, such as `[class] feature`, in the order of rows and columns.
  public let names: [String]
  /// The matrix, row by row.
  public let values: [[Double]]

  init(_ names: [String], _ matrix: Matrix<Double>) {
    self.names = names
    values = (0..<matrix.rows).map { Array(matrix.row($0)) }
  }

  /// The most parameters of which a summary contains the matrix.
  static let limit = 500
}
