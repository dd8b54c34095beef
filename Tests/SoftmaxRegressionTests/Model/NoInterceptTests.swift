import Foundation
import Testing

@testable import SoftmaxRegression

/// A fit without intercepts, by what is known of the same fit made otherwise.
@Suite struct `A fit without intercepts` {
  static let solvers = SolverChoice.allCases.filter { $0 != .sgd }
  /// Classes that a constant tells apart: features away from zero.
  private let problem = Problem(300, 4, 3, seed: 901)
  private var shifted: Matrix<Double> {
    var x = problem.features
    for i in 0..<x.rows {
      x[i, 1] = 3 + x[i, 1]
      x[i, 2] = 100 * (x[i, 2] - 0.5)
    }
    return x
  }
  private func classifier(_ penalty: PenaltyChoice, hasIntercept: Bool = false) -> SoftmaxClassifier {
    var classifier = SoftmaxClassifier(penalty: penalty)
    classifier.hasIntercept = hasIntercept
    classifier.tolerance = 1e-13
    return classifier
  }
  private func withOnes(_ x: Matrix<Double>) -> Matrix<Double> {
    Matrix((0..<x.rows).map { Array(x.row($0)) + [1] })
  }

  @Test(arguments: solvers)
  func `of a column of ones is that with intercepts, by every solver`(_ solver: SolverChoice) throws {
    var own = classifier(.none)
    own.solver = solver
    let x = solver == .bound || solver == .gradientDescent ? problem.features : shifted
    let model = try own.fit(features: withOnes(x), labels: problem.labels)
    let usual = try classifier(.none, hasIntercept: true).fit(features: x, labels: problem.labels)
    #expect(model.report.converged && usual.report.converged && model.intercepts == [0, 0, 0])
    #expect(abs(model.report.loss - usual.report.loss) < 1e-12)
    // First-order methods and the bound stop at the gap, of which coefficients are the square root.
    let accuracy = solver == .automatic || solver == .newton ? 1e-8 : 1e-5
    for c in 0..<3 {
      #expect(distance(Array(model.coefficients.row(c)), usual.coefficients.row(c) + [usual.intercepts[c]]) < accuracy)
    }
    #expect(model.report.aliased == [] && model.report.nullLoss == log(3))
  }

  @Test(arguments: solvers)
  func `has the same optimum by every solver`(_ solver: SolverChoice) throws {
    var own = classifier(.ridge(0.02))
    own.solver = solver
    let weights = (0..<300).map { Double($0 % 3) }
    let model = try own.fit(features: shifted, labels: problem.labels, weights: weights)
    let best = try classifier(.ridge(0.02)).fit(features: shifted, labels: problem.labels, weights: weights)
    #expect(model.report.converged && model.report.gapKind == .proved && model.intercepts == [0, 0, 0])
    #expect(abs(model.report.objective - best.report.objective) <= model.report.gap + best.report.gap + 1e-15)
    #expect(abs(objective(of: model, shifted, problem.labels, weights: weights) - model.report.objective) < 1e-13)
    let usual = try classifier(.ridge(0.02), hasIntercept: true).fit(
      features: shifted, labels: problem.labels, weights: weights)
    #expect(model.report.objective > usual.report.objective + 1e-3)
  }

  @Test func `has a gradient of zero, and no less nearby`() throws {
    let model = try classifier(.ridge(0.05)).fit(features: shifted, labels: problem.labels)
    #expect(model.report.gradientNorm < 1e-6)
    for (c, j) in [(0, 0), (1, 1), (2, 3)] {
      for change in [-1e-4, 1e-4] {
        var coefficients = model.coefficients
        coefficients[c, j] += change
        let other = SoftmaxModel(
          classes: model.classes, features: model.features, coefficients: coefficients, intercepts: model.intercepts,
          settings: model.settings, report: model.report)
        #expect(objective(of: other, shifted, problem.labels) > model.report.objective)
      }
    }
  }

  @Test func `states no gap below the true one`() throws {
    let best = try classifier(.ridge(0.001)).fit(features: shifted, labels: problem.labels).report.objective
    for tolerance in [1e-1, 1e-2, 1e-3, 1e-5] {
      for solver in [SolverChoice.lbfgs, .newtonCG, .gradientDescent] {
        var own = classifier(.ridge(0.001))
        (own.tolerance, own.solver) = (tolerance, solver)
        let report = try own.fit(features: shifted, labels: problem.labels).report
        #expect(report.gapKind == .proved && report.objective - best <= report.gap + 1e-15)
      }
    }
  }

