import SoftmaxRegression

extension Variable {
  /// The factor; nil for other variables.
  var factor: FactorVariable? {
    if case .factor(let factor) = self { return factor }
    return nil
  }

  /// The levels of a factor, including rare ones; empty for other variables.
  var levelNames: [String] { factor.map { $0.levels + ($0.rare ?? []) } ?? [] }
}
