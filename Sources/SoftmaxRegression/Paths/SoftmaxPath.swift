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
  public let ended: Sentence?
  /// The points, in the order of descending strength.
  public let points: [PathPoint]
  /// The scores of the points on rows to which they were not fitted; nil without folds.
  public internal(set) var validation: PathValidation?
  /// The points of each fold, if its plan keeps them; the path file does not hold them.
  public internal(set) var foldPoints: [[PathPoint]]?
  /// The scores by which the points can be compared without folds.
  public let criteria: PathCriteria

  /// Whether the fit was interrupted.
  public let interrupted: Bool

  /// The model of a point.
  ///
  /// - Parameters:
  ///   - index: the place of the point.
  ///   - selection: how the point was chosen, for the model's file.
  public func model(at index: Int, selection: PathSelection? = nil) -> SoftmaxModel {
    let point = points[index]
    var own = net
    own.lambda = point.lambda
    var settings = settings
    settings.penalty = .elasticNet(own)
    settings.lambda = own.l2
    let parameters = point.parameters(features: features.count)
    var model = SoftmaxModel(
      classes: classes, features: features, coefficients: parameters.coefficients, intercepts: parameters.intercepts,
      settings: settings,
      report: FitReport(
        l2: own.l2, objective: point.objective, loss: point.loss, nullLoss: nullLoss, gap: point.gap,
        gapKind: point.gapKind, gradientNorm: 0, converged: point.converged,
        termination: FitTermination(point.converged ? .converged : interrupted ? .stopped : .stalled),
        interrupted: false, hasEstimates: true,
        solver: SolverRecord(name: settings.solver ?? .automatic, methods: ["proximal newton"]),
        iterations: point.iterations, passes: point.passes, samples: samples, observations: nil, aliased: [],
        aliases: nil, separation: nil, firth: nil,
        intercept: settings.hasIntercept ? nil : false),
      encoding: encoding)
    model.selection = selection
    return model
  }
}
