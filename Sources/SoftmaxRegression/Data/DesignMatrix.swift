/// The features of the samples, n x d with one row per sample, in the precision in which they are stored.
///
/// There is no column for the intercept.
public enum DesignMatrix: Sendable {
  /// Dense rows of `Double`.
  case double(Matrix<Double>)
  /// Dense rows of `Float`; every sum over them is still a `Double`.
  case float(Matrix<Float>)
  /// Compressed sparse rows; zeros take neither memory nor time.
  case sparse(SparseMatrix)
  /// Dense numbers, of any precision, that stay in a file.
  case file(FileMatrix)

  /// The number of samples n.
  public var rows: Int {
    switch self {
    case .double(let matrix): matrix.rows
    case .float(let matrix): matrix.rows
    case .sparse(let matrix): matrix.rows
    case .file(let matrix): matrix.rows
    }
  }

  /// The number of features d.
  public var columns: Int {
    switch self {
    case .double(let matrix): matrix.columns
    case .float(let matrix): matrix.columns
    case .sparse(let matrix): matrix.columns
    case .file(let matrix): matrix.columns
    }
  }
}

extension DesignMatrix {
  /// The number of stored values: n d, or the number of nonzeros.
  var storedCount: Int {
    if case .sparse(let matrix) = self { matrix.values.count } else { rows * columns }
  }

  /// The bytes of a stored number.
  var numberSize: Int {
    if case .file(let matrix) = self { matrix.precision.size } else { storesFloats ? 4 : 8 }
  }

  /// Whether numbers are stored in single precision.
  package var storesFloats: Bool {
    switch self {
    case .float: true
    case .file(let matrix): matrix.precision == .float
    case .double, .sparse: false
    }
  }

  /// The value of feature j in row i.
  package func value(_ i: Int, _ j: Int) -> Double {
    switch self {
    case .double(let matrix): matrix[i, j]
    case .float(let matrix): Double(matrix[i, j])
    case .sparse(let matrix): matrix[i, j]
    case .file(let matrix): matrix[i, j]
    }
  }
}
