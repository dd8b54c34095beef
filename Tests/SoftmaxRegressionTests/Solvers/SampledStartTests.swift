import Testing

@testable import SoftmaxRegression

@Suite struct `A fit of many samples` {
  private func fit(_ problem: Problem, weights: [Double]? = nil, _ change: (inout SoftmaxClassifier) -> Void = { _ in })
    throws -> SoftmaxModel
  {
    var classifier = SoftmaxClassifier()
    change(&classifier)
    return try classifier.fit(features: problem.features, labels: problem.labels, weights: weights)
  }

  @Test(arguments: [false, true])
  func `starts from a sample and needs fewer passes to the same optimum`(_ weighted: Bool) throws {
    let problem = Problem(12_000, 5, 3, seed: 211)
    var random = SplitMix(212)
    let weights =
      weighted ? (0..<12_000).map { _ in -random.uniform() * random.normal() > 0 ? 3 * random.uniform() : 0 } : nil
    let model = try fit(problem, weights: weights) { $0.maxIterations = 200 }
    #expect(model.report.solver.description.hasPrefix("automatic (sample, lbfgs"))
    let plain = try fit(problem, weights: weights) { $0.solver = .lbfgs }
    #expect(model.report.converged && model.report.gapKind == .proved)
    #expect(abs(model.report.objective - plain.report.objective) <= max(model.report.gap, plain.report.gap))
    #expect(model.report.passes < plain.report.passes)
    #expect(try fit(problem, weights: weights) { $0.threads = 1 }.coefficients == model.coefficients)
  }

  @Test func `whose sample misses a feature converges all the same`() throws {
    var problem = Problem(12_000, 4, 3, seed: 213)
    for i in 0..<12_000 {
      problem.features[i, 0] = i % 2999 == 7 ? 1 : 0
      problem.features[i, 1] = i % 1777 == 5 ? 1e4 * problem.features[i, 1] : problem.features[i, 1]
    }
    let model = try fit(problem) { $0.tolerance = 1e-10 }
    let plain = try fit(problem) {
      $0.solver = .newton
      $0.tolerance = 1e-10
    }
    #expect(model.report.converged)
    #expect(abs(model.report.objective - plain.report.objective) <= max(model.report.gap, plain.report.gap))
    #expect(model.report.passes < 80)
  }

  @Test func `that is watched shows the start and stops there`() throws {
    let problem = Problem(12_000, 5, 3, seed: 214)
    var seen: [Int] = []
    let model = try SoftmaxClassifier().fit(features: problem.features, labels: problem.labels) {
      seen.append($0.number)
      return .stop
    }
    #expect(seen == [0])
    #expect(model.report.interrupted && model.report.iterations == 0)
  }
}
