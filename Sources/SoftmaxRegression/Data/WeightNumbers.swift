/// The numbers that are the weights of all shards.
enum WeightNumbers: Double, Sendable {
  /// There are no weights.
  case none
  /// Every weight is a whole number, so that it may count samples.
  case whole
  /// Some weights are fractions.
  case fractional

  init(_ weights: [Double]?) {
    guard let weights else {
      self = .none
      return
    }
    self = weights.allSatisfy { $0 == $0.rounded() } ? .whole : .fractional
  }
}
