/// The report of a fit: its objective, its certificate and its course.
public struct FitReport: Codable, Sendable, Equatable {
  /// The sources of the gap.
  public enum GapKind: String, Codable, Sendable {
    /// A bound from duality.
    case proved
    /// Half the squared Newton decrement.
    case estimated
  }

  /// λ of the penalty (λ/2) ‖W‖².
  public let l2: Double
  /// The objective F, the loss plus the penalty; with Jeffreys' prior the loss - log det J / (2N), which may be
  /// negative.
  public let objective: Double
  /// The mean cross-entropy, in nats.
  public let loss: Double
  /// The loss of the best model without features: the entropy of the class shares, or log K without intercepts.
  public let nullLoss: Double
  /// The distance of the objective from its minimum, as a bound or an estimate; see `gapKind`.
  public let gap: Double
  /// Whether the gap is proved or estimated.
  public let gapKind: GapKind
  /// The largest absolute component of the gradient of F, in original units.
  public let gradientNorm: Double
  /// Whether the gap is within the tolerance and the optimum is finite.
  public let converged: Bool
  /// The reason for the end of the fit.
  public let termination: FitTermination
  /// Whether the watcher stopped the fit.
  public let interrupted: Bool
  /// Whether the coefficients are estimates: false if classes are separated, or the solver diverged.
  public let hasEstimates: Bool
  /// The solver, and the methods that it chose.
  public let solver: SolverRecord
  /// The number of iterations.
  public let iterations: Int
  /// Evaluations of value, gradient, Hessian or Hessian product over the data.
  public let passes: Int
  /// The number of samples to which the model was fitted.
  public internal(set) var samples: Int
  /// Features that others determine, in an unpenalised fit; their coefficients are one choice of many.
  ///
  /// With Jeffreys' prior these features are left out: their coefficients are zero.
  public let aliased: [String]
  /// How each of these follows from the other features in the data of the fit; nil if there are none, or more than 1000.
  ///
  /// The model has no prediction for rows that do not satisfy these relations.
  public let aliases: [Alias]?
  /// The separation of classes, if it prevents a finite optimum.
  public let separation: Separation?
  /// True after a fit with Jeffreys' prior, otherwise nil, so that only files of such models have the key.
  var firth: Bool?
  /// False after a fit without intercepts, otherwise nil, so that only files of such models have the key.
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
      aliased: [], aliases: nil, separation: nil, firth: nil, intercept: hasIntercept ? nil : false)
  }

  /// Whether features are aliased, but more than the model has relations of, so that rows are predicted unchecked.
  public var predictsUnchecked: Bool { !aliased.isEmpty && aliases == nil }

  /// The model to which the null loss belongs, in words for people.
  package var nullName: String { hasIntercept ? "with intercepts only" : "with equal probabilities" }
}
