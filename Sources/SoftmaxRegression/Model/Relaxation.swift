/// The second fit of the features that an elastic net has chosen, without the penalty that chose them.
///
/// The penalty shrinks the coefficients that it keeps; a relaxed fit does not. (Meinshausen 2007, Comput. Stat. Data
/// Anal. 52, 374-393.)
public enum Relaxation: String, Codable, Sendable, CaseIterable, CustomStringConvertible {
  /// Maximum likelihood: features that separate classes have no estimates.
  case likelihood = "mle"
  /// Jeffreys' prior, under which the estimates are always finite.
  case jeffreys = "firth"

  /// The word in files and options.
  public var description: String { rawValue }

  /// The penalty of the second fit.
  var penalty: PenaltyChoice { self == .likelihood ? .none : .jeffreys }

  /// The second fit for people.
  package var words: String { self == .likelihood ? "maximum likelihood" : "Jeffreys' prior" }
}
