import CSoftmax
import SoftmaxRegression

extension smr_path_options {
  /// The strengths.
  ///
  /// - Parameter areInverse: whether given ones are C.
  func strengths(areInverse: Bool) throws -> ElasticNetPath.Strengths {
    let count = try SoftmaxC.size(self.count, "strengths")
    guard let strengths else { return .automatic(count: count == 0 ? 100 : count, ratio: ratio == 0 ? nil : ratio) }
    let values = try elements(strengths, count, "to the strengths")
    return areInverse ? .inverse(values) : .values(values)
  }

  /// Stability selection; nil for none.
  func stability(seed: UInt64) throws -> StabilitySelection? {
    let pairs = try SoftmaxC.size(stability, "pairs of halves")
    guard pairs > 0 else {
      guard stability_threshold == 0, false_selections == 0 else {
        throw InvalidInput(
          "A threshold and a number of false selections belong to stability selection; state its pairs.")
      }
      return nil
    }
    var result = StabilitySelection(pairs: pairs, seed: seed)
    if stability_threshold != 0 { result.threshold = stability_threshold }
    if false_selections != 0 { result.falseSelections = false_selections }
    return result
  }

  /// The folds; nil for none.
  func plan(rows n: Int, seed: UInt64) throws -> FoldPlan? {
    guard repeats >= 0, folds >= 0 else {
      throw InvalidInput("There are \(folds) folds, \(repeats) times; both numbers must be at least 0.")
    }
    guard folds > 0 || assignments != nil else { return nil }
    guard folds == 0 || assignments == nil else {
      throw InvalidInput("Folds are either dealt or given; leave out their number or the fold of each row.")
    }
    var plan = FoldPlan(folds: Int(folds), seed: seed)
    plan.repeats = max(1, Int(repeats))
    plan.keepsPoints = keep_folds != 0
    plan.groups = try groups.map { try elements($0, n, "to the groups") }
    if let assignments {
      let all = try elements(assignments, product(plan.repeats, n, "folds of rows"), "to the folds")
      if let wrong = all.first(where: { $0 < -2 }) {
        throw InvalidInput("The fold of a row must be -2 or more, but is \(wrong).")
      }
      plan.assignments = (0..<plan.repeats).map { Array(all[$0 * n..<($0 + 1) * n]) }
    }
    switch Int(measure) {
    case SMR_LOG_LOSS: plan.measure = .logLoss
    case SMR_ERROR: plan.measure = .error
    case SMR_BRIER: plan.measure = .brier
    default: throw InvalidInput("There is no measure \(measure).")
    }
    return plan
  }
}
