extension DesignMatrix {
  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> DesignMatrix {
    switch self {
    case .double(let matrix): .double(matrix.rows(chosen))
    case .float(let matrix): .float(matrix.rows(chosen))
    case .sparse(let matrix): .sparse(matrix.rows(chosen))
    case .file(let matrix): .double(matrix.rows(chosen))
    }
  }
}
