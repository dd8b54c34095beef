import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Relaxed fits of a path` {
  private static let problem = Problem(120, 6, 3, seed: 551)

  private func path(_ relaxation: Relaxation = .likelihood) -> ElasticNetPath {
    var path = ElasticNetPath()
    path.strengths = .automatic(count: 15, ratio: 0.01)
    path.ends = .none
    path.classifier.tolerance = 1e-12
    path.classifier.relaxation = relaxation
    return path
  }

  private func data(_ weights: [Double]? = nil) throws -> TrainingData {
    try TrainingData(features: Self.problem.features, labels: Self.problem.labels, weights: weights)
  }

  private static func columns(_ chosen: [Int], of matrix: Matrix<Double>) -> Matrix<Double> {
    Matrix(
      rows: matrix.rows, columns: chosen.count,
      elements: (0..<matrix.rows).flatMap { i in chosen.map { matrix[i, $0] } })
  }

  @Test(arguments: Relaxation.allCases)
  func `are those of the chosen features alone`(_ relaxation: Relaxation) throws {
    let result = try path(relaxation).fit(data())
    let relaxed = try #require(result.relaxed)
    #expect(relaxed.fits.flatMap(\.points).sorted() == Array(result.points.indices))
    #expect(Set(relaxed.fits.map(\.features)).count == relaxed.fits.count && relaxed.fits.count < 15)
    for fit in relaxed.fits {
      let estimates = try #require(fit.estimates)
      for point in fit.points { #expect(Set(result.points[point].entries.feature) == Set(fit.features)) }
      var classifier = SoftmaxClassifier(penalty: relaxation == .likelihood ? .none : .jeffreys)
      classifier.tolerance = 1e-12
      let model = try classifier.fit(
        features: Self.columns(fit.features, of: Self.problem.features), labels: Self.problem.labels)
      #expect(abs(estimates.objective - model.report.objective) < 1e-11)
      #expect(abs(estimates.loss - model.report.loss) < 1e-7)
      let point = try #require(fit.points.first)
      let whole = try #require(result.relaxedModel(at: point))
      for c in 0..<3 {
        for j in 0..<6 {
          let own = fit.features.firstIndex(of: j).map { model.coefficients[c, $0] } ?? 0
          #expect(abs(whole.coefficients[c, j] - own) < 1e-5)
        }
      }
      #expect(whole.settings.relaxation == relaxation && whole.report.converged)
      let df = Double(2 * (fit.features.count + 1))
      #expect(abs(estimates.aic - (240 * estimates.loss + 2 * df)) < 1e-9)
    }
  }

  @Test func `are the models of single fits`() throws {
    let result = try path().fit(data())
    var classifier = path().classifier
    classifier.penalty = .elasticNet(ElasticNet(lambda: result.points[6].lambda))
    let model = try classifier.fit(data())
    let relaxed = try #require(result.relaxedModel(at: 6))
    for (a, b) in zip(model.coefficients.elements, relaxed.coefficients.elements) { #expect(abs(a - b) < 1e-6) }
    #expect(model.report.loss < result.points[6].loss)
    #expect(try SoftmaxModel(json: model.json()) == model)
    #expect(throws: InferenceError.self) { try model.checkUnpenalized() }
  }

  @Test func `are written to a file, read again, and protected by its checksum`() throws {
    let result = try path().fit(data(), choosingBy: FoldPlan(folds: 3))
    let json = try JSONEncoder.sorted.encode(result)
    #expect(try SoftmaxPath(json: json) == result)
    let text = String(decoding: json, as: UTF8.self)
    let place = try #require(text.range(of: "\"relaxed\":{\"fits\":[{\"estimates\""))
    let changed =
      text[..<place.lowerBound]
      + text[place.lowerBound...].replacing("\"intercepts\":[0.", with: "\"intercepts\":[1.", maxReplacements: 1)
    #expect(throws: ModelFileError.self) { try SoftmaxPath(json: Data(changed.utf8)) }
  }

  @Test func `of features that separate classes have no estimates but with Jeffreys' prior`() throws {
    // The first feature separates the third class.
    var features = Self.problem.features
    for (i, label) in Self.problem.labels.enumerated() { features[i, 0] = label == "2" ? 10 : features[i, 0] / 10 }
    let labels = Self.problem.labels
    let separated = try TrainingData(features: features, labels: labels)
    let result = try path().fit(separated, choosingBy: FoldPlan(folds: 3))
    let relaxed = try #require(result.relaxed)
    for fit in relaxed.fits {
      #expect((fit.estimates == nil) == fit.features.contains(0))
      if fit.features.contains(0) { #expect(fit.separation?.features == ["x1"] && fit.reason != nil) }
    }
    let first = try #require(relaxed.fits.first { $0.features.contains(0) }?.points.first)
    #expect(result.relaxedModel(at: first) == nil)
    let scores = try #require(result.validation?.relaxed)
    #expect(scores.mean[first] == nil && scores.perFold.allSatisfy { $0[first] == nil })
    let firth = try path(.jeffreys).fit(separated, choosingBy: FoldPlan(folds: 3))
    #expect(firth.relaxed?.fits.allSatisfy { $0.estimates != nil } == true)
    #expect(firth.validation?.relaxed?.mean.allSatisfy { $0 != nil } == true)
    var single = path().classifier
    single.penalty = .elasticNet(ElasticNet(lambda: result.points[first].lambda))
    let model = try single.fit(separated)
    #expect(model.report.separation?.features == ["x1"] && !model.report.converged && !model.report.hasEstimates)
  }

  @Test func `are scored in folds, and chosen`() throws {
    let result = try path().fit(data(), choosingBy: FoldPlan(folds: 4, seed: 7))
    let scores = try #require(result.validation?.relaxed)
    let assignment = Split.folds(4).assignment(try data().observations.targets, weights: nil, seed: 7)
    let kept = (0..<120).filter { assignment[$0] != 1 }
    var classifier = path().classifier
    classifier.penalty = .elasticNet(ElasticNet(lambda: result.points[8].lambda))
    let model = try classifier.fit(
      features: Self.problem.features.rows(kept), labels: kept.map { Self.problem.labels[$0] })
    let held = (0..<120).filter { assignment[$0] == 1 }
    let logP = model.predictor.logProbabilities(for: Self.problem.features.rows(held).design)
    let loss = held.indices.reduce(0.0) { sum, i in
      sum - logP[i, model.classes.firstIndex(of: Self.problem.labels[held[i]]) ?? 0]
    }
    #expect(abs(try #require(scores.perFold[1][8]) - loss / Double(held.count)) < 1e-6)
    let least = try #require(scores.minimum), first = try #require(scores.oneStandardError)
    #expect(first <= least)
    let model2 = try #require(result.model(by: .minimum, relaxed: true))
    #expect(model2.selection?.point == least && model2.selection?.minimum == result.points[least].lambda)
    #expect(result.index(by: .bic, relaxed: true) != nil)
  }

  @Test func `are the same for any number of threads, and count weights as copies`() throws {
    func scores(_ threads: Int) throws -> SoftmaxPath {
      var path = path()
      path.classifier.threads = threads
      return try path.fit(data(), choosingBy: FoldPlan(folds: 3))
    }
    #expect(try scores(1) == scores(4))
    let weights = (0..<120).map { Double($0 % 3 + 1) }
    let rows = (0..<120).flatMap { Array(repeating: $0, count: $0 % 3 + 1) }
    let weighted = try path().fit(data(weights))
    let copied = try path().fit(
      TrainingData(features: Self.problem.features.rows(rows), labels: rows.map { Self.problem.labels[$0] }))
    for (a, b) in zip(weighted.relaxed?.fits ?? [], copied.relaxed?.fits ?? []) {
      #expect(a.features == b.features)
      #expect(abs((a.estimates?.loss ?? 0) - (b.estimates?.loss ?? 1)) < 1e-9)
      #expect(abs((a.estimates?.bic ?? 0) - (b.estimates?.bic ?? 1)) < 1e-6)
    }
  }

  @Test func `keep the first of features that determine each other`() throws {
    var rows = (0..<120).map { Array(Self.problem.features.row($0)) }
    for i in rows.indices { rows[i].append(rows[i][0] + rows[i][1]) }
    var path = path()
    path.net.factors = ["x1": 0, "x2": 0, "x7": 1]
    path.strengths = .values([0.05])
    path.net.factors["x7"] = 1e-6
    let result = try path.fit(TrainingData(features: Matrix(rows), labels: Self.problem.labels))
    let fit = try #require(result.relaxed?.fits.first)
    #expect(fit.features.contains(0) && fit.features.contains(1))
    #expect(fit.estimates?.entries.feature.contains(6) == false)
  }

  @Test func `stop when they are told to`() throws {
    var calls = 0
    let result = try path(.jeffreys).fit(data()) { progress in
      calls += progress.points.count == 15 ? 1 : 0
      return calls > 3 ? .stop : .proceed
    }
    #expect(result.interrupted && result.points.count == 15 && (result.relaxed?.fits.count ?? 99) < 5)
  }

  @Test func `are refused with bounds, ridge and other penalties`() throws {
    var bounded = path()
    bounded.net.lower = ["x1": 0]
    #expect(throws: FitError.self) { try bounded.fit(data()) }
    var ridge = path()
    ridge.net.mix = 0
    #expect(throws: FitError.self) { try ridge.fit(data()) }
    var classifier = SoftmaxClassifier()
    classifier.relaxation = .likelihood
    #expect(throws: FitError.self) { try classifier.fit(data()) }
  }

  @Test func `have the same estimates for sparse features and floats`() throws {
    let result = try path().fit(data())
    let sparse = try path().fit(
      TrainingData(features: SparseMatrix(Self.problem.features), labels: Self.problem.labels))
    for (a, b) in zip(result.relaxed?.fits ?? [], sparse.relaxed?.fits ?? []) {
      #expect(a.features == b.features && abs((a.estimates?.loss ?? 0) - (b.estimates?.loss ?? 1)) < 1e-10)
    }
  }
}
