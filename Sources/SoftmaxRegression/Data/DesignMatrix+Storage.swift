/// The address of dense rows that are contiguous in memory, in an array or in a mapped file.
enum DenseRows {
  case double(UnsafePointer<Double>)
  case float(UnsafePointer<Float>)
}

extension DesignMatrix {
  /// Calls `body` with the address of the rows, or with nil if they are not dense floats or doubles that are contiguous
  /// in memory.
  ///
  /// This function alone distinguishes arrays from mapped files.
  @inline(__always)
  func withDenseRows<R>(_ body: (DenseRows?) -> R) -> R {
    switch self {
    case .double(let matrix):
      return matrix.elements.withUnsafeBufferPointer { body($0.baseAddress.map { .double($0) }) }
    case .float(let matrix):
      return matrix.elements.withUnsafeBufferPointer { body($0.baseAddress.map { .float($0) }) }
    case .sparse:
      return body(nil)
    case .file(let matrix):
      return withExtendedLifetime(matrix) {
        guard let address = matrix.address, !matrix.isColumnMajor else { return body(nil) }
        switch matrix.precision {
        case .double: return body(.double(address.assumingMemoryBound(to: Double.self)))
        case .float: return body(.float(address.assumingMemoryBound(to: Float.self)))
        case .half: return body(nil)
        }
      }
    }
  }

  /// A copy of some rows, in the precision of the features; half-precision numbers become floats.
  func rows(_ chosen: [Int]) -> DesignMatrix {
    switch self {
    case .double(let matrix): .double(matrix.rows(chosen))
    case .float(let matrix): .float(matrix.rows(chosen))
    case .sparse(let matrix): .sparse(matrix.rows(chosen))
    case .file(let matrix) where matrix.precision != .double:
      .float(
        Matrix(
          rows: chosen.count, columns: matrix.columns, elements: matrix.rows(chosen).elements.map { Float($0) }))
    case .file(let matrix): .double(matrix.rows(chosen))
    }
  }

  /// The same features with a file of doubles converted to floats in memory; other storage stays as it is.
  var inSinglePrecision: DesignMatrix {
    guard case .file(let matrix) = self, matrix.precision == .double else { return self }
    var result = Matrix<Float>(rows: matrix.rows, columns: matrix.columns)
    for i in 0..<matrix.rows {
      for j in 0..<matrix.columns { result.elements[i * matrix.columns + j] = Float(matrix[i, j]) }
    }
    return .float(result)
  }
}
