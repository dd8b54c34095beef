/// The degrees of freedom of standard errors, from which p-values and intervals are computed.
public enum DegreesOfFreedom: Sendable, Equatable {
  /// The number of clusters less one for clusters; otherwise as many as for the normal distribution.
  case automatic
  /// Infinitely many: the normal and the chi-squared distribution.
  case normal
  /// A given number.
  case number(Double)

  /// Reads `auto`, `normal` or a positive number; nil for another word.
  package init?(_ word: String) {
    switch word {
    case "auto": self = .automatic
    case "normal": self = .normal
    default:
      guard let number = Double(word), number > 0, number.isFinite else { return nil }
      self = .number(number)
    }
  }
}
