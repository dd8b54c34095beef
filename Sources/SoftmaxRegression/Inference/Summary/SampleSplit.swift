/// The division of rows into a part that chooses features, and a part that estimates their coefficients.
///
/// The same rows cannot do both: features that they chose look more important in them than they are, and intervals from
/// them cover the truth too rarely. (Cox 1975, Biometrika 62, 441-444.)
public struct SampleSplit: Sendable, Equatable {
  /// The share of the rows that choose, between 0 and 1.
  public var share: Double
  /// The seed of the division; each class is spread as evenly as possible.
  public var seed: UInt64

  /// - Parameters:
  ///   - share: the share of the rows that choose.
  ///   - seed: the seed of the division.
  public init(share: Double = 0.5, seed: UInt64 = 0) {
    self.share = share
    self.seed = seed
  }

  /// For each row whether it estimates: its fold is 0.
  ///
  /// - Parameters:
  ///   - observations: the rows.
  ///   - groups: a code for each row, whose rows stay in one part; nil if any two rows may be separated.
  /// - Throws: ``InferenceError`` for a share that is out of range, and if a part lacks a class.
  func estimates(_ observations: Observations, groups: [Int32]?) throws(InferenceError) -> [Bool] {
    guard share > 0, share < 1 else {
      throw InferenceError(
        .settings, "\(.split) must be between 0 and 1, such as 0.5, but is \(ClassOrder.name(of: share)).")
    }
    let result: [Bool]
    if let groups {
      result = grouped(groups, observations.weights)
    } else {
      let held = Split.holdout(1 - share)
      result = held.assignment(observations.targets, weights: observations.weights, seed: seed).map { $0 == 0 }
    }
    for isEstimate in [false, true] {
      for (c, name) in observations.classNames.enumerated() {
        let hasClass = result.indices.contains { row in
          result[row] == isEstimate && observations.weights?[row] != 0
            && observations.targets.probability(row, of: c) > 0
        }
        guard hasClass else {
          throw InferenceError(
            .settings,
            "The part that \(isEstimate ? "estimates" : "chooses") has no row of class \(name.excerpt); give another "
              + "\(.split) or \(.seed).")
        }
      }
    }
    return result
  }

  /// For each row whether it estimates, if the rows of a group stay in one part.
  private func grouped(_ groups: [Int32], _ weights: [Double]?) -> [Bool] {
    var sizes: [Int32: Int] = [:]
    for (row, group) in groups.enumerated() where weights?[row] != 0 { sizes[group, default: 0] += 1 }
    var random = SplitMix64(state: seed)
    let order = sizes.keys.sorted().map { ($0, random.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
    var (dealt, estimating) = (0.0, 0.0)
    var chosen: Set<Int32> = []
    for group in order {
      let size = Double(sizes[group] ?? 0)
      dealt += size
      guard estimating + size / 2 <= (1 - share) * dealt else { continue }
      estimating += size
      chosen.insert(group)
    }
    return groups.map { chosen.contains($0) }
  }
}
