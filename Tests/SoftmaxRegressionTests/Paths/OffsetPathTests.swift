import Foundation
import Testing

@testable import SoftmaxRegression

/// Penalties that choose features, with offsets.
@Suite struct `Paths with offsets` {
  private static let problem = Problem(120, 6, 3, seed: 501)
  private static let offsets: Matrix<Double> = {
    var random = SplitMix(502)
    return Matrix(rows: 120, columns: 3, elements: (0..<360).map { _ in 1.5 * random.normal() })
  }()
  private static let weights = (0..<120).map { Double($0 % 4) }

  private static let nets: [ElasticNet] = [
    ElasticNet(lambda: 0.03), ElasticNet(lambda: 0.03, mix: 0.5), ElasticNet(lambda: 0.05, isGrouped: true),
    ElasticNet(lambda: 0.05, mix: 0.3, isGrouped: true),
    ElasticNet(lambda: 0.04, mix: 0.2, factors: ["x1": 0, "x2": 3]),
    ElasticNet(lambda: 0.02, mix: 0.4, lower: ["x1": 0, "x2": -0.1], upper: ["x3": 0.2, "x2": 0.1]),
  ]

  private var referee: NetReferee {
    var referee = NetReferee(Self.problem, weights: Self.weights)
    referee.offsets = Self.offsets
    return referee
  }

  private func fit(_ net: ElasticNet, _ tolerance: Double, features: some FeatureMatrix) throws -> SoftmaxModel {
    var classifier = SoftmaxClassifier(penalty: .elasticNet(net))
    (classifier.standardizes, classifier.tolerance) = (true, tolerance)
    return try classifier.fit(
      features: features, labels: Self.problem.labels, weights: Self.weights, offsets: Self.offsets)
  }

  @Test(arguments: nets)
  func `have their optimum where the conditions of one hold, with a proved gap`(_ net: ElasticNet) throws {
    let x = Self.problem.features
    let model = try fit(net, 1e-13, features: x)
    #expect(model.report.converged && model.report.gapKind == .proved)
    #expect(referee.violation(model.parameters, net, standardized: true) < 2e-6)
    #expect(abs(referee.objective(model.parameters, net, standardized: true) - model.report.objective) < 1e-13)
    for tolerance in [1e-2, 1e-3, 1e-5] {
      let report = try fit(net, tolerance, features: x).report
      #expect(report.objective - model.report.objective <= report.gap + 1e-15 && report.converged)
    }
    let sparse = try fit(net, 1e-13, features: SparseMatrix(x))
    #expect(abs(sparse.report.objective - model.report.objective) < 1e-12)
  }

  @Test func `have the bound of more features than samples`() throws {
    let wide = Problem(60, 200, 3, seed: 503)
    let offsets = Matrix((0..<60).map { Array(Self.offsets.row($0)) })
    func fit(_ tolerance: Double) throws -> FitReport {
      var classifier = SoftmaxClassifier(penalty: .elasticNet(ElasticNet(lambda: 0.03)))
      classifier.tolerance = tolerance
      return try classifier.fit(features: wide.features, labels: wide.labels, offsets: offsets).report
    }
    let best = try fit(1e-13)
    for tolerance in [1e-2, 1e-4, 1e-6] {
      let report = try fit(tolerance)
      #expect(report.objective - best.objective <= report.gap + 1e-15 && report.gapKind == .proved)
    }
  }

  @Test(arguments: [false, true])
  func `begin at the strength that the best model of intercepts and offsets gives`(_ isGrouped: Bool) throws {
    let data = try TrainingData(
      features: Self.problem.features, labels: Self.problem.labels, weights: Self.weights, offsets: Self.offsets)
    let path = try ElasticNetPath(isGrouped: isGrouped).fit(data)
    let null = try SoftmaxClassifier(penalty: .none).fit(
      features: Matrix<Double>(rows: 120, columns: 0), labels: Self.problem.labels, weights: Self.weights,
      offsets: Self.offsets)
    var parameters = Parameters(features: 6, intercepts: null.intercepts)
    let gradient = referee.loss(parameters).gradient
    let greatest = (0..<6).reduce(0.0) { best, j in
      let row = gradient.row(j).map { $0 / referee.deviation(j) }
      let size = isGrouped ? row.reduce(0) { $0 + $1 * $1 }.squareRoot() : row.map { abs($0) }.max() ?? 0
      return max(best, size)
    }
    #expect(abs(path.lambdaMax / greatest - 1) < 1e-7)
    #expect(abs(path.nullLoss - null.report.loss) < 1e-12)
    #expect(path.points[0].activeFeatures == 0 && path.points.allSatisfy { $0.converged })
    parameters = path.points[20].parameters(features: 6)
    #expect(abs(referee.loss(parameters).value - path.points[20].loss) < 1e-12)
  }

  @Test func `score folds with the offsets of their rows`() throws {
    let data = try TrainingData(features: Self.problem.features, labels: Self.problem.labels, offsets: Self.offsets)
    let assignment = (0..<120).map { Int32($0 % 3) }
    var plan = FoldPlan()
    plan.assignments = [assignment]
    var path = ElasticNetPath(mix: 0.7)
    path.strengths = .values([0.05, 0.01])
    path.classifier.tolerance = 1e-12
    let scores = try #require(try path.fit(data, choosingBy: plan).validation)
    for fold in 0..<3 {
      let (own, rest) = ((0..<120).filter { $0 % 3 == fold }, (0..<120).filter { $0 % 3 != fold })
      var classifier = path.classifier
      for (place, lambda) in [0.05, 0.01].enumerated() {
        classifier.penalty = .elasticNet(ElasticNet(lambda: lambda, mix: 0.7))
        let model = try classifier.fit(
          features: Self.problem.features.rows(rest), labels: rest.map { Self.problem.labels[$0] },
          offsets: Self.offsets.rows(rest))
        let logP = model.logProbabilities(for: Self.problem.features.rows(own), offsets: Self.offsets.rows(own))
        let loss = own.enumerated().reduce(0.0) { $0 - logP[$1.offset, Int(Self.problem.labels[$1.element]) ?? 0] }
        #expect(abs(scores.perFold[fold][place] - loss / Double(own.count)) < 1e-6)
      }
    }
  }

  @Test func `validate fits with the offsets of held-out rows`() throws {
    let data = try TrainingData(features: Self.problem.features, labels: Self.problem.labels, offsets: Self.offsets)
    let (model, validation) = try SoftmaxClassifier().fit(data, validating: .holdout(0.25))
    let found = try #require(validation?.logLoss)
    let assignment = Split.holdout(0.25).assignment(data.observations.targets, weights: nil, seed: 0)
    let own = assignment.indices.filter { assignment[$0] == 0 }
    let logP = model.logProbabilities(for: Self.problem.features.rows(own), offsets: Self.offsets.rows(own))
    let loss = own.enumerated().reduce(0.0) { $0 - logP[$1.offset, Int(Self.problem.labels[$1.element]) ?? 0] }
    #expect(abs(found - loss / Double(own.count)) < 1e-12)
  }
}
