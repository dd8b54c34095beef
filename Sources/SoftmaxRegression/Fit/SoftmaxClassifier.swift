/// The settings of a fit; `fit` turns data into a ``SoftmaxModel``.
///
/// The model minimises F = (1/N) Σ_i s_i CE(y_i, softmax(W x_i + b)) + (λ/2) ‖W‖², with N = Σ s_i and the natural
/// logarithm. Intercepts b are free, or left out. Features need not be scaled: columns in any units give the same fit,
/// and the penalty acts on coefficients in the original units.
public struct SoftmaxClassifier: Sendable {
  /// Factors on the sample weights, by class.
  public typealias ClassWeights = FitSettings.ClassWeights

  /// The settings that the model stores; a setting of nil has its default.
  public var settings: FitSettings

  /// The penalty; defaults to a ridge penalty with λ = 1/N.
  public var penalty: PenaltyChoice {
    get { settings.penalty }
    set { settings.penalty = newValue }
  }

  /// The second fit of the features that an elastic net chooses, without the penalty that chose them; nil for none.
  public var relaxation: Relaxation? {
    get { settings.relaxation }
    set { settings.relaxation = newValue }
  }

  /// Whether there are intercepts; without them b = 0, and a feature with only one value counts like any other.
  ///
  /// Without intercepts the optimum depends on the zero point of each feature, but not on its unit. The best model
  /// without features gives all classes the same probability, so that its loss is log K.
  public var hasIntercept: Bool {
    get { settings.hasIntercept }
    set { settings.hasIntercept = newValue }
  }

  /// Whether the penalty includes the intercepts.
  public var penalizesIntercept: Bool {
    get { settings.penalizesIntercept ?? false }
    set { settings.penalizesIntercept = newValue }
  }

  /// Whether the penalty acts on the coefficients of features scaled to unit standard deviation.
  public var standardizes: Bool {
    get { settings.standardizes ?? false }
    set { settings.standardizes = newValue }
  }

  /// The meaning of the weights, which the model stores for statistics; nil if it is not stated.
  ///
  /// The fit does not depend on it. Weights that are whole numbers then count samples; the model of other weights has
  /// no statistics until their meaning is stated.
  public var weightKind: WeightKind? {
    get { settings.weightKind }
    set { settings.weightKind = newValue }
  }

  /// Factors on the sample weights, by class.
  public var classWeights: ClassWeights {
    get { settings.classWeights ?? .equal }
    set { settings.classWeights = newValue }
  }

  /// The gap at which the fit stops, as a share of the loss of the best model without features.
  public var tolerance: Double {
    get { settings.tolerance ?? 1e-8 }
    set { settings.tolerance = newValue }
  }

  /// The most iterations, or nil for the limit of the solver: 1000, 10,000 for `automatic` with a penalty, or 100,000
  /// for first-order solvers.
  public var maxIterations: Int? {
    get { settings.maxIterations }
    set { settings.maxIterations = newValue }
  }

  /// The solver that minimises F: one of the library's, such as `.lbfgs`, or your own, `.custom(MySolver())`; all
  /// solvers have the same optimum.
  public var solver = SolverChoice.automatic
  /// The model at which the fit starts, or nil for the best model without features; the optimum is the same.
  ///
  /// A model of nearly the same data saves most of the iterations. It must have the classes and features of the data,
  /// by name, in any order.
  public var initialModel: SoftmaxModel?

  /// The step of gradient descent and stochastic gradient descent.
  ///
  /// With a value, they are the methods of textbooks on the original features. With nil, they choose a step and use
  /// standardised features, which changes the path but not the optimum.
  public var learningRate: Double? {
    get { settings.learningRate }
    set { settings.learningRate = newValue }
  }

  /// The number of samples in a step of stochastic gradient descent.
  public var batchSize: Int {
    get { settings.batchSize ?? 1 }
    set { settings.batchSize = newValue }
  }

  /// The seed of the order of samples in stochastic gradient descent, and of the selection of held-out rows.
  public var seed: UInt64 {
    get { settings.seed ?? 0 }
    set { settings.seed = newValue }
  }

  /// The most threads; the result has the same bits for any number.
  public var threads = Threads.available

  /// Settings with a penalty, and defaults for the rest.
  public init(penalty: PenaltyChoice = .standard) { settings = FitSettings(penalty: penalty) }

  /// The settings of a fit of these data with a penalty of strength λ, in the form that its model stores.
  func settings(of data: Observations, lambda: Double) -> FitSettings {
    var result = settings
    result.lambda = lambda
    result.standardizes = standardizes
    result.penalizesIntercept = penalizesIntercept
    result.classWeights = classWeights
    result.tolerance = tolerance
    result.solver = solver.name
    result.batchSize = batchSize
    result.seed = seed
    result.storesFloats = data.features.storesFloats
    result.offsets = data.offsets == nil ? nil : .unnamed
    (result.validation, result.foldBy) = (nil, nil)
    result.initialModel = initialModel.map { ModelFile($0).checksum }
    return result
  }
}
