@testable import SoftmaxRegression

/// A small objective, its minimum, and random points around it.
struct ObjectiveCase {
  let objective: SoftmaxObjective
  /// The objective at its minimum.
  let minimum: SoftmaxObjective
  var random: SplitMix

  init?(l2: Double, penalizesIntercept: Bool = false, soft: Bool = false, seed: UInt64 = 71) {
    let problem = Problem(90, 3, 3, seed: seed)
    let scaling = FeatureScaling(center: [0.3, -0.2, 5], scale: [2, 0.5, 1])
    let targets: Targets
    random = SplitMix(seed)
    if soft {
      var rows: [[Double]] = []
      for _ in 0..<90 { rows.append(Logits.softmax([random.normal(), random.normal(), random.normal()])) }
      targets = .probabilities(Matrix(rows))
    } else {
      targets = .labels(problem.labels.map { Int32($0) ?? 0 }, classes: 3)
    }
    var weights = [Double](repeating: 1, count: 90)
    for i in 0..<30 { weights[3 * i] = 2.5 }
    let passes = SoftmaxPasses(
      features: .double(problem.features), targets: targets, weights: weights, scaling: scaling, threads: 1)
    let penalty = ridge(l2, scaling, penalizesIntercept: penalizesIntercept)
    guard let objective = SoftmaxObjective(passes, penalty: penalty) else { return nil }
    self.objective = objective
    var minimum = objective
    _ = AutomaticSolver(rule: StoppingRule(tolerance: 1e-13)).minimize(&minimum) { _ in .proceed }
    self.minimum = minimum
  }

  /// The objective moved from its minimum by a random step, sum zero over classes, of about the given length.
  mutating func moved(_ length: Double) -> SoftmaxObjective {
    var result = objective
    let step = Parameters(minimum.point.map { _ in length * random.normal() }, classes: 3).centered().elements
    result.move(to: sum(minimum.point, 1, times: step))
    return result
  }
}

/// A ridge penalty under a scaling; none for λ = 0.
func ridge(_ lambda: Double, _ scaling: FeatureScaling, penalizesIntercept: Bool = false) -> any PenaltyFunction {
  let units = PenaltyUnits(scaling: scaling, includesIntercepts: penalizesIntercept, totalWeight: 1)
  return Ridge(.absolute(lambda)).restated(for: units) ?? NoPenalty()
}
