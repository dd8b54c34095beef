/// The settings that decided a fit: with the same data they give the same model, to the bit.
///
/// A fit stores them in its model, and the model file has them as the object `settings`. The encoding of a table and the
/// model's report say the rest. A file that was written before settings were kept tells some of them only; the others are nil.
/// Results do not depend on the number of threads, so that it is left out, as a time limit is.
public struct FitSettings: Sendable, Equatable {
  /// The penalty as it was asked for.
  public var penalty: PenaltyChoice { didSet { lambda = nil } }
  /// λ of the penalty (λ/2) ‖W‖² that the fit used; zero without one and with Jeffreys' prior, nil before a fit.
  public internal(set) var lambda: Double?
  /// Whether the penalty acts on the coefficients of features scaled to unit standard deviation.
  public var standardizes: Bool? = false
  /// Whether the penalty includes the intercepts.
  public var penalizesIntercept: Bool? = false
  /// Whether there are intercepts.
  public var hasIntercept = true
  /// The meaning of the weights; nil where it was not stated.
  ///
  /// The fit does not depend on it.
  public var weightKind: WeightKind?
  /// Factors on the sample weights, by class.
  public var classWeights: ClassWeights? = .equal
  /// The greatest gap at which a fit has converged, as a share of the loss of the best model without features.
  public var tolerance: Double? = 1e-8
  /// The most iterations, or nil for the solver's own limit.
  public var maxIterations: Int?
  /// The name of the solver.
  public internal(set) var solver: SolverName?
  /// The step of first-order solvers, or nil where they chose it.
  public var learningRate: Double?
  /// The samples of a step of stochastic gradient descent.
  public var batchSize: Int? = 1
  /// The seed of random orders: those of stochastic gradient descent, and of the rows that are held out.
  public var seed: UInt64? = 0
  /// Whether features were stored in single precision.
  public internal(set) var storesFloats: Bool? = false
  /// The rows that were held out, or the folds; nil where all rows were fitted and none scored.
  public internal(set) var validation: Split?
  /// The checksum of the model that the fit started from, or nil for the best model without features.
  public internal(set) var initialModel: String?

  /// The defaults, with a penalty.
  public init(penalty: PenaltyChoice = .standard) { self.penalty = penalty }

  /// Whether the penalty shrinks the coefficients, so that they have no standard errors; false with Jeffreys' prior.
  public var isPenalized: Bool { penalty.penalty.isShrinking }

  /// Whether the penalty is Jeffreys' prior: Firth's bias reduction.
  public var isFirth: Bool { penalty.penalty.usesInformation }

  /// Whether the fit maximises the likelihood itself.
  public var isMaximumLikelihood: Bool { penalty.penalty.isZero }
}
