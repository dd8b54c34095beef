/// The settings of stability selection: paths of random halves of the rows, and the share of them that choose each feature.
///
/// Each of B pairs is a random division of the rows into halves, each class as evenly as possible. A half chooses the first
/// q features that enter its path. A feature is selected if at least a threshold of the 2B halves choose it. With θ = q/p of
/// p features, the expected number of selected features that a half chooses with a probability of at most θ, as it would
/// choose at random, is at most C q²/p, if the shares of these features have a unimodal distribution; q is the greatest
/// number for which this bound is within a limit. (Meinshausen & Bühlmann 2010, J. R. Stat. Soc. B 72, 417-473; Shah &
/// Samworth 2013, J. R. Stat. Soc. B 75, 55-80, theorem 2.)
public struct StabilitySelection: Sendable, Equatable {
  /// The number of pairs of halves, B.
  public var pairs: Int
  /// The share of the halves that must choose a feature, above 0.5 and at most 1.
  public var threshold: Double
  /// The greatest expected number of selected features that are chosen no more often than at random.
  public var falseSelections: Double
  /// The seed of the halves.
  public var seed: UInt64

  /// - Parameters:
  ///   - pairs: the number of pairs of halves.
  ///   - threshold: the share of the halves that must choose a feature.
  ///   - falseSelections: the greatest expected number of false selections.
  ///   - seed: the seed of the halves.
  public init(pairs: Int = 50, threshold: Double = 0.75, falseSelections: Double = 1, seed: UInt64 = 0) {
    self.pairs = pairs
    self.threshold = threshold
    self.falseSelections = falseSelections
    self.seed = seed
  }

  /// The factor C of q²/p in the bound.
  var factor: Double {
    let b = Double(pairs)
    return threshold <= 0.75
      ? 1 / (2 * (2 * threshold - 1 - 1 / (2 * b))) : 4 * (1 - threshold + 1 / (2 * b)) / (1 + 1 / b)
  }

  /// The greatest θ for which the bound holds.
  private var greatestShare: Double {
    guard threshold <= 0.75 else { return (1.0 / 3).squareRoot() }
    let excess = threshold - 0.5
    return min(1.0 / 3, max(excess, 4.0 / 3 * (excess - 1 / (2 * Double(pairs))))).squareRoot()
  }

  /// The most features that a half may choose, of p: the greatest q whose bound holds and is within the limit; nil if a
  /// single one is too many.
  func most(of p: Int) -> Int? {
    let limit = min((falseSelections * Double(p) / factor).squareRoot(), greatestShare * Double(p))
    let q = Int(limit * (1 + 1e-12))
    return q >= 1 ? q : nil
  }

  func check() throws(FitError) {
    guard pairs >= 2 else {
      throw FitError(.settings, "\(.stability) takes at least 2 pairs of halves, such as 50, but is \(pairs).")
    }
    guard threshold > 0.5 + 1 / (4 * Double(pairs)), threshold <= 1 else {
      throw FitError(
        .settings,
        "\(.stabilityThreshold) must be above 0.5 and at most 1, such as 0.75, but is \(ClassOrder.name(of: threshold))."
      )
    }
    guard falseSelections > 0, falseSelections.isFinite else {
      throw FitError(
        .settings, "\(.falseSelections) must be a positive number, but is \(ClassOrder.name(of: falseSelections)).")
    }
  }
}
