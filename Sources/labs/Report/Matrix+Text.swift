import SoftmaxRegression

extension Matrix where Element == Double {
  /// The rows as cells of a table, each after its name.
  func cells(_ names: [String], decimals: Int = 4) -> [[String]] {
    zip(names, 0..<rows).map { name, i in [name] + row(i).map { $0.fixed(decimals) } }
  }
}
