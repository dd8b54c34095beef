/// The settings that determine a fit: with the same data they give the same model, to the bit.
///
/// A fit stores them in its model, and the model file contains them as the object `settings`. The encoding of a table
/// and the report of the model contain the rest. A file that was written before settings were stored contains only some
/// of them; the others are nil. The number of threads is left out, since results do not depend on it, and so is a time
/// limit.
public struct FitSettings: Sendable, Equatable {
  /// The requested penalty.
  public var penalty: PenaltyChoice { didSet { lambda = nil } }
  /// λ of the penalty (λ/2) ‖W‖² that the fit used; zero without a penalty and with Jeffreys' prior, nil before a fit.
  public internal(set) var lambda: Double?
  /// The second fit of the features that an elastic net chooses; nil for the fit with its penalty.
  public var relaxation: Relaxation?
  /// Whether the penalty acts on the coefficients of features scaled to unit standard deviation.
  public var standardizes: Bool? = false
  /// Whether the penalty includes the intercepts.
  public var penalizesIntercept: Bool? = false
  /// Whether there are intercepts.
  public var hasIntercept = true
  /// The meaning of the weights; nil if it was not stated, and weights are not whole numbers.
  ///
  /// The fit does not depend on it.
  public var weightKind: WeightKind?
  /// Factors on the sample weights, by class.
  public var classWeights: ClassWeights? = .equal
  /// The gap at which a fit has converged, as a share of the loss of the best model without features.
  public var tolerance: Double? = 1e-8
  /// The most iterations, or nil for the limit of the solver.
  public var maxIterations: Int?
  /// The name of the solver.
  public internal(set) var solver: SolverName?
  /// The step of first-order solvers, or nil if they choose it.
  public var learningRate: Double?
  /// The number of samples in a step of stochastic gradient descent.
  public var batchSize: Int? = 1
  /// The seed of the random orders of stochastic gradient descent, and of the selection of held-out rows.
  public var seed: UInt64? = 0
  /// Whether features were stored in single precision.
  public internal(set) var storesFloats: Bool? = false
  /// The columns of the offsets, by class; empty for offsets in arrays, nil for no offsets.
  public internal(set) var offsets: OffsetColumns?
  /// The division into held-out rows or folds; nil if all rows were fitted and no row was scored.
  public internal(set) var validation: Split?
  /// The column whose rows of one value stayed in one fold; nil if rows were dealt one by one.
  public var foldBy: String?
  /// The equations between coefficients under which the likelihood was maximised; nil for none.
  public internal(set) var constraints: [String]?
  /// The criterion by which a search chose the terms from the rows of the fit, such as `aic`; nil for terms that were
  /// stated.
  public var termsChosenBy: String?
  /// The checksum of the model at which the fit started, or nil for the best model without features.
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