  @Test(arguments: [1e-6, 1e6])
  func `does not depend on units`(_ unit: Double) throws {
    let base = try classifier(.none).fit(features: shifted, labels: problem.labels)
    var x = shifted
    for i in 0..<x.rows { x[i, 1] *= unit }
    let model = try classifier(.none).fit(features: x, labels: problem.labels)
    for c in 0..<3 {
      for j in 0..<4 {
        let coefficient = model.coefficients[c, j] * (j == 1 ? unit : 1)
        #expect(abs(coefficient - base.coefficients[c, j]) < 1e-9)
      }
    }
  }

  @Test(arguments: [1e3, 1e6])
  func `ends soon where features are far from zero`(_ shift: Double) throws {
    for seed in 911..<931 as Range<UInt64> {
      let problem = Problem(400, 3, 3, seed: seed)
      let x = Matrix(rows: 400, columns: 3, elements: problem.features.elements.map { $0 + shift })
      var own = SoftmaxClassifier()
      own.hasIntercept = false
      let report = try own.fit(features: x, labels: problem.labels).report
      #expect(report.converged && report.iterations < 50)
      own.solver = .newtonCG
      let other = try own.fit(features: x, labels: problem.labels).report
      #expect(abs(report.objective - other.objective) < 1e-8)
    }
  }

  @Test func `penalises on request coefficients of unit standard deviation`() throws {
    var own = classifier(.ridge(0.1))
    own.standardizes = true
    let model = try own.fit(features: shifted, labels: problem.labels)
    let deviations = (0..<4).map { j in
      let column = (0..<300).map { shifted[$0, j] }
      let mean = column.reduce(0, +) / 300
      return (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 300).squareRoot()
    }
    var scaled = shifted
    for i in 0..<300 {
      for j in 0..<4 { scaled[i, j] /= deviations[j] }
    }
    let same = try classifier(.ridge(0.1)).fit(features: scaled, labels: problem.labels)
    for c in 0..<3 {
      for j in 0..<4 { #expect(abs(model.coefficients[c, j] * deviations[j] - same.coefficients[c, j]) < 1e-6) }
    }
  }

  @Test func `takes a constant column for a feature`() throws {
    let x = Matrix((0..<300).map { [problem.features[$0, 0], 7] })
    let model = try classifier(.ridge(0.01)).fit(features: x, labels: problem.labels)
    #expect(maxNorm((0..<3).map { model.coefficients[$0, 1] }) > 1e-3)
    let zeros = Matrix((0..<300).map { [problem.features[$0, 0], 0] })
    #expect(try classifier(.none).fit(features: zeros, labels: problem.labels).report.aliased == ["x2"])
    let twice = Matrix((0..<300).map { [problem.features[$0, 0], 7, 7 + 2 * problem.features[$0, 0]] })
    #expect(try classifier(.none).fit(features: twice, labels: problem.labels).report.aliased == ["x3"])
    // What a shift determines, it does not determine without intercepts.
    let shift = Matrix((0..<300).map { [problem.features[$0, 0], 7 + 2 * problem.features[$0, 0]] })
    #expect(try classifier(.none).fit(features: shift, labels: problem.labels).report.aliased == [])
  }

  @Test(arguments: [0.05, 1e-4])
  func `of more features than samples has the optimum of the ordinary way`(_ l2: Double) throws {
    let wide = Problem(40, 230, 3, seed: 902)
    var x = wide.features
    for i in 0..<40 {
      for j in 0..<20 { x[i, j] = 10 + 5 * x[i, j] }
      x[i, 20] = 7
    }
    for standardizes in [false, true] {
      var own = classifier(.ridge(l2))
      own.standardizes = standardizes
      let model = try own.fit(features: x, labels: wide.labels)
      #expect(
        model.report.solver.description.hasPrefix("automatic (samples as features") && model.intercepts == [0, 0, 0])
      #expect(model.report.converged && model.report.gapKind == .proved)
      own.solver = .newton
      let ordinary = try own.fit(features: x, labels: wide.labels).report
      #expect(abs(model.report.objective - ordinary.objective) <= ordinary.gap + 1e-11 * ordinary.objective)
    }
  }

  @Test(arguments: [PenaltyChoice.ridge(0.01), .none, .jeffreys])
  func `is the same of sparse features, and of floats`(_ penalty: PenaltyChoice) throws {
    // A column with one nonzero, as the sixth would be, is separated without a penalty.
    let data = SparseCase(400, penalty == .none ? 4 : 12, seed: 903)
    let own = classifier(penalty)
    let labels = data.labels(3)
    let dense = try own.fit(features: data.dense, labels: labels)
    let sparse = try own.fit(features: data.sparse, labels: labels)
    #expect(dense.report.converged && sparse.report.converged)
    #expect(distance(dense.numbers, sparse.numbers) < 1e-6)
    #expect(abs(dense.report.objective - sparse.report.objective) < 1e-12)
    let floats = Matrix(rows: 400, columns: data.dense.columns, elements: data.dense.elements.map { Float($0) })
    let single = try own.fit(features: floats, labels: labels)
    let rounded = try own.fit(
      features: Matrix(rows: 400, columns: data.dense.columns, elements: floats.elements.map { Double($0) }),
      labels: labels)
    #expect(distance(single.numbers, rounded.numbers) < 1e-6)
  }

