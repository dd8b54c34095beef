import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `A path` {
  private static let problem = Problem(150, 8, 3, seed: 531)

  private func data(_ problem: Problem = problem, weights: [Double]? = nil) throws -> TrainingData {
    try TrainingData(features: problem.features, labels: problem.labels, weights: weights)
  }

  private func path(_ isGrouped: Bool = false, mix: Double = 1, tolerance: Double = 1e-10) -> ElasticNetPath {
    var path = ElasticNetPath(mix: mix, isGrouped: isGrouped)
    path.classifier.tolerance = tolerance
    path.ends = .none
    return path
  }

  @Test(arguments: [
    (false, true, 0.434995773978776), (true, true, 0.560170128638722), (false, false, 0.765333333333333),
    (true, false, 0.985565601852842),
  ])
  func `of the irises begins at the known strength`(_ isGrouped: Bool, _ standardizes: Bool, _ expected: Double) throws
  {
    let table = try Table(contentsOf: Reference.url("iris.csv"))
    var path = ElasticNetPath(isGrouped: isGrouped)
    path.classifier.standardizes = standardizes
    let result = try path.fit(TrainingData(table, target: "label"))
    #expect(abs(result.lambdaMax / expected - 1) < 1e-12)
    #expect(result.points[0].activeFeatures == 0 && result.points.count > 50)
    #expect(result.points.allSatisfy { $0.converged && $0.gap <= 1e-8 * result.nullLoss })
    // Just below the greatest strength a coefficient is not zero.
    path.strengths = .values([expected * (1 - 1e-6), expected * (1 + 1e-9)])
    path.classifier.tolerance = 1e-14
    let ends = try path.fit(TrainingData(table, target: "label"))
    #expect(ends.points.map(\.activeFeatures) == [0, 1])
  }

  @Test(arguments: [1.0, 0.5])
  func `of grouped features between bounds begins where the first feature leaves zero`(_ mix: Double) throws {
    let table = try Table(contentsOf: Reference.url("iris.csv"))
    var path = path(true, mix: mix, tolerance: 1e-14)
    let free = try path.fit(TrainingData(table, target: "label"))
    let names = free.features
    // Coefficients that may only rise: gradients of the other sign do not count.
    path.net.lower = Dictionary(uniqueKeysWithValues: names.map { ($0, 0) })
    path.net.upper = ["petal_length": 0.3]
    let result = try path.fit(TrainingData(table, target: "label"))
    #expect(result.lambdaMax < 0.95 * free.lambdaMax)
    path.strengths = .values([result.lambdaMax * (1 - 1e-6), result.lambdaMax * (1 + 1e-9)])
    let ends = try path.fit(TrainingData(table, target: "label"))
    #expect(ends.points.map(\.activeFeatures) == [0, 1])
    for point in result.points {
      #expect(point.converged && point.gap <= 1e-14 * result.nullLoss)
      for (j, value) in zip(point.entries.feature, point.entries.value) {
        #expect(value >= 0 && (names[j] != "petal_length" || value <= 0.3))
      }
    }
    #expect(result.points.last?.entries.value.contains { abs($0 - 0.3) < 1e-15 } == true)
  }

  @Test(arguments: [false, true], [1.0, 0.5])
  func `has objectives that are concave in the strength, with the penalty as slope`(_ isGrouped: Bool, _ mix: Double)
    throws
  {
    let result = try path(isGrouped, mix: mix).fit(data())
    #expect(result.points.count == 100)
    for (a, b) in zip(result.points, result.points.dropFirst()) {
      let slope = (a.objective - b.objective) / (a.lambda - b.lambda)
      let slack = 2 * (a.gap + b.gap) / (a.lambda - b.lambda) + 1e-12
      #expect((a.objective - a.loss) / a.lambda <= slope + slack)
      #expect(slope <= (b.objective - b.loss) / b.lambda + slack)
      #expect(b.explained >= a.explained - 1e-9)
    }
  }

  @Test func `fits a list of strengths, in any order, as single fits do`() throws {
    var some = path()
    some.strengths = .values([0.01, 0.1, 0.03])
    let result = try some.fit(data())
    #expect(result.points.map(\.lambda) == [0.1, 0.03, 0.01])
    for point in result.points {
      var classifier = some.classifier
      classifier.penalty = .elasticNet(ElasticNet(lambda: point.lambda))
      let model = try classifier.fit(data())
      #expect(abs(model.report.objective - point.objective) <= 2e-10)
    }
  }

  @Test func `of a mix of 0 has ridge models`() throws {
    var ridge = path(mix: 0)
    ridge.strengths = .values([0.1, 0.01])
    let result = try ridge.fit(data())
    for index in 0..<2 {
      var classifier = ridge.classifier
      classifier.penalty = .ridge(result.points[index].lambda)
      let model = try classifier.fit(data())
      #expect(abs(model.report.objective - result.points[index].objective) < 1e-10)
      #expect(result.points[index].activeFeatures == 8)
    }
  }

  @Test func `ends where nothing is gained, and says why`() throws {
    var short = path()
    short.ends = PathEnds()
    short.ends.features = 3
    let result = try short.fit(data())
    let last = try #require(result.points.last)
    #expect(last.activeFeatures >= 3 && result.points.count < 100)
    #expect("\(try #require(result.ended))".contains("3 features"))
  }

  @Test func `is written to a file and read again`() throws {
    var few = path()
    few.strengths = .automatic(count: 10)
    let result = try few.fit(data(), choosingBy: FoldPlan(folds: 3))
    let json = try JSONEncoder.sorted.encode(result)
    #expect(try SoftmaxPath(json: json) == result)
    let changed = Data(String(decoding: json, as: UTF8.self).replacing("\"lambda\":0.0", with: "\"lambda\":0.1").utf8)
    #expect(throws: ModelFileError.self) { try SoftmaxPath(json: changed) }
  }

  @Test func `gives models with the record of their choice`() throws {
    let result = try path().fit(data(), choosingBy: FoldPlan(folds: 5, seed: 3))
    let model = try #require(result.model(by: .minimum))
    #expect(
      model.selection?.rule == .minimum
        && model.selection?.lambda == result.points[result.validation?.minimum ?? 0].lambda)
    #expect(try SoftmaxModel(json: model.json()) == model)
    #expect(result.model(by: .aic) != nil && result.model(by: .bic) != nil)
    let bic = try #require(result.index(by: .bic)), aic = try #require(result.index(by: .aic))
    #expect(bic <= aic)
  }

  @Test func `stops when it is told to, and keeps its points`() throws {
    let result = try path().fit(data()) { $0.points.count >= 7 ? .stop : .proceed }
    #expect(result.interrupted && result.points.count == 7)
    #expect(result.model(by: .aic)?.report.interrupted == true)
  }
}

