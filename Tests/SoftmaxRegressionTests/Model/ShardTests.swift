import Foundation
import Synchronization
import Testing

@testable import SoftmaxRegression

@Suite struct `Shards of the samples` {
  static let clouds = Problem(400, 5, 3, seed: 701)
  /// Classes in the order of the rows, so that shards lack some.
  static let sorted = {
    var problem = clouds
    let order = problem.labels.indices.sorted { problem.labels[$0] < problem.labels[$1] }
    problem.features = problem.features.rows(order)
    problem.labels = order.map { clouds.labels[$0] }
    return problem
  }()
  static let weights = (0..<400).map { $0 % 7 == 0 ? 0 : 0.3 + Double($0 % 5) }
  static let sparse = SparseCase(500, 60, seed: 702)
  static let words = SparseCase(700, 1200, filled: 0.01, seed: 703)

  static let cases = [
    ShardCase("dense", clouds, classes: 3),
    ShardCase("far from zero", Problem(changing: clouds), classes: 3),
    ShardCase("weighted, sorted by class", sorted, classes: 3, weights: weights),
    ShardCase("sparse", .sparse(sparse.sparse), sparse.targets(4)),
    ShardCase("sparse with soft targets", .sparse(sparse.sparse), sparse.targets(3, soft: true)),
    ShardCase(
      "single precision",
      .float(Matrix(rows: 400, columns: 5, elements: clouds.features.elements.map { Float($0) })),
      .labels(clouds.labels.map { Int32($0) ?? 0 }, classes: 3)),
    ShardCase(
      "with a copy of a column", .double(clouds.appending { clouds.features[$0, 1] }),
      .labels(clouds.labels.map { Int32($0) ?? 0 }, classes: 3)),
  ]

  /// Checks that all shards have the same bits, and those of one process up to rounding.
  private func compare(
    _ data: ShardCase, _ classifier: SoftmaxClassifier, shards counts: [Int] = [1, 2, 3], accuracy: Double = 1e-10
  ) throws {
    let whole = try data.fit(classifier).get()
    for count in counts {
      let meeting = ThreadShards(count)
      let models = try fits(data.parts(count), classifier, meeting).map { try $0.get() }
      #expect(models.count == count && models.allSatisfy { $0 == models[0] })
      #expect(meeting.mismatches == 0)
      let model = models[0]
      if count == 1 { #expect(model == whole) }
      #expect(relativeDistance(model.numbers, whole.numbers) < accuracy)
      let (found, expected) = (model.report, whole.report)
      #expect(abs(found.objective - expected.objective) <= 1e-12 * max(expected.nullLoss, expected.objective))
      #expect(abs(found.gap - expected.gap) <= 1e-10 * max(expected.nullLoss, expected.gap))
      #expect(found.samples == expected.samples && found.solver == expected.solver)
      #expect(abs(found.l2 - expected.l2) <= 1e-14 * expected.l2)
      #expect(found.separation == expected.separation && found.aliased == expected.aliased)
      #expect(found.converged == expected.converged && found.termination == expected.termination)
    }
  }

  @Test(arguments: cases, [PenaltyChoice.standard, .none, .ridge(0.01)])
  func `give the model of one process`(_ data: ShardCase, _ penalty: PenaltyChoice) throws {
    try compare(data, SoftmaxClassifier(penalty: penalty))
  }

  @Test(arguments: [SolverChoice.lbfgs, .newton, .newtonCG, .bound])
  func `do so with every solver`(_ solver: SolverChoice) throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    classifier.solver = solver
    classifier.tolerance = 1e-13
    try compare(Self.cases[2], classifier, shards: [1, 3], accuracy: 1e-9)
    classifier.classWeights = .balanced
    classifier.standardizes = true
    classifier.penalizesIntercept = true
    try compare(Self.cases[0], classifier, shards: [2, 4], accuracy: 1e-9)
  }

  @Test(arguments: cases.dropLast() + [ShardCase("words", .sparse(words.sparse), words.targets(3))], [false, true])
  func `choose the features of one process`(_ data: ShardCase, _ isGrouped: Bool) throws {
    for mix in [1, 0.6] {
      let net = ElasticNet(lambda: 0.03, mix: mix, isGrouped: isGrouped, factors: ["x1": 0.5, "x3": 0])
      var classifier = SoftmaxClassifier(penalty: .elasticNet(net))
      classifier.tolerance = 1e-13
      let whole = try data.fit(classifier).get()
      let meeting = ThreadShards(3)
      let models = try fits(data.parts(3), classifier, meeting).map { try $0.get() }
      #expect(meeting.mismatches == 0 && models.allSatisfy { $0 == models[0] })
      let report = models[0].report
      #expect(report.converged && report.gap <= 1e-13 * report.nullLoss && report.samples == whole.report.samples)
      #expect(abs(report.objective - whole.report.objective) <= 2e-13 * report.nullLoss)
      #expect(relativeDistance(models[0].numbers, whole.numbers) < 1e-5)
      #expect(models[0].coefficients.elements.contains(0) == whole.coefficients.elements.contains(0))
    }
  }

