/// How rows are dealt into folds.
public struct FoldPlan: Sendable, Equatable {
  /// The number of folds.
  public var folds: Int
  /// The number of times that the rows are dealt, with different seeds.
  public var repeats = 1
  /// The seed.
  public var seed: UInt64 = 0
  /// A code for each row: rows with the same code stay in one fold; nil if any two rows may be separated.
  public var groups: [Int32]?
  /// Ready-made folds, in one list for each time that the rows are dealt: the fold of each row, -1 for rows that are
  /// fitted but not scored, or -2 for rows that are left out; nil if rows are dealt.
  public var assignments: [[Int32]]?
  /// The measure by which points are chosen.
  public var measure = PathValidation.Measure.logLoss
  /// Whether the points of the folds are kept (``SoftmaxPath/foldPoints``).
  public var keepsPoints = false

  /// - Parameters:
  ///   - folds: the number of folds.
  ///   - seed: the seed.
  public init(folds: Int = 10, seed: UInt64 = 0) {
    self.folds = folds
    self.seed = seed
  }

  /// The folds of each repeat: for each row its fold, or -1.
  func assignments(_ observations: Observations) throws(FitError) -> [[Int32]] {
    let (targets, weights) = (observations.targets, observations.weights)
    if let assignments {
      guard assignments.allSatisfy({ $0.count == observations.rows }) else {
        throw FitError(.settings, "There must be a fold for each of the \(observations.rows) rows.")
      }
      return assignments
    }
    try Split.folds(folds).check(rows: groups.map { Set($0).count } ?? observations.rows)
    return (0..<repeats).map { round in
      let seed = seed &+ UInt64(round) &* 0x9E37_79B9_7F4A_7C15
      return Split.folds(folds).assignment(targets, weights: weights, seed: seed, groups: groups)
    }
  }
}
