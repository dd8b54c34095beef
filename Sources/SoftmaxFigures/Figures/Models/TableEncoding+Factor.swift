internal import SoftmaxRegression

extension TableEncoding {
  /// The factor of a column; nil if the column is a number.
  func factor(of column: String) -> FactorVariable? {
    for case .factor(let factor) in variables where factor.column == column { return factor }
    return nil
  }
}
