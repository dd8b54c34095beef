/// The models of a path, and the choice among them.
public struct SoftmaxPath: Sendable, Equatable {
  /// The classes.
  public let classes: [String]
  /// The features.
  public let features: [String]
  /// The encoding of a table; nil for plain arrays.
  public internal(set) var encoding: TableEncoding?
  /// The settings that all points share; the strength of the penalty is 0.
  public internal(set) var settings: FitSettings
  /// The penalty; its strength is 0.
  public let net: ElasticNet
  /// The number of samples.
  public let samples: Int
  /// The loss of the best model without features.
  public let nullLoss: Double
  /// The least strength at which every penalised coefficient is zero.
  public let lambdaMax: Double
  /// The number of strengths that were asked for.
  public let requested: Int
  /// The reason why there are fewer points than strengths; nil if there is a point for each.
  public internal(set) var ended: Sentence?
  /// The points, in the order of descending strength.
  public let points: [PathPoint]
  /// The scores of the points on rows to which they were not fitted; nil without folds.
  public internal(set) var validation: PathValidation?
  /// The points of each fold, if its plan keeps them; the path file does not hold them.
  public internal(set) var foldPoints: [[PathPoint]]?
  /// The scores by which the points can be compared without folds.
  public let criteria: PathCriteria

  /// The relaxed fits of the points; nil if there are none.
  public internal(set) var relaxed: PathRelaxation?
  /// The shares of random halves of the rows whose paths choose each feature; nil if they were not asked for.
  public internal(set) var stability: PathStability?
  /// Whether the fit was interrupted.
  public internal(set) var interrupted: Bool

  /// Marks the path as interrupted.
  mutating func interrupt(_ reason: Sentence) { (interrupted, ended) = (true, reason) }

  /// The model of a point.
  ///
  /// - Parameters:
  ///   - index: the place of the point.
  ///   - selection: how the point was chosen, for the model's file.
  public func model(at index: Int, selection: PathSelection? = nil) -> SoftmaxModel {
    let point = points[index]
    return model(
      at: index, point.parameters(features: features.count), selection, nil,
      Certificate(
        objective: point.objective, loss: point.loss, gap: point.gap, gapKind: point.gapKind,
        converged: point.converged, methods: ["proximal newton"], iterations: point.iterations, passes: point.passes))
  }

  /// The relaxed model of a point; nil if there is none, or it has no estimates.
  ///
  /// - Parameters:
  ///   - index: the place of the point.
  ///   - selection: how the point was chosen, for the model's file.
  public func relaxedModel(at index: Int, selection: PathSelection? = nil) -> SoftmaxModel? {
    guard let relaxed, let fit = relaxed[point: index]?.estimates else { return nil }
    return model(
      at: index, fit.entries.parameters(intercepts: fit.intercepts, features: features.count), selection, relaxed.kind,
      Certificate(
        objective: fit.objective, loss: fit.loss, gap: fit.gap, gapKind: fit.gapKind, converged: fit.converged,
        methods: [], iterations: fit.iterations, passes: fit.passes))
  }

  /// The part of a report that depends on the point.
  private struct Certificate {
    let objective: Double
    let loss: Double
    let gap: Double
    let gapKind: FitReport.GapKind
    let converged: Bool
    let methods: [String]
    let iterations: Int
    let passes: Int
  }

  private func model(
    at index: Int, _ parameters: Parameters, _ selection: PathSelection?, _ relaxation: Relaxation?,
    _ certificate: Certificate
  ) -> SoftmaxModel {
    var own = net
    own.lambda = points[index].lambda
    var settings = settings
    settings.penalty = .elasticNet(own)
    settings.lambda = own.l2
    settings.relaxation = relaxation
    var model = SoftmaxModel(
      classes: classes, features: features, coefficients: parameters.coefficients, intercepts: parameters.intercepts,
      settings: settings,
      report: FitReport(
        l2: own.l2, objective: certificate.objective, loss: certificate.loss, nullLoss: nullLoss, gap: certificate.gap,
        gapKind: certificate.gapKind, gradientNorm: 0, converged: certificate.converged,
        termination: FitTermination(certificate.converged ? .converged : interrupted ? .stopped : .stalled),
        interrupted: interrupted, hasEstimates: true,
        solver: SolverRecord(name: settings.solver ?? .automatic, methods: certificate.methods),
        iterations: certificate.iterations, passes: certificate.passes, samples: samples, observations: nil,
        aliased: [], aliases: nil, separation: nil, firth: nil, intercept: settings.hasIntercept ? nil : false),
      encoding: encoding)
    model.selection = selection
    return model
  }
}
