/// How replicate weights that come with a survey were made, which determines the factors of their squares.
public enum ReplicateType: String, CaseIterable, Codable, Sendable {
  /// Balanced half-samples: 1/R for each of R replicates.
  case brr
  /// Fay's form of them, 1/(R (1 - ρ)²).
  case fay
  /// A unit left out of a single stratum: (R - 1)/R.
  case jk1
  /// A unit left out of a stratum; the factors must be stated.
  case jkn
  /// Samples of the units: 1/R.
  case bootstrap

  /// The factor of each replicate's square; nil if it must be stated.
  func factor(_ count: Int, fay: Double) -> Double? {
    let r = Double(count)
    return switch self {
    case .brr, .bootstrap: 1 / r
    case .fay: 1 / (r * (1 - fay) * (1 - fay))
    case .jk1: (r - 1) / r
    case .jkn: nil
    }
  }
}
