import SoftmaxRegression

extension TumourLesson {
  /// Section 12: train on 220 tumours, test on 80.
  func evaluation() throws -> Section {
    var section = Section("12. Training and test")
    let descent = try training.descent(rate: 1, steps: 300)[300]
    let stochastic = try training.stochasticDescent(rate: 0.01, orders: rings.trainingEpochs)[100]
    let penalised = try training.descent(rate: 1, steps: 300, lambda: 0.05)[300]
    let short = try training.shortenedBound(steps: 100)[100]
    let bound = try training.run(BoundOptimization(), steps: 100)[100]
    let best = try training.optimum()
    let shrunk = try training.optimum(l2: 0.1, penalizesIntercept: true)
    let runs: [(key: String, name: String, weights: Matrix<Double>, objective: Double?)] = [
      ("gd", "gradient descent", descent, nil), ("sgd", "stochastic gradient descent", stochastic, nil),
      ("map", "descent with λ = 0.05", penalised, nil), ("bound_as_in_seed", "bound, mis-scaled", short, nil),
      ("bound_corrected", "bound, right", bound, nil),
      ("mle", "optimum", best, training.loss.loss(at: best)),
      ("map_exact_0.05", "optimum with λ = 0.05", shrunk, training.penalised(shrunk, lambda: 0.05)),
    ]
    for run in runs {
      var values = measures(run.weights)
      if let objective = run.objective { values["objective"] = Value(objective) }
      section.figure("003.s12.\(run.key)", .named(values))
    }
    section.say("Fitted to the first 220 tumours, measured on the other 80:")
    section.table(
      ["method", "training right", "test right", "test NLL", "norm"],
      runs.map { run in
        let right = (training.loss.correct(at: run.weights), test.loss.correct(at: run.weights))
        return [
          run.name, (Double(right.0) / 220).percent(), (Double(right.1) / 80).percent(),
          test.loss.loss(at: run.weights).fixed(4), run.weights.norm.fixed(2),
        ]
      })
    section.say(
      "The two bounds are one method: steps that are 220 times too short leave it near the start, and a test NLL of "
        + "\(test.loss.loss(at: short).fixed(4)) is a mistake of scale, not a weakness of bounds.")
    try ranges(&section)
    return section
  }

  private func ranges(_ section: inout Section) throws {
    let others = try otherOrders(of: training, epochs: 100).map { $0[100] }
    let values: [String: [Double]] = [
      "test_nll": others.map { test.loss.loss(at: $0) },
      "train_correct": others.map { Double(training.loss.correct(at: $0)) },
      "test_correct": others.map { Double(test.loss.correct(at: $0)) }, "norm": others.map(\.norm),
    ]
    section.figure("003.s12.sgd_range_other_orders", .named(values.mapValues { Value($0.range) }))
    section.say("Over \(orders) other orders of the samples, the stochastic method's results lie within:")
    section.table(
      ["measure", "least", "greatest"],
      [
        ("training right", "train_correct", 0), ("test right", "test_correct", 0), ("test NLL", "test_nll", 4),
        ("norm", "norm", 4),
      ].map { name, key, decimals in [name] + (values[key] ?? []).range.map { $0.fixed(decimals) } })
  }

  private func measures(_ weights: Matrix<Double>) -> [String: Value] {
    [
      "train_correct": Value(training.loss.correct(at: weights)), "test_correct": Value(test.loss.correct(at: weights)),
      "train_nll": Value(training.loss.loss(at: weights)), "test_nll": Value(test.loss.loss(at: weights)),
      "norm": Value(weights.norm), "W": Value(weights),
    ]
  }
}
