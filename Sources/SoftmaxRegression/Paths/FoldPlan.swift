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
      guard let groups else { return Split.folds(folds).assignment(targets, weights: weights, seed: seed) }
      return dealt(groups, targets, weights, seed)
    }
  }

  /// Deals groups of rows, in random order, each to the fold where its classes are rarest so far.
  private func dealt(_ groups: [Int32], _ targets: Targets, _ weights: [Double]?, _ seed: UInt64) -> [Int32] {
    var members: [Int32: [Int]] = [:]
    for (row, group) in groups.enumerated() where weights?[row] != 0 { members[group, default: []].append(row) }
    var random = SplitMix64(state: seed)
    let order = members.keys.sorted().map { ($0, random.next()) }.sorted {
      // Large groups first, since small ones fill the gaps.
      let (a, b) = (members[$0.0]?.count ?? 0, members[$1.0]?.count ?? 0)
      return a != b ? a > b : $0.1 < $1.1
    }
    var counts = Matrix<Double>(rows: folds, columns: targets.classes)
    var sizes = [Int](repeating: 0, count: folds)
    var result = [Int32](repeating: -1, count: groups.count)
    for (group, _) in order {
      let rows = members[group] ?? []
      var own = [Double](repeating: 0, count: targets.classes)
      for row in rows { own[targets.mostProbable(row)] += 1 }
      let fold =
        (0..<folds).min { a, b in
          let (x, y) = (dot(Array(counts.row(a)), own), dot(Array(counts.row(b)), own))
          return x != y ? x < y : sizes[a] < sizes[b]
        } ?? 0
      for c in own.indices { counts[fold, c] += own[c] }
      sizes[fold] += rows.count
      for row in rows { result[row] = Int32(truncatingIfNeeded: fold) }
    }
    return result
  }
}
