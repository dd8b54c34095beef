import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `The approximate leave-one-out loss` {
  private static let problem = Problem(90, 5, 3, seed: 571)

  private func path(_ isGrouped: Bool = false, mix: Double = 1) -> ElasticNetPath {
    var path = ElasticNetPath(mix: mix, isGrouped: isGrouped)
    path.strengths = .automatic(count: 8, ratio: 0.02)
    path.ends = .none
    path.classifier.tolerance = 1e-11
    path.leavesOneOut = true
    return path
  }

  private func data(_ weights: [Double]? = nil) throws -> TrainingData {
    try TrainingData(features: Self.problem.features, labels: Self.problem.labels, weights: weights)
  }

  /// The mean of the losses of refits, one for each row.
  private func refits(_ path: ElasticNetPath, _ data: TrainingData) throws -> [Double] {
    var plan = FoldPlan()
    plan.assignments = [(0..<data.observations.rows).map { Int32($0) }]
    return try #require(try path.fit(data, choosingBy: plan).validation?.logLoss.mean)
  }

  struct Case: Sendable {
    let isGrouped: Bool
    let mix: Double
    let hasIntercept: Bool
    let factor: Double
  }

  @Test(arguments: [
    Case(isGrouped: false, mix: 1, hasIntercept: true, factor: 1),
    Case(isGrouped: true, mix: 1, hasIntercept: true, factor: 1),
    Case(isGrouped: false, mix: 0.4, hasIntercept: true, factor: 2),
    Case(isGrouped: true, mix: 0.4, hasIntercept: false, factor: 1),
    Case(isGrouped: false, mix: 0, hasIntercept: true, factor: 1),
    Case(isGrouped: false, mix: 1, hasIntercept: false, factor: 0),
  ])
  func `agrees with refits`(_ some: Case) throws {
    var path = path(some.isGrouped, mix: some.mix)
    path.classifier.hasIntercept = some.hasIntercept
    if some.factor != 1 { path.net.factors = ["x2": some.factor] }
    let exact = try refits(path, data())
    let estimates = try #require(try path.fit(data()).criteria.loo)
    for (estimate, exact) in zip(estimates, exact) {
      let estimate = try #require(estimate)
      // Where a refit has another support, the error is of first order in 1/N.
      #expect(abs(estimate / exact - 1) < 0.025, "\(estimate) \(exact)")
    }
    let mean = zip(estimates, exact).reduce(0) { $0 + abs(($1.0 ?? 0) / $1.1 - 1) } / 8
    #expect(mean < 0.01, "\(mean)")
  }

  @Test func `of soft targets, bounds and four classes agrees with refits`() throws {
    let four = Problem(80, 4, 4, seed: 572)
    var bounded = path()
    bounded.net.lower = ["x1": -0.05]
    bounded.net.upper = ["x3": 0.05]
    let data = try TrainingData(features: four.features, labels: four.labels)
    for (estimate, exact) in zip(
      try #require(try bounded.fit(data).criteria.loo), try refits(bounded, data))
    {
      #expect(abs((estimate ?? 0) / exact - 1) < 0.02)
    }
    let soft = Matrix<Double>(
      (0..<80).map { i in (0..<4).map { $0 == i % 4 ? 0.7 : 0.1 } })
    let shares = try TrainingData(features: four.features, softTargets: soft, classes: ["a", "b", "c", "d"])
    for (estimate, exact) in zip(try #require(try path().fit(shares).criteria.loo), try refits(path(), shares)) {
      #expect(abs((estimate ?? 0) / exact - 1) < 0.02)
    }
  }

  @Test func `leaves one of k samples out of a row with the frequency weight k`() throws {
    let weights = (0..<90).map { Double($0 % 3 + 1) }
    let rows = (0..<90).flatMap { Array(repeating: $0, count: $0 % 3 + 1) }
    let copies = try TrainingData(
      features: Self.problem.features.rows(rows), labels: rows.map { Self.problem.labels[$0] })
    for isGrouped in [false, true] {
      let weighted = try #require(try path(isGrouped).fit(data(weights)).criteria.loo)
      let copied = try #require(try path(isGrouped).fit(copies).criteria.loo)
      for (a, b) in zip(weighted, copied) { #expect(abs((a ?? 0) / (b ?? 1) - 1) < 1e-6) }
      // A row of weight zero is no row, and other weights leave out the whole row.
      var more = path(isGrouped)
      more.classifier.weightKind = .probability
      let whole = try #require(try more.fit(data(weights)).criteria.loo)
      for (a, b) in zip(whole, weighted).dropFirst() { #expect((a ?? 0) > (b ?? 1)) }
      let exact = try refits(more, data(weights))
      for (a, b) in zip(whole, exact) { #expect(abs((a ?? 0) / b - 1) < 0.03) }
    }
  }

  /// One of 40 samples of a row is so little that the loss without it is known to first order.
  @Test(arguments: [
    ElasticNet(lambda: 0.03), ElasticNet(lambda: 0.03, mix: 0.4), ElasticNet(lambda: 0.03, isGrouped: true),
    ElasticNet(lambda: 0.03, mix: 0.4, isGrouped: true),
    ElasticNet(lambda: 0.03, mix: 0.4, isGrouped: true, lower: ["x1": -0.05, "x2": 0], upper: ["x3": 0.05]),
  ])
  func `has the derivative of refits with less weight`(_ net: ElasticNet) throws {
    var path = path(net.isGrouped, mix: net.mix)
    (path.net.lower, path.net.upper) = (net.lower, net.upper)
    path.classifier.tolerance = 1e-14
    path.strengths = .values([0.03])
    let weights = [Double](repeating: 40, count: 90)
    let result = try path.fit(data(weights))
    let estimate = try #require(result.criteria.loo?.first ?? nil) - result.points[0].loss
    var classifier = path.classifier
    classifier.penalty = .elasticNet(net)
    var sum = 0.0
    for row in 0..<90 {
      var less = weights
      less[row] -= 1
      let model = try classifier.fit(features: Self.problem.features, labels: Self.problem.labels, weights: less)
      let logP = model.predictor.logProbabilities(for: Self.problem.features.rows([row]).design)
      sum -= logP[0, model.classes.firstIndex(of: Self.problem.labels[row]) ?? 0]
    }
    let exact = sum / 90 - result.points[0].loss
    #expect(abs(estimate / exact - 1) < 0.02, "\(estimate) \(exact)")
  }

  @Test func `of relaxed fits agrees with refits of the same features`() throws {
    var relaxed = path()
    relaxed.classifier.relaxation = .likelihood
    let result = try relaxed.fit(data())
    for fit in result.relaxed?.fits ?? [] {
      let loo = try #require(fit.estimates?.loo)
      let columns = Matrix(
        rows: 90, columns: fit.features.count,
        elements: (0..<90).flatMap { i in fit.features.map { Self.problem.features[i, $0] } })
      var sum = 0.0
      for left in 0..<90 {
        let kept = (0..<90).filter { $0 != left }
        let model = try SoftmaxClassifier(penalty: .none).fit(
          features: columns.rows(kept), labels: kept.map { Self.problem.labels[$0] })
        let logP = model.predictor.logProbabilities(for: columns.rows([left]).design)
        sum -= logP[0, model.classes.firstIndex(of: Self.problem.labels[left]) ?? 0]
      }
      #expect(abs(loo / (sum / 90) - 1) < 0.025)
    }
    #expect(result.index(by: .leaveOneOut, relaxed: true) != nil)
  }

  @Test func `chooses a point, and has the same bits for any number of threads`() throws {
    func result(_ threads: Int) throws -> SoftmaxPath {
      var path = path()
      path.classifier.threads = threads
      return try path.fit(data())
    }
    let one = try result(1)
    #expect(try one == result(3))
    let loo = try #require(one.criteria.loo?.compactMap { $0 })
    let index = try #require(one.index(by: .leaveOneOut))
    #expect(loo.min() == loo[index] && one.model(by: .leaveOneOut)?.selection?.rule == .leaveOneOut)
    var without = path()
    without.leavesOneOut = false
    #expect(try without.fit(data()).index(by: .leaveOneOut) == nil)
  }

  @Test func `leaves out samples that are the only ones of their class`() throws {
    var labels = Self.problem.labels
    labels[0] = "zz"
    let rare = try TrainingData(features: Self.problem.features, labels: labels)
    let loo = try #require(try path().fit(rare).criteria.loo)
    #expect(loo.allSatisfy { $0.map { $0 < 1.5 } ?? false })
  }
}
