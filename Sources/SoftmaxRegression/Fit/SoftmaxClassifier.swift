/// The settings of a fit; `fit` turns data into a ``SoftmaxModel``.
///
/// The model minimises F = (1/N) Σ_i s_i CE(y_i, softmax(W x_i + b)) + (λ/2) ‖W‖², with N = Σ s_i and the natural logarithm.
/// Intercepts b are free, or left out. Features need no scaling: columns in any units give the same fit, and the penalty acts on
/// the units they were given in.
public struct SoftmaxClassifier: Sendable {
  /// How large coefficients are penalised.
  public enum Penalty: Sendable, Equatable {
    /// λ = 1/N: what scikit-learn calls C = 1 for three classes or more.
    case standard
    /// None: the maximum-likelihood estimate, in the sum-to-zero gauge.
    case none
    /// (λ/2) ‖W‖² with this λ, at least 0.
    case ridge(Double)
    /// λ = 1/(C N) with this C, which is positive: what scikit-learn calls C, and for two classes, where it has one vector of
    /// coefficients, C/2.
    case inverse(Double)
    /// Jeffreys' prior, Firth's bias reduction: F is the loss less log det J / (2N), with the information J.
    ///
    /// Finite also where classes are separated, and with standard errors (``SoftmaxModel/summary(of:_:)-(Table,_)``).
    /// Features that the ones before them determine are left out, with coefficients of zero. It takes as many operations an
    /// iteration as Newton's method, for up to 5000 parameters. (Firth 1993, Biometrika 80, 27-38; Kosmidis & Firth 2011,
    /// Biometrika 98, 755-759.)
    case jeffreys
  }

  /// Factors on the sample weights, by class.
  public enum ClassWeights: Sendable, Equatable {
    /// All 1.
    case equal
    /// N / (K n_k): every class weighs the same.
    case balanced
    /// By class name; classes not named have weight 1.
    case named([String: Double])
  }

  /// The penalty; λ = 1/N by default.
  public var penalty: Penalty
  /// Whether there are intercepts; without them b = 0, and a feature with one value only counts as any other.
  ///
  /// The optimum then depends on where the zero of a feature is, though not on its unit. The best model without features gives all
  /// classes the same probability, so that the loss to compare with is log K.
  public var hasIntercept = true
  /// Whether the penalty takes the intercepts in.
  public var penalizesIntercept = false
  /// Whether the penalty acts on the coefficients of features scaled to unit standard deviation.
  public var standardizes = false
  /// Factors on the sample weights, by class.
  public var classWeights = ClassWeights.equal
  /// The fit stops when F is within this times the loss of the best model without features of its minimum.
  public var tolerance = 1e-8
  /// The most iterations, or nil for the solver's own limit: 1000, 10,000 for `automatic` with a penalty, or 100,000 for
  /// first-order solvers.
  public var maxIterations: Int?
  /// How F is minimised: by a solver's name, such as `.lbfgs`, or by one's own, `.custom(MySolver())`; all solvers have the same
  /// optimum.
  public var solver = SolverChoice.automatic
  /// Where the fit starts, or nil for the best model without features; the optimum is the same.
  ///
  /// A model of nearly the same data saves most of the iterations. Its classes and features are those of the data, by name, in
  /// any order.
  public var initialModel: SoftmaxModel?
  /// The step of gradient descent and stochastic gradient descent.
  ///
  /// With a value they are the textbook's methods on the features as they are. With nil they choose a step, and work on
  /// standardised features, which changes the path but not the optimum.
  public var learningRate: Double?
  /// The samples of a step of stochastic gradient descent.
  public var batchSize = 1
  /// The seed of the orders in which stochastic gradient descent takes the samples.
  public var seed: UInt64 = 0
  /// The most threads; the result has the same bits for any number.
  public var threads = RowBlocks.cores

  /// Settings with a penalty, and defaults for the rest.
  public init(penalty: Penalty = .standard) { self.penalty = penalty }
}