  @Test func `of many sparse features has a proved optimum`() throws {
    let data = SparseCase(700, 1200, filled: 0.01, seed: 904)
    for solver in [SolverChoice.automatic, .newtonCG, .gradientDescent] {
      var own = classifier(.ridge(0.01))
      (own.solver, own.tolerance) = (solver, solver == .gradientDescent ? 1e-4 : 1e-12)
      let model = try own.fit(features: data.sparse, labels: data.labels(3))
      let dense = try own.fit(features: data.dense, labels: data.labels(3))
      #expect(model.report.converged && model.report.gapKind == .proved && model.intercepts == [0, 0, 0])
      #expect(abs(model.report.objective - dense.report.objective) <= model.report.gap + dense.report.gap + 1e-15)
    }
  }

  @Test(arguments: [PenaltyChoice.ridge(1e-3), .none, .jeffreys])
  func `is the same in shards`(_ penalty: PenaltyChoice) throws {
    let cases = [
      ShardCase("", Problem(400, 5, 3, seed: 905), classes: 3),
      ShardCase("", .sparse(SparseCase(500, 30, seed: 906).sparse), SparseCase(500, 30, seed: 906).targets(3)),
    ]
    for data in cases {
      let whole = try data.fit(classifier(penalty)).get()
      let models = try fits(data.parts(3), classifier(penalty), ThreadShards(3)).map { try $0.get() }
      #expect(models.allSatisfy { $0 == models[0] })
      #expect(relativeDistance(models[0].numbers, whole.numbers) < 1e-8)
      #expect(models[0].intercepts == [0, 0, 0] && models[0].report.nullLoss == whole.report.nullLoss)
    }
    let parts = cases[0].parts(2)
    let meeting = ThreadShards(2)
    let results = meeting.run { member in
      parts[member.rank].fit(classifier(.none, hasIntercept: member.rank == 0), shards: member)
    }
    for result in results {
      #expect(throws: FitError.self) { try result.get() }
    }
  }

  @Test func `takes soft targets and class weights`() throws {
    let soft = Matrix((0..<300).map { i in (0..<3).map { problem.labels[i] == "\($0)" ? 0.8 : 0.1 } })
    var own = classifier(.ridge(0.01))
    let x = shifted
    let model = try own.fit(features: x, softTargets: soft, classes: ["0", "1", "2"])
    #expect(model.report.converged && model.report.nullLoss == log(3))
    own.solver = .newton
    let newton = try own.fit(features: x, softTargets: soft, classes: ["0", "1", "2"])
    #expect(distance(model.numbers, newton.numbers) < 1e-6)
    own.classWeights = .balanced
    let balanced = try own.fit(features: x, labels: problem.labels)
    let weights = problem.labels.map { label in 300 / Double(3 * problem.labels.count { $0 == label }) }
    own.classWeights = .equal
    let weighted = try own.fit(features: x, labels: problem.labels, weights: weights)
    #expect(distance(balanced.numbers, weighted.numbers) < 1e-9)
  }

  @Test func `starts from any model, and has the same bits from any threads`() throws {
    let data = Problem(6000, 30, 3, seed: 907)
    var own = classifier(.ridge(1e-4))
    own.threads = 1
    let model = try own.fit(features: data.features, labels: data.labels)
    own.threads = 4
    #expect(try own.fit(features: data.features, labels: data.labels) == model)
    #expect(model.report.solver.description.contains("sample"))
    own.initialModel = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(features: data.features, labels: data.labels)
    let warm = try own.fit(features: data.features, labels: data.labels)
    #expect(warm.intercepts == [0, 0, 0] && abs(warm.report.objective - model.report.objective) < 1e-12)
    own.initialModel = model
    #expect(try own.fit(features: data.features, labels: data.labels).report.iterations <= 1)
    own.initialModel = nil
    (own.solver, own.maxIterations) = (.sgd, 3)
    let walked = try own.fit(features: data.features, labels: data.labels)
    #expect(walked.intercepts == [0, 0, 0] && walked.report.loss < walked.report.nullLoss)
  }

  @Test func `shows its models on the way`() throws {
    var own = classifier(.ridge(1e-4))
    own.solver = .lbfgs
    let data = ShardCase("", problem, classes: 3)
    var seen: SoftmaxModel?
    _ = try data.fit(own) {
      if $0.iteration.number == 2 { seen = $0.model }
      return .proceed
    }.get()
    let model = try #require(seen)
    #expect(!model.report.hasIntercept && model.intercepts == [0, 0, 0])
  }

