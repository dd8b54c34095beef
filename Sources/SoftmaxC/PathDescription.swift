import SoftmaxRegression

/// A path without the coefficients of its points, and the points that the rules choose.
struct PathDescription: Encodable {
  let path: SoftmaxPath

  init(_ path: SoftmaxPath) { self.path = path }

  private enum CodingKeys: String, CodingKey {
    case classes, features, lambdaMax, mix, grouped, nullLoss, requested, ended, interrupted, samples, points
    case validation, criteria, choices, relaxed, relaxedChoices, stability
  }

  /// Writes keys of the path file, and `choices`.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(path.classes, forKey: .classes)
    try container.encode(path.features, forKey: .features)
    try container.encode(path.lambdaMax, forKey: .lambdaMax)
    try container.encode(path.net.mix, forKey: .mix)
    try container.encode(path.net.isGrouped, forKey: .grouped)
    try container.encode(path.nullLoss, forKey: .nullLoss)
    try container.encode(path.requested, forKey: .requested)
    try container.encode(path.ended, forKey: .ended)
    try container.encode(path.interrupted, forKey: .interrupted)
    try container.encode(path.samples, forKey: .samples)
    try container.encode(path.points.map(Point.init), forKey: .points)
    try container.encode(path.validation, forKey: .validation)
    try container.encode(path.criteria, forKey: .criteria)
    try container.encode(choices(relaxed: false), forKey: .choices)
    if let relaxed = path.relaxed {
      try container.encode(relaxed, forKey: .relaxed)
      try container.encode(choices(relaxed: true), forKey: .relaxedChoices)
    }
    try container.encodeIfPresent(path.stability, forKey: .stability)
  }

  /// The places of the points that the rules choose.
  private func choices(relaxed: Bool) -> [String: Int] {
    let known = PathRule.allCases.compactMap { rule in
      path.index(by: rule, relaxed: relaxed).map { (rule.rawValue, $0) }
    }
    return Dictionary(uniqueKeysWithValues: known)
  }

  /// A point without its parameters.
  private struct Point: Encodable {
    let (lambda, loss, objective, explained): (Double, Double, Double, Double)
    let (activeFeatures, activeCoefficients): (Int, Int)
    let gap: Double
    let gapKind: FitReport.GapKind
    let (iterations, passes): (Int, Int)
    let converged: Bool

    init(_ point: PathPoint) {
      (lambda, loss, objective, explained) = (point.lambda, point.loss, point.objective, point.explained)
      (activeFeatures, activeCoefficients) = (point.activeFeatures, point.activeCoefficients)
      (gap, gapKind) = (point.gap, point.gapKind)
      (iterations, passes, converged) = (point.iterations, point.passes, point.converged)
    }
  }
}
