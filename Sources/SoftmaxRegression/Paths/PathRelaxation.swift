/// The relaxed fits of a path: one for each set of features that its points have.
public struct PathRelaxation: Codable, Sendable, Equatable {
  /// The second fit.
  public let kind: Relaxation
  /// The fits, in the order of their first points.
  public internal(set) var fits: [Fit] = []

  /// The fit of a set of features.
  public struct Fit: Codable, Sendable, Equatable {
    /// The places of the points with these features.
    public internal(set) var points: [Int]
    /// The indices of the features, ascending.
    public let features: [Int]
    /// The fit; nil if it has no estimates.
    public let estimates: Estimates?
    /// The separation of classes by these features, if it is the reason for the lack of estimates.
    public let separation: Separation?
    /// The reason why there are no estimates.
    public let reason: Sentence?
  }

  /// The estimates of a relaxed fit, and its certificate.
  public struct Estimates: Codable, Sendable, Equatable {
    /// The intercepts, length K.
    public let intercepts: [Double]
    /// The coefficients that are not zero; of features that determine each other, the first have them.
    public let entries: PathPoint.Entries
    /// The mean cross-entropy.
    public let loss: Double
    /// The loss, and with Jeffreys' prior its term.
    public let objective: Double
    /// The share of the null deviance that the fit explains.
    public let explained: Double
    /// The distance of the objective from its minimum.
    public let gap: Double
    /// Whether the gap is proved or estimated.
    public let gapKind: FitReport.GapKind
    /// The number of iterations.
    public let iterations: Int
    /// Passes over the data.
    public let passes: Int
    /// Whether the gap is within the tolerance.
    public let converged: Bool
    /// AIC.
    public let aic: Double
    /// BIC.
    public let bic: Double
    /// The approximate leave-one-out log loss of a fit by maximum likelihood; nil if it was not asked for, or has no bound.
    public let loo: Double?
  }

  /// The relaxed fit of a point; nil if the path was interrupted before it.
  public subscript(point index: Int) -> Fit? { fits.first { $0.points.contains(index) } }
}

extension PathRelaxation.Fit {
  init(_ outcome: RelaxedFit.Outcome, point index: Int, features: [Int], _ descent: PathDescent, loo: Double?) {
    switch outcome {
    case .separated(let separation):
      // The file holds this much of a separation.
      let stored = Separation(
        kind: separation.kind, classes: separation.classes, features: separation.features,
        emptyCells: separation.emptyCells)
      self.init(
        points: [index], features: features, estimates: nil, separation: stored, reason: separation.sentence)
    case .fitted(let point):
      self.init(
        points: [index], features: features, estimates: PathRelaxation.Estimates(point, descent, loo: loo),
        separation: nil,
        reason: nil)
    }
  }
}

extension PathRelaxation.Estimates {
  init(_ point: FittedPoint, _ descent: PathDescent, loo: Double?) {
    let entries = PathPoint.Entries(point.parameters)
    let (n, k) = (descent.weight, point.parameters.classes)
    let df = Double((k - 1) * (Set(entries.feature).count + (descent.hasIntercept ? 1 : 0)))
    self.init(
      intercepts: point.parameters.intercepts, entries: entries, loss: point.loss, objective: point.value,
      explained: descent.explained(point.loss), gap: min(point.termination.gap, .greatestFiniteMagnitude),
      gapKind: point.termination.gapIsProved ? .proved : .estimated, iterations: point.termination.iterations,
      passes: point.passCount, converged: point.termination.reason.isConverged,
      aic: InformationCriterion.aic(n, point.loss, df), bic: InformationCriterion.bic(n, point.loss, df), loo: loo)
  }
}
