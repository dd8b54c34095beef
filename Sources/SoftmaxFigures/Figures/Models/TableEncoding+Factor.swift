internal import SoftmaxRegression

extension TableEncoding {
  /// The factor that a column is read as; nil for numbers.
  func factor(of column: String) -> FactorVariable? {
    for case .factor(let factor) in variables where factor.column == column { return factor }
    return nil
  }
}