  @Test func `of many classes forms their blocks`() throws {
    let data = Problem(3000, 60, 30, seed: 908)
    var own = classifier(.ridge(1e-5))
    own.tolerance = 1e-10
    let model = try own.fit(features: data.features, labels: data.labels)
    #expect(model.report.converged && model.report.solver.description.contains("class blocks"))
    #expect(model.intercepts.allSatisfy { $0 == 0 })
    own.solver = .newtonCG
    let other = try own.fit(features: data.features, labels: data.labels)
    #expect(abs(model.report.objective - other.report.objective) <= model.report.gap + other.report.gap)
  }

  @Test func `goes through its file`() throws {
    let model = try classifier(.none).fit(features: shifted, labels: problem.labels)
    let data = try JSONEncoder.sorted.encode(model)
    #expect(try JSONDecoder().decode(SoftmaxModel.self, from: data) == model)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"intercept\":false"))
    for edited in [
      text.replacing("\"intercept\":false", with: "\"intercept\":true"),
      text.replacing("\"intercepts\":[0,0,0]", with: "\"intercepts\":[1,0,-1]"),
    ] {
      #expect(edited != text)
      #expect(throws: ModelFileError.self) { try SoftmaxModel(json: Data(edited.utf8), source: "m.json") }
    }
  }

  @Test func `refuses what it cannot mean`() throws {
    var own = classifier(.standard)
    own.penalizesIntercept = true
    #expect(throws: FitError.self) { try own.fit(features: shifted, labels: problem.labels) }
    #expect(throws: FitError.self) {
      try classifier(.standard).fit(features: Matrix<Double>(rows: 300, columns: 0), labels: problem.labels)
    }
    let huge = Matrix((0..<300).map { [problem.features[$0, 0], 1e200] })
    #expect(throws: FitError.self) { try classifier(.standard).fit(features: huge, labels: problem.labels) }
  }
}

@Suite struct `Separation without intercepts` {
  private func fit(_ x: [Double], _ y: [String], hasIntercept: Bool = false) throws -> FitReport {
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = hasIntercept
    return try classifier.fit(features: Matrix(rows: x.count, columns: 1, elements: x), labels: y).report
  }

  @Test(arguments: [1e-6, 1, 1e6])
  func `is by the sign of a feature`(_ unit: Double) throws {
    let x = (1...10).flatMap { [Double($0) * unit, -Double($0) * unit] }
    let y = x.map { $0 > 0 ? "high" : "low" }
    let report = try fit(x, y)
    #expect(report.separation?.kind == .complete && report.separation?.features == ["x1"])
    #expect(report.separation?.classes == ["high", "low"] && !report.converged && !report.hasEstimates)
    let tied = try fit(x + [0, 0], y + ["high", "low"])
    #expect(tied.separation?.kind == .quasiComplete && tied.separation?.features == ["x1"])
  }

  @Test func `is not by another value`() throws {
    let x = (1...20).map { Double($0) }
    let y = x.map { $0 > 10 ? "high" : "low" }
    #expect(try fit(x, y, hasIntercept: true).separation?.kind == .complete)
    let report = try fit(x, y)
    #expect(report.converged && report.separation == nil)
  }

  @Test func `is found in several features, dense and sparse, as it is with a column of ones`() throws {
    var problem = Problem(200, 3, 3, seed: 909)
    for i in problem.labels.indices where problem.features[i, 0] > 1 { problem.labels[i] = "apart" }
    let ones = problem.appending { _ in 1 }
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = false
    for model in [
      try classifier.fit(features: ones, labels: problem.labels),
      try classifier.fit(features: SparseMatrix(ones), labels: problem.labels),
    ] {
      let found = try #require(model.report.separation)
      #expect(found.kind == .quasiComplete && found.classes == ["apart"] && found.features.contains("x1"))
    }
    // A half-space whose border does not pass through zero takes an intercept.
    #expect(try classifier.fit(features: problem.features, labels: problem.labels).report.separation == nil)
    let complete = Problem(150, 3, 4, seed: 910, noise: 0)
    #expect(
      try classifier.fit(features: complete.features, labels: complete.labels).report.separation?.kind == .complete)
  }

  @Test func `leaves finite estimates with Jeffreys' prior`() throws {
    var classifier = SoftmaxClassifier(penalty: .jeffreys)
    classifier.hasIntercept = false
    let x = (1...10).flatMap { [Double($0), -Double($0)] }
    let model = try classifier.fit(
      features: Matrix(rows: 20, columns: 1, elements: x), labels: x.map { $0 > 0 ? "high" : "low" })
    #expect(model.report.converged && model.report.hasEstimates && model.report.gradientNorm < 1e-8)
  }
}
