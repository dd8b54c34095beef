import Testing

@testable import SoftmaxRegression

/// Fits that share their preparation have the bits of fits from the start.
@Suite struct `A prepared fit` {
  static let strengths: [PenaltyChoice] = [.ridge(1), .ridge(0.1), .standard, .inverse(30), .ridge(1e-5)]

  private func observations(
    _ features: DesignMatrix, _ labels: [String], weights: [Double]? = nil
  ) throws -> Observations {
    try Observations(
      features: features, targets: .labels(labels.map { Int32($0) ?? 0 }, classes: 3), weights: weights,
      classNames: ["0", "1", "2"])
  }

  private func expectColdBits(
    _ observations: Observations, _ classifier: SoftmaxClassifier = SoftmaxClassifier(),
    _ penalties: [PenaltyChoice] = strengths
  ) throws {
    let prepared = try PreparedFit(observations, classifier)
    for penalty in penalties {
      var cold = classifier
      cold.penalty = penalty
      #expect(try prepared.fit(penalty: penalty) == cold.fit(observations), "\(penalty.penalty)")
    }
  }

  @Test(arguments: [60, 4000])
  func `of five strengths is five fits`(rows: Int) throws {
    let problem = Problem(rows, 14, 3, seed: 3)
    let weights = (0..<rows).map { 1 + Double($0 % 3) }
    try expectColdBits(observations(.double(problem.features), problem.labels, weights: weights))
  }

  @Test func `shares the Gram matrix of a sample of the rows`() throws {
    let problem = Problem(4000, 14, 3, seed: 3)
    let prepared = try PreparedFit(observations(.double(problem.features), problem.labels), SoftmaxClassifier())
    #expect(prepared.sampledGram != nil)
    #expect(prepared.sampledGram != prepared.gram)
  }

  @Test func `of more features than samples shares their reduction`() throws {
    let problem = Problem(40, 210, 3, seed: 5)
    let data = try observations(.double(problem.features), problem.labels)
    try expectColdBits(data)
    #expect(try PreparedFit(data, SoftmaxClassifier()).fit().report.solver.description.contains("samples as features"))
    var standardized = SoftmaxClassifier()
    standardized.standardizes = true
    try expectColdBits(data, standardized, [.ridge(1), .ridge(0.1)])
  }

  @Test func `serves sparse features, first-order solvers, class weights and no intercepts`() throws {
    let sparse = SparseCase(200, 6, seed: 2)
    let data = try observations(.sparse(sparse.sparse), sparse.labels(3))
    try expectColdBits(data)
    var classifier = SoftmaxClassifier()
    classifier.classWeights = .balanced
    classifier.hasIntercept = false
    try expectColdBits(data, classifier, [.ridge(1), .none, .standard])
    classifier.solver = .gradientDescent
    classifier.maxIterations = 20
    try expectColdBits(data, classifier, [.ridge(1), .ridge(0.01)])
  }

  @Test func `serves penalties of every kind, in any order`() throws {
    let problem = Problem(90, 3, 3, seed: 8)
    let data = try observations(.double(problem.features), problem.labels)
    try expectColdBits(data, SoftmaxClassifier(), [.none, .jeffreys, .ridge(0.5), .jeffreys, .none])
  }

  @Test func `starts at another model`() throws {
    let problem = Problem(300, 5, 3, seed: 9)
    let data = try observations(.double(problem.features), problem.labels)
    let prepared = try PreparedFit(data, SoftmaxClassifier())
    let first = try prepared.fit(penalty: .ridge(0.01))
    let again = try prepared.fit(penalty: .ridge(0.01), initialModel: first)
    #expect(again.report.iterations <= 1 && again.report.converged)
  }

  @Test func `checks settings and features`() throws {
    let problem = Problem(30, 2, 3, seed: 1)
    let prepared = try PreparedFit(observations(.double(problem.features), problem.labels), SoftmaxClassifier())
    #expect(throws: FitError.self) { try prepared.fit(penalty: .ridge(-1)) }
    let infinite = problem.changing(1) { _ in .infinity }
    #expect(throws: FitError.self) {
      try PreparedFit(observations(.double(infinite), problem.labels), SoftmaxClassifier())
    }
  }
}

@Suite struct `A shared value` {
  @Test func `is computed once`() {
    let shared = Shared<Int?>()
    let counter = Counter()
    for _ in 0..<3 {
      #expect(shared.value { counter.take() == 0 ? nil : 1 } == nil)
    }
    #expect(counter.take() == 1)
  }
}
