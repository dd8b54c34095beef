internal import SoftmaxRegression

extension TableEncoding {
  /// The factors by their columns.
  var factors: [String: FactorVariable] {
    let factors = variables.compactMap { variable -> (String, FactorVariable)? in
      guard !variable.isComputedFactor, case .factor(let factor) = variable else { return nil }
      return (factor.column, factor)
    }
    return Dictionary(factors) { first, _ in first }
  }
}
