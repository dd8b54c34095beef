/// Fits of chosen features without the penalty that chose them.
///
/// Sets of features that were fitted before are not fitted again. Features that separate classes do so in every larger
/// set, which is not fitted either. Of features that determine each other the first are kept, as in R, so that the
/// coefficients are the only ones.
struct RelaxedFit {
  /// The end of a fit.
  enum Outcome {
    /// The parameters of all features, in original units.
    case fitted(FittedPoint)
    /// Features separate classes, so that there are no estimates.
    case separated(Separation)
  }

  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier
  private var known: [[Int]: Outcome] = [:]
  private var separations: [(features: [Int], separation: Separation)] = []

  /// - Parameters:
  ///   - prepared: the fit of all features, whose weights contain the factors of the classes.
  ///   - relaxation: the second fit.
  init(_ prepared: PreparedFit, _ relaxation: Relaxation) {
    self.prepared = prepared
    var classifier = prepared.classifier
    classifier.penalty = relaxation.penalty
    classifier.relaxation = nil
    classifier.standardizes = false
    classifier.classWeights = .equal
    classifier.solver = .automatic
    classifier.initialModel = nil
    self.classifier = classifier
  }

  /// The fit of some features.
  ///
  /// - Parameters:
  ///   - chosen: the features, ascending.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` if there are too many features.
  mutating func outcome(_ chosen: [Int], watch: (FitProgress) -> Decision) throws(FitError) -> Outcome {
    if let outcome = known[chosen] { return outcome }
    let set = Set(chosen)
    if let part = separations.first(where: { set.isSuperset(of: $0.features) }) { return .separated(part.separation) }
    var (point, kept) = (try fit(chosen, watch), chosen)
    if point.separation == nil, !point.aliased.isEmpty {
      let aliased = Set(point.aliased.map { chosen[$0] })
      kept.removeAll { aliased.contains($0) }
      point = try fit(kept, watch)
    }
    if let separation = point.separation {
      separations.append((chosen, separation))
      return .separated(separation)
    }
    let outcome = Outcome.fitted(point.expanded(kept, of: prepared.observations.features.columns))
    if point.termination.reason != .stopped { known[chosen] = outcome }
    return outcome
  }

  /// The approximate leave-one-out log loss at a fit by maximum likelihood; nil for others, or if it has no bound.
  ///
  /// - Parameters:
  ///   - point: the end of the fit.
  ///   - units: the weight that is left out of each row.
  func leaveOneOut(_ point: FittedPoint, units: [Double]) throws(FitError) -> Double? {
    let (d, k) = (prepared.observations.features.columns, prepared.observations.classes)
    let kept = (0..<d).filter { j in point.parameters.row(j).contains { $0 != 0 } }
    guard classifier.penalty == .none, classifier.hasIntercept || !kept.isEmpty else { return nil }
    let fit = try PreparedFit(prepared.observations.selecting(kept), classifier)
    let data = PathData(fit.standardised)
    let own = point.parameters.selecting(features: kept, classes: Array(0..<k))
    let parameters = fit.standardised.scaling.standardised(own).elements
    let zeros = [Double](repeating: 0, count: kept.count)
    let penalty = CoordinatePenalty(absolute: zeros, square: zeros, units: zeros, isGrouped: false, bounds: nil)
    return LeaveOneOut(data, penalty, FreeBlock(Array(kept.indices), data), units: units).mean(
      Array(repeating: 0, count: kept.count * k), classifier.hasIntercept ? parameters : Array(parameters.dropLast(k)),
      strength: 0)
  }

  private func fit(_ chosen: [Int], _ watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    let observations = prepared.observations
    guard classifier.hasIntercept || !chosen.isEmpty else {
      let k = observations.classes
      let zeros = Parameters(features: 0, intercepts: Array(repeating: 0, count: k))
      let loss = NullModel(prepared.standardised).loss
      return FittedPoint(
        parameters: zeros, scaling: .identity(0), lambda: 0, value: loss, loss: loss, nullLoss: loss, gradient: zeros,
        passCount: 0,
        termination: Termination(reason: .converged, gap: 0, gapIsProved: true, iterations: 0, methods: []))
    }
    let rows = observations.countedRows
    if classifier.penalty == .jeffreys, chosen.count >= rows {
      throw FitError(
        .features, "\(chosen.count) features were chosen, and a relaxed fit takes fewer than there are rows, \(rows).")
    }
    return try PreparedFit(observations.selecting(chosen), classifier).point(watch: watch)
  }
}
