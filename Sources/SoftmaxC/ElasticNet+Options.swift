import CSoftmax
import SoftmaxRegression

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
