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

  /// λ of the ridge penalty with which a C structure states the strength.
  func lambda(of data: TrainingData) -> Double {
    (penalty.penalty as? Ridge)?.lambda(totalWeight: totalWeight(of: data)) ?? 0
  }
}

extension ElasticNet {
  /// The net in a C structure, of strength 0.
  init(_ given: smr_options, _ features: Features) throws {
    let d = features.matrix.columns
    let names = features.names ?? (0..<d).map { "x\($0 + 1)" }
    /// The numbers that differ from the usual one, by the names of their features.
    func numbers(_ pointer: UnsafePointer<Double>?, _ usual: Double, _ name: String) throws -> [String: Double] {
      guard let pointer, d > 0 else { return [:] }
      let given = zip(names, try elements(pointer, d, "to the \(name)")).filter { $0.1 != usual }
      return Dictionary(given, uniquingKeysWith: { first, _ in first })
    }
    self.init(
      lambda: 0, mix: given.mix, isGrouped: given.grouped != 0,
      factors: try numbers(given.penalty_factors, 1, "penalty factors"),
      lower: try numbers(given.lower, -.infinity, "lower bounds"),
      upper: try numbers(given.upper, .infinity, "upper bounds"))
    if let problem { throw InvalidInput("\(problem)") }
  }
}