@Suite struct `Folds of a path` {
  private static let problem = Problem(90, 5, 3, seed: 541)

  private func path() -> ElasticNetPath {
    var path = ElasticNetPath()
    path.strengths = .automatic(count: 12, ratio: 0.01)
    path.ends = .none
    path.classifier.tolerance = 1e-11
    return path
  }

  private func data(weights: [Double]? = nil) throws -> TrainingData {
    try TrainingData(features: Self.problem.features, labels: Self.problem.labels, weights: weights)
  }

  @Test func `score each point by models of the other rows`() throws {
    let result = try path().fit(data(), choosingBy: FoldPlan(folds: 4, seed: 7))
    let validation = try #require(result.validation)
    let assignment = Split.folds(4).assignment(try data().observations.targets, weights: nil, seed: 7)
    #expect(validation.samples == 90 && validation.perFold.count == 4)
    // One fold at one strength, by a fit of its own.
    let kept = (0..<90).filter { assignment[$0] != 2 }
    var classifier = path().classifier
    classifier.penalty = .elasticNet(ElasticNet(lambda: result.points[6].lambda))
    let model = try classifier.fit(
      features: Self.problem.features.rows(kept), labels: kept.map { Self.problem.labels[$0] })
    let held = (0..<90).filter { assignment[$0] == 2 }
    let logP = model.predictor.logProbabilities(for: Self.problem.features.rows(held).design)
    let loss = held.indices.reduce(0.0) { sum, i in
      sum - logP[i, model.classes.firstIndex(of: Self.problem.labels[held[i]]) ?? 0]
    }
    #expect(abs(validation.logLoss.perFold[2][6] - loss / Double(held.count)) < 1e-6)
  }

