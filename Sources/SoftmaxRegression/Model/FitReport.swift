/// What a fit did and how near the optimum it came.
public struct FitReport: Codable, Sendable, Equatable {
  /// What stands behind the gap.
  public enum GapKind: String, Codable, Sendable {
    /// A bound from duality.
    case proved
    /// Half the squared Newton decrement.
    case estimated
  }

  /// λ of the penalty (λ/2) ‖W‖².
  public let l2: Double
  /// The objective F, loss and penalty; with Jeffreys' prior loss - log det J / (2N), which may be negative.
  public let objective: Double
  /// The mean cross-entropy, in nats.
  public let loss: Double
  /// The loss of the best model without features: the entropy of the class shares, or log K without intercepts.
  public let nullLoss: Double
  /// How far the objective is from its minimum, at most or as estimated; see `gapKind`.
  public let gap: Double
  /// Whether the gap is proved or estimated.
  public let gapKind: GapKind
  /// The largest absolute component of the gradient of F, in the user's units.
  public let gradientNorm: Double
  /// Whether the gap is within the tolerance and the optimum is finite.
  public let converged: Bool
  /// Why the fit ended.
  public let termination: FitTermination
  /// Whether the watcher stopped the fit before it was done.
  public let interrupted: Bool
  /// Whether the coefficients are estimates: not where classes are separated, or the solver diverged.
  public let hasEstimates: Bool
  /// The solver, and the methods that it chose.
  public let solver: SolverRecord
  /// The number of iterations.
  public let iterations: Int
  /// Evaluations of value, gradient, Hessian or Hessian product over the data.
  public let passes: Int
  /// The number of samples that the model was fitted to.
  public internal(set) var samples: Int
  /// Features that the others determine, in an unpenalised fit; their coefficients are one choice of many.
  ///
  /// With Jeffreys' prior they are left out: their coefficients are zero.
  public let aliased: [String]
  /// Why there is no finite optimum, where there is none.
  public let separation: Separation?
  /// True after a fit with Jeffreys' prior, otherwise nil, so that the key is in the files of such models alone.
  var firth: Bool?
  /// False after a fit without intercepts, otherwise nil, so that the key is in the files of such models alone.
  var intercept: Bool?

  /// Whether the penalty was Jeffreys' prior: Firth's bias reduction.
  public var isFirth: Bool { firth == true }
  /// Whether the model has intercepts; without them they are zero.
  public var hasIntercept: Bool { intercept ?? true }

  /// The report of a model whose coefficients were given.
  static func given(hasIntercept: Bool) -> FitReport {
    FitReport(
      l2: 0, objective: 0, loss: 0, nullLoss: 0, gap: 0, gapKind: .estimated, gradientNorm: 0, converged: false,
      termination: .given, interrupted: false, hasEstimates: true,
      solver: SolverRecord(name: SolverName(rawValue: "none"), methods: []), iterations: 0, passes: 0, samples: 0,
      aliased: [], separation: nil, firth: nil, intercept: hasIntercept ? nil : false)
  }

  /// The model that the null loss belongs to, in words for people.
  package var nullName: String { hasIntercept ? "with intercepts only" : "with equal probabilities" }
}
