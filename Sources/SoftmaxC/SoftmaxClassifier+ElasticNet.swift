import CSoftmax
import SoftmaxRegression

extension SoftmaxClassifier {
  /// The elastic net that a C structure asks for, of strength 0; nil for a plain penalty.
  func net(_ given: smr_options, _ features: Features) throws -> ElasticNet? {
    let isPlain = given.penalty_factors == nil && given.lower == nil && given.upper == nil
    guard given.mix != 0 || !isPlain else { return nil }
    guard penalty.penalty is Ridge else {
      throw InvalidInput(
        "A mix, penalty factors and bounds belong to a penalty with a strength, and this fit does not have one; leave them out."
      )
    }
    return try ElasticNet(given, features)
  }

  /// The second fit that a C structure asks for; nil for none.
  static func relaxation(_ given: smr_options) throws -> Relaxation? {
    switch Int(given.relax) {
    case SMR_NOT_RELAXED: nil
    case SMR_RELAXED_BY_LIKELIHOOD: .likelihood
    case SMR_RELAXED_BY_JEFFREYS: .jeffreys
    default: throw InvalidInput("There is no relaxed fit \(given.relax).")
    }
  }

  /// λ of the ridge penalty with which a C structure states the strength.
  func lambda(of data: TrainingData) -> Double {
    (penalty.penalty as? Ridge)?.lambda(totalWeight: totalWeight(of: data)) ?? 0
  }
}
