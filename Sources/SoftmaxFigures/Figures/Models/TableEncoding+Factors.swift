internal import SoftmaxRegression

extension TableEncoding {
  /// The factors by their columns.
  var factors: [String: FactorVariable] {
    let factors = variables.compactMap { variable -> (String, FactorVariable)? in
      if case .factor(let factor) = variable { (factor.column, factor) } else { nil }
    }
    return Dictionary(factors) { first, _ in first }
  }
}
