extension Split {
  /// Checks the share to hold out, or the number of folds.
  func check(rows: Int, called units: String = "rows") throws(FitError) {
    switch self {
    case .holdout(let share):
      guard share > 0, share < 1 else {
        throw FitError(
          .settings, "The share to hold out must be between 0 and 1, such as 0.2, but is \(share).", about: .holdout)
      }
    case .folds(let count):
      guard (2...Swift.max(2, rows)).contains(count) else {
        throw FitError(
          .settings, "The number of folds must be from 2 to the number of \(units), \(rows), but is \(count).",
          about: .folds)
      }
    }
  }

  /// The fold in which each row is scored; -1 for rows that are not scored.
  ///
  /// Rows of weight zero are not scored, nor is a row without which the others would lack a class.
  ///
  /// - Parameters:
  ///   - targets: the targets of all rows.
  ///   - weights: row weights, or nil for 1.
  ///   - seed: the seed of the order in which rows are dealt.
  ///   - groups: a code for each row, if rows with the same code stay in one fold; a holdout ignores it.
  func assignment(_ targets: Targets, weights: [Double]?, seed: UInt64, groups: [Int32]? = nil) -> [Int32] {
    if let groups, case .folds(let count) = self {
      var folds = Self.dealt(groups, into: count, targets, weights, seed)
      keepClasses(&folds, targets, weights, groups)
      return folds
    }
    var random = SplitMix64(state: seed)
    var strata = [[Int]](repeating: [], count: targets.classes)
    for row in 0..<targets.count where weights?[row] != 0 { strata[targets.mostProbable(row)].append(row) }
    var folds = [Int32](repeating: -1, count: targets.count)
    var dealt = 0
    for rows in strata {
      for row in Self.shuffled(rows, &random) {
        switch self {
        case .folds(let count): folds[row] = Int32(truncatingIfNeeded: dealt % count)
        case .holdout(let share):
          // The rows of all classes so far are counted together, so that small classes are not all rounded to zero.
          let isDue = (Double(dealt + 1) * share).rounded() > (Double(dealt) * share).rounded()
          folds[row] = isDue ? 0 : -1
        }
        dealt += 1
      }
    }
    keepClasses(&folds, targets, weights, nil)
    return folds
  }

  /// Exempts one row, or the group of one row, from scoring for each class of which one fold has all rows.
  private func keepClasses(
    _ folds: inout [Int32], _ targets: Targets, _ weights: [Double]?, _ groups: [Int32]?
  ) {
    var first = [Int?](repeating: nil, count: targets.classes)
    var only = [Int32?](repeating: nil, count: targets.classes)
    var isSafe = [Bool](repeating: false, count: targets.classes)
    for row in 0..<targets.count where weights?[row] != 0 {
      for k in 0..<targets.classes where targets.probability(row, of: k) > 0 && !isSafe[k] {
        if first[k] == nil { first[k] = row }
        isSafe[k] = folds[row] == -1 || only[k].map { $0 != folds[row] } ?? false
        only[k] = folds[row]
      }
    }
    for k in 0..<targets.classes where !isSafe[k] {
      guard let row = first[k] else { continue }
      folds[row] = -1
      for other in folds.indices where groups.map({ $0[other] == $0[row] }) ?? false { folds[other] = -1 }
    }
  }

  /// The elements in random order (Fisher and Yates), which depends on the generator alone, and not on the standard
  /// library.
  private static func shuffled(_ elements: [Int], _ random: inout SplitMix64) -> [Int] {
    var result = elements
    for i in result.indices.dropFirst() {
      let j = Int(random.next().multipliedFullWidth(by: UInt64(i + 1)).high)
      result.swapAt(i, j)
    }
    return result
  }
}
