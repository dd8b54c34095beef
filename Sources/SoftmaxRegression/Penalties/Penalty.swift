/// A term that is added to the mean cross-entropy of a fit, in the form in which users choose it.
///
/// It states the properties of the estimates. Its value at given parameters may depend on the number of samples and on
/// the units of the features, which only a fit knows: the fit restates it as a ``PenaltyFunction``. Your own penalty
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
  /// Whether the estimates are finite for all data, even if the features separate the classes.
  ///
  /// If false, a fit tests for separation at its end. Defaults to true unless the penalty is zero.
  var boundsEstimates: Bool { get }
  /// Whether the penalty is a function of the information of the data, so that it is fitted by Fisher's scoring and
  /// does not have a ``PenaltyFunction``.
  ///
  /// Defaults to false.
  var usesInformation: Bool { get }
  /// Whether a fit may penalise the intercepts like the coefficients.
  ///
  /// Defaults to false.
  var allowsIntercepts: Bool { get }
  /// A sentence about the penalty's invalid numbers and what they must be; nil if they are valid.
  ///
  /// Defaults to nil.
  var problem: String? { get }
  /// The penalty as a function of the parameters of standardised features, or nil if it is not such a function.
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

  /// Whether the penalty shrinks the estimates, so that they do not have standard errors.
  public var isShrinking: Bool { !hasStandardErrors }
}
