internal import Essentials

extension ElasticNetPath {
  /// Fits a path.
  ///
  /// - Parameters:
  ///   - data: features, targets and weights.
  ///   - plan: the folds on which the points are scored; nil for no folds.
  ///   - watch: sees each point, and can stop the fit; the finished points are kept.
  /// - Throws: ``FitError`` for settings, ``TableError`` for features that are not finite or too large.
  public func fit(
    _ data: TrainingData, choosingBy plan: FoldPlan? = nil,
    watch: @escaping (PathProgress) -> Decision = { _ in .proceed }
  ) throws -> SoftmaxPath {
    try data.placing { () throws(FitError) in
      try data.checkIntercepts(of: classifier)
      var path = try fit(data.observations, choosingBy: plan, watch: watch)
      path.encoding = data.encoding
      path.encoding?.hasIntercept = classifier.hasIntercept
      path.encoding?.takesAnyTarget = false
      if let encoding = data.encoding { path.settings.offsets = encoding.offsets }
      return path
    }
  }

  /// The path of checked observations.
  func fit(
    _ observations: Observations, choosingBy plan: FoldPlan?,
    watch: @escaping (PathProgress) -> Decision = { _ in .proceed }
  ) throws(FitError) -> SoftmaxPath {
    try check()
    var classifier = classifier
    classifier.penalty = .elasticNet(net)
    let prepared = try PreparedFit(observations, classifier)
    let descent = try PathDescent(prepared, net)
    let lambdaMax = descent.lambdaMax
    let strengths = try self.strengths(lambdaMax, prepared.observations)
    let units = leavesOneOut ? prepared.observations.leftOut(from: observations, classifier.weightKind) : nil
    var leftOut: [Double?] = []
    var starts: [NearbyFit?] = []
    var points: [PathPoint] = []
    var (ended, isStopped): (Sentence?, Bool) = (nil, false)
    func see() -> Bool {
      isStopped = isStopped || watch(PathProgress(points: points, total: strengths.count, fold: nil)) == .stop
      return isStopped
    }
    for strength in strengths {
      let point = try descent.point(strength, isStopped: see)
      guard !isStopped else { break }
      points.append(point)
      if plan != nil { starts.append(descent.nearby(strength, among: strengths.count)) }
      if let units { leftOut.append(descent.leaveOneOut(strength, units: units)) }
      // A path with all of its points is whole, even if it is stopped now.
      guard points.count < strengths.count else { break }
      if case .automatic = self.strengths { ended = ends.reason(points) }
      guard ended == nil, !see() else { break }
    }
    if isStopped { ended = "The path was interrupted after \(points.count) of \(strengths.count) strengths." }
    var path = SoftmaxPath(
      classes: observations.classNames, features: observations.featureNames, encoding: nil,
      settings: classifier.settings(of: observations, lambda: 0), net: net, samples: observations.totals.rows,
      nullLoss: descent.nullLoss, lambdaMax: lambdaMax, requested: strengths.count, ended: ended, points: points,
      validation: nil, criteria: criteria(points, prepared, leftOut: leavesOneOut ? leftOut : nil),
      interrupted: isStopped)
    if let relaxation = classifier.relaxation, !isStopped {
      let relaxer = PathRelaxer(prepared, net, relaxation)
      path.relaxed = PathRelaxation(points, relaxer, relaxation, descent, units: units, isStopped: see)
      if isStopped { path.interrupt("The path was interrupted in its relaxed fits.") }
    }
    if let plan, !isStopped, !points.isEmpty {
      let found = try validation(observations, classifier, plan, points.map(\.lambda), starts, watch)
      (path.validation, path.foldPoints) = (found?.scores, found?.points)
      if found == nil { path.interrupt("The path was interrupted in its folds.") }
    }
    if let stability, !path.interrupted {
      path.stability = try self.stability(observations, classifier, stability, groups: plan?.groups, watch)
      if path.stability == nil { path.interrupt("The path was interrupted in its stability selection.") }
    }
    return path
  }

  /// Checks the settings.
  func check() throws(FitError) {
    if let problem = net.problem { throw FitError(.settings, "\(problem)") }
    var classifier = classifier
    classifier.penalty = .elasticNet(net)
    try classifier.check()
    try stability?.check()
    guard stability == nil || net.mix > 0 else {
      throw FitError(.settings, "A mix of 0 chooses no features; give a larger \(.mix), or leave out \(.stability).")
    }
    switch strengths {
    case .automatic(let count, let ratio):
      guard (1...1_000_000).contains(count) else {
        throw FitError(.settings, "The number of strengths must be from 1 to a million, but is \(count).")
      }
      if let ratio, !(ratio > 0 && ratio < 1) {
        throw FitError(
          .settings, "The ratio of the last strength to the first must be between 0 and 1, but is \(ratio).")
      }
    case .values(let values), .inverse(let values):
      guard !values.isEmpty, values.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw FitError(.settings, "Each strength must be a positive number.")
      }
    }
  }

  /// The strengths, in descending order.
  func strengths(_ greatest: Double, _ observations: Observations) throws(FitError) -> [Double] {
    switch strengths {
    case .values(let values): return Array(Set(values)).sorted(by: >)
    case .inverse(let values): return Set(values).sorted().map { 1 / ($0 * observations.totals.weight) }
    case .automatic(let count, let ratio):
      guard greatest > 0 else {
        throw FitError(
          .features, "No feature has any effect on the classes, so that there is no path; state strengths.")
      }
      let isWide = observations.features.columns > observations.countedRows
      let ratio = ratio ?? (isWide ? 0.01 : 1e-4)
      return (0..<count).map { greatest * pow(ratio, Double($0) / Double(max(count - 1, 1))) }
    }
  }

  private func criteria(
    _ points: [PathPoint], _ prepared: PreparedFit, leftOut: [Double?]?
  ) -> PathCriteria {
    let k = prepared.observations.classes
    let n = prepared.observations.totals.weight
    let free = (prepared.classifier.hasIntercept ? 1 : 0) + net.factors.values.count { $0 == 0 }
    let df = points.map { point in
      var counts: [Int: Int] = [:]
      for j in point.entries.feature { counts[j, default: 0] += 1 }
      // A feature in all classes has a shift of them that changes nothing.
      return Double(counts.values.reduce(0) { $0 + min($1, k - 1) } + free * (k - 1))
    }
    return PathCriteria(
      degreesOfFreedom: df, aic: zip(points, df).map { InformationCriterion.aic(n, $0.loss, $1) },
      bic: zip(points, df).map { InformationCriterion.bic(n, $0.loss, $1) }, loo: leftOut)
  }
}

/// The progress of a path for its watcher.
public struct PathProgress: Sendable {
  /// The points so far.
  public let points: [PathPoint]
  /// The number of strengths.
  public let total: Int
  /// The fold at work, from 0; nil for all rows.
  public let fold: Int?
}
