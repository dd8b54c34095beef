/// Fits the features of one point of a path after another without the penalty.
struct PathRelaxer {
  private var fit: RelaxedFit
  private let net: ElasticNet
  private let names: [String]

  init(_ prepared: PreparedFit, _ net: ElasticNet, _ relaxation: Relaxation) {
    fit = RelaxedFit(prepared, relaxation)
    self.net = net
    names = prepared.observations.featureNames
  }

  /// The features of a point.
  func support(_ point: PathPoint) -> [Int] { net.support(of: point.parameters(features: names.count), names: names) }

  /// The fit of the features of a point.
  ///
  /// - Throws: ``FitError`` if there are too many features.
  mutating func outcome(_ features: [Int], isStopped: () -> Bool) throws(FitError) -> RelaxedFit.Outcome {
    try fit.outcome(features) { _ in isStopped() ? .stop : .proceed }
  }

  /// The approximate leave-one-out log loss of an unpenalised fit; nil for others.
  func leaveOneOut(_ outcome: RelaxedFit.Outcome, units: [Double]) throws(FitError) -> Double? {
    guard case .fitted(let point) = outcome else { return nil }
    return try fit.leaveOneOut(point, units: units)
  }
}
