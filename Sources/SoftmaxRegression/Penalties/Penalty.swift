/// A term that is added to the mean cross-entropy of a fit, as a user asks for it.
///
/// It says what the estimates are under it. What it is at given parameters may depend on the number of samples and on the
/// units of the features, which only a fit knows: the fit restates it as a ``PenaltyFunction``. A penalty of one's own
/// conforms to that protocol, and is given to a fit with ``PenaltyChoice/custom(_:)``.
public protocol Penalty: Sendable {
  /// The name in reports and model files.
  ///
  /// Defaults to the name of the type.
  var name: String { get }
  /// Whether the term is zero everywhere: the fit maximises the likelihood.
  ///
  /// Defaults to false.
  var isZero: Bool { get }
  /// Whether the inverse information gives standard errors of the estimates, because the penalty does not shrink them.
  ///
  /// Defaults to `isZero`.
  var hasStandardErrors: Bool { get }
  /// Whether the estimates are finite for all data, also where the features separate the classes.
  ///
  /// Without it a fit tests for separation at its end. Defaults to true unless the penalty is zero.
  var boundsEstimates: Bool { get }
  /// Whether the penalty is a function of the information of the data, so that Fisher's scoring fits it, and there is no
  /// ``PenaltyFunction``.
  ///
  /// Defaults to false.
  var usesInformation: Bool { get }
  /// Whether a fit may ask for the intercepts to be penalised as the coefficients are.
  ///
  /// Defaults to false.
  var allowsIntercepts: Bool { get }
  /// What is wrong with the penalty's numbers and what they must be, as a sentence; nil if nothing is.
  ///
  /// Defaults to nil.
  var problem: String? { get }
  /// The penalty as a function of the parameters of standardised features, or nil if it is not one.
  func restated(for units: PenaltyUnits) -> (any PenaltyFunction)?
}

extension Penalty {
  /// The name of the type.
  public var name: String { String(describing: Self.self) }
  /// False.
  public var isZero: Bool { false }
  /// Whether the penalty is zero.
  public var hasStandardErrors: Bool { isZero }
  /// Whether the penalty is not zero.
  public var boundsEstimates: Bool { !isZero }
  /// False.
  public var usesInformation: Bool { false }
  /// False.
  public var allowsIntercepts: Bool { false }
  /// Nil.
  public var problem: String? { nil }

  /// Whether the penalty shrinks the estimates on purpose: they have no standard errors.
  public var isShrinking: Bool { !hasStandardErrors }
}