  @Test func `of an elastic net have no model before the end, and notice other settings`() throws {
    let net = ElasticNet(lambda: 0.03, factors: ["x1": 0.5, "x2": 2, "x3": 3, "x4": 4])
    let classifier = SoftmaxClassifier(penalty: .elasticNet(net))
    let seen = Mutex(0)
    let models = fits(Self.cases[0].parts(2), classifier, ThreadShards(2)) { rank, progress in
      // Only one shard asks, and must not wait for the other.
      if rank == 0 { seen.withLock { $0 += progress.model == nil ? 1 : 0 } }
      return .proceed
    }
    #expect(models.allSatisfy { (try? $0.get()) != nil } && seen.withLock { $0 } > 1)
    let other = ElasticNet(lambda: 0.03, factors: ["x1": 0.5, "x2": 2, "x3": 3, "x4": 5])
    let parts = Self.cases[0].parts(2)
    let mixed = ThreadShards(2).run { member in
      var own = classifier
      if member.rank == 1 { own.penalty = .elasticNet(other) }
      return parts[member.rank].fit(own, shards: member)
    }
    for result in mixed { #expect(throws: FitError.self) { try result.get() } }
  }

  @Test func `take their parts of a sample of all rows`() throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(1e-4))
    classifier.tolerance = 1e-14
    let problem = Problem(8000, 30, 2, seed: 704)
    try compare(ShardCase("", problem, classes: 2), classifier, accuracy: 1e-9)
    let weights = (0..<8000).map { Double($0 % 4) }
    let data = ShardCase("", problem, classes: 2, weights: weights)
    try compare(data, classifier, shards: [3], accuracy: 1e-9)
    #expect(try data.fit(classifier).get().report.solver.description.contains("sample"))
  }

  @Test func `form the blocks of many classes together`() throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(1e-5))
    classifier.tolerance = 1e-12
    let data = ShardCase("", Problem(3000, 60, 30, seed: 705), classes: 30)
    try compare(data, classifier, shards: [1, 3], accuracy: 1e-6)
    #expect(try data.fit(classifier).get().report.solver.description.contains("class blocks"))
  }

  @Test func `share a preconditioner for many sparse features`() throws {
    var classifier = SoftmaxClassifier()
    classifier.tolerance = 1e-13
    try compare(ShardCase("", .sparse(Self.words.sparse), Self.words.targets(3)), classifier, accuracy: 1e-7)
    classifier.solver = .gradientDescent
    classifier.maxIterations = 20
    try compare(ShardCase("", .sparse(Self.words.sparse), Self.words.targets(3)), classifier)
  }

  @Test func `find what separates classes in all of them`() throws {
    let x = Matrix(rows: 60, columns: 2, elements: (0..<120).map { sin(Double($0 * $0)) })
    let complete = (0..<60).map { Int32(x[$0, 0] > 0 ? 1 : 0) }
    let partly = (0..<60).map { Int32(x[$0, 0] > 0.5 ? 2 : $0 % 2) }
    for (labels, classes) in [(complete, 2), (partly, 3)] {
      for features in [DesignMatrix.double(x), .sparse(SparseMatrix(x))] {
        let data = ShardCase("", features, .labels(labels, classes: classes))
        let whole = try data.fit(SoftmaxClassifier(penalty: .none)).get()
        #expect(whole.report.separation != nil)
        for count in [2, 3] {
          let meeting = ThreadShards(count)
          let models = try fits(data.parts(count), SoftmaxClassifier(penalty: .none), meeting).map { try $0.get() }
          #expect(models.allSatisfy { $0 == models[0] && $0.report.separation == whole.report.separation })
        }
      }
    }
  }

  @Test func `fit with Jeffreys' prior`() throws {
    try compare(Self.cases[2], SoftmaxClassifier(penalty: .jeffreys))
  }

  @Test func `start from a model that a watcher has seen, and stop together`() throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.001))
    classifier.solver = .newtonCG
    let data = Self.cases[0]
    let stopped = try fits(data.parts(3), classifier, ThreadShards(3)) { rank, fit in
      rank == 1 && fit.iteration.number == 2 ? .stop : .proceed
    }.map { try $0.get() }
    #expect(stopped.allSatisfy { $0 == stopped[0] && $0.report.interrupted && $0.report.iterations == 2 })
    var seen: SoftmaxModel?
    let whole = try data.fit(classifier) { fit in
      if fit.iteration.number == 2 { seen = fit.model }
      return .proceed
    }.get()
    let model = try #require(seen)
    #expect(relativeDistance(model.numbers, stopped[0].numbers) < 1e-12)
    #expect(model.report.interrupted && model.report.hasEstimates && model.report.samples == 400)
    #expect(abs(model.report.loss - stopped[0].report.loss) < 1e-14)
    #expect(abs(model.report.gradientNorm - stopped[0].report.gradientNorm) < 1e-12)
    classifier.initialModel = model
    let again = try fits(data.parts(3), classifier, ThreadShards(3)).map { try $0.get() }
    #expect(again[0].report.iterations < whole.report.iterations && again[0].report.converged)
  }
}

extension Problem {
  /// The same with columns in other units, far from zero.
  fileprivate init(changing problem: Problem) {
    self = problem
    features = problem.changing(2) { 1e6 + 1e-3 * $0 }
    for i in 0..<features.rows { features[i, 0] *= 1e4 }
  }
}