  @Test func `have standard errors by the formula, and the rules follow from them`() throws {
    let result = try path().fit(data(), choosingBy: FoldPlan(folds: 5))
    let validation = try #require(result.validation)
    let assignment = Split.folds(5).assignment(try data().observations.targets, weights: nil, seed: 0)
    let sizes = (0..<5).map { fold in Double(assignment.count { Int($0) == fold }) }
    for i in 0..<12 {
      let mean = (0..<5).reduce(0) { $0 + sizes[$1] * validation.perFold[$1][i] } / 90
      #expect(abs(mean - validation.mean[i]) < 1e-14)
      let squares = (0..<5).reduce(0) { $0 + sizes[$1] * pow(validation.perFold[$1][i] - mean, 2) }
      #expect(abs((squares / (90 * 4)).squareRoot() - validation.standardError[i]) < 1e-14)
    }
    let (least, first) = (try #require(validation.minimum), try #require(validation.oneStandardError))
    #expect(first <= least)
    #expect(validation.mean[first] <= validation.mean[least] + validation.standardError[least])
    if first > 0 { #expect(validation.mean[first - 1] > validation.mean[least] + validation.standardError[least]) }
  }

  @Test func `are the same for any number of threads, and change with the seed`() throws {
    func scores(_ seed: UInt64, _ threads: Int) throws -> [[Double]]? {
      var path = path()
      path.classifier.threads = threads
      return try path.fit(data(), choosingBy: FoldPlan(folds: 3, seed: seed)).validation?.perFold
    }
    #expect(try scores(1, 1) == scores(1, 4))
    #expect(try scores(1, 2) != scores(2, 2))
  }

  @Test func `of ridge paths start at the optimum of all rows, and reach their own`() throws {
    let problem = Problem(NearbyFit.leastRows * 3 / 2, 6, 3, seed: 411)
    let data = try TrainingData(features: problem.features, labels: problem.labels)
    var path = path()
    (path.net.mix, path.strengths) = (0, .values([1, 0.1, 0.001]))
    var plan = FoldPlan(folds: 3)
    plan.keepsPoints = true
    let result = try path.fit(data, choosingBy: plan)
    let assignment = try plan.assignments(data.observations)[0]
    let folds = try #require(result.foldPoints)
    for (fold, points) in folds.enumerated() {
      let kept = (0..<data.observations.rows).filter { assignment[$0] != fold }
      for point in points {
        var classifier = path.classifier
        classifier.penalty = .ridge(point.lambda)
        let model = try classifier.fit(
          features: problem.features.rows(kept), labels: kept.map { problem.labels[$0] })
        #expect(point.converged && point.gap <= 1e-11 * model.report.nullLoss)
        #expect(abs(point.objective - model.report.objective) <= 2e-11)
        // Some ten steps and a proof: the curvature of all rows is nearly that of the fold.
        #expect(point.passes <= 20)
      }
    }
    path.classifier.threads = 1
    #expect(try path.fit(data, choosingBy: plan).validation?.perFold == result.validation?.perFold)
  }

  @Test func `stop when they are told to, and the path says so`() throws {
    let result = try path().fit(data(), choosingBy: FoldPlan(folds: 3)) { $0.fold == 1 ? .stop : .proceed }
    #expect(result.interrupted && result.validation == nil && result.points.count == 12)
  }

  @Test func `keep groups of rows together`() throws {
    var plan = FoldPlan(folds: 3, seed: 5)
    plan.groups = (0..<90).map { Int32($0 / 6) }
    let assignment = try plan.assignments(data().observations)[0]
    for group in 0..<15 { #expect(Set(assignment[group * 6..<group * 6 + 6]).count == 1) }
    #expect(Set(assignment) == [0, 1, 2])
    plan = FoldPlan(folds: 3)
    plan.assignments = [(0..<90).map { Int32($0 % 2) }]
    #expect(try path().fit(data(), choosingBy: plan).validation?.folds == 2)
  }

  @Test func `count weights as copies within a fold`() throws {
    var (plan, copies) = (FoldPlan(), FoldPlan())
    let weights = (0..<90).map { Double($0 % 3 + 1) }
    let rows = (0..<90).flatMap { Array(repeating: $0, count: $0 % 3 + 1) }
    plan.assignments = [(0..<90).map { Int32($0 % 4) }]
    copies.assignments = [rows.map { Int32($0 % 4) }]
    let weighted = try path().fit(data(weights: weights), choosingBy: plan)
    let copied = try path().fit(
      TrainingData(features: Self.problem.features.rows(rows), labels: rows.map { Self.problem.labels[$0] }),
      choosingBy: copies)
    let (a, b) = (try #require(weighted.validation), try #require(copied.validation))
    #expect(distance(a.mean, b.mean) < 1e-6 && distance(a.standardError, b.standardError) < 1e-6)
  }
}
