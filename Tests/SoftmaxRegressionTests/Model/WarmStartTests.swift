import Testing

@testable import SoftmaxRegression

@Suite struct `A fit that starts from a model` {
  let problem = Problem(200, 4, 3, seed: 201)

  private func fit(
    _ x: Matrix<Double>, from model: SoftmaxModel?, _ change: (inout SoftmaxClassifier) -> Void = { _ in }
  )
    throws -> SoftmaxModel
  {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    classifier.initialModel = model
    change(&classifier)
    return try classifier.fit(features: x, labels: problem.labels)
  }

  @Test(arguments: SolverChoice.allCases)
  func `has next to nothing to do at the optimum`(_ solver: SolverChoice) throws {
    let shifted = problem.changing(2) { 1e4 + 100 * $0 }
    let model = try fit(shifted, from: nil) { $0.tolerance = 1e-13 }
    let again = try fit(shifted, from: model) {
      $0.solver = solver
      $0.tolerance = 1e-6
    }
    #expect(again.report.converged)
    #expect(again.report.iterations <= 2)
    #expect(again.report.objective <= model.report.objective + again.report.gap)
    // The start, the model and a proof.
    if solver != .newton { #expect(again.report.passes <= 6) }
  }

  @Test func `has the same optimum, sooner`() throws {
    let near = try fit(problem.features, from: nil) { $0.penalty = .ridge(0.011) }
    let cold = try fit(problem.features, from: nil) { $0.solver = .lbfgs }
    let warm = try fit(problem.features, from: near) { $0.solver = .lbfgs }
    #expect(warm.report.converged)
    #expect(abs(warm.report.objective - cold.report.objective) <= max(warm.report.gap, cold.report.gap))
    #expect(warm.report.passes < cold.report.passes)
  }

  @Test func `finds classes and features by name`() throws {
    let model = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(
      features: problem.features, labels: problem.labels, featureNames: ["a", "b", "c", "d"])
    let turned = Matrix((0..<200).map { Array(problem.features.row($0).reversed()) })
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    classifier.initialModel = model
    classifier.tolerance = 1e-6
    let again = try classifier.fit(features: turned, labels: problem.labels, featureNames: ["d", "c", "b", "a"])
    #expect(again.report.iterations <= 1)
    #expect(abs(again.report.objective - model.report.objective) <= again.report.gap + 1e-15)
  }

  @Test func `leaves a start that is worse than none`() throws {
    let other = Problem(200, 4, 3, seed: 202)
    var wrong = try SoftmaxClassifier(penalty: .ridge(1e-6)).fit(
      features: other.features, labels: other.labels)
    wrong = SoftmaxModel(
      classes: wrong.classes, features: wrong.features,
      coefficients: Matrix(rows: 3, columns: 4, elements: wrong.coefficients.elements.map { 1e300 * $0 }),
      intercepts: wrong.intercepts, settings: wrong.settings, report: wrong.report, encoding: nil)
    let cold = try fit(problem.features, from: nil)
    let warm = try fit(problem.features, from: wrong)
    #expect(warm.coefficients == cold.coefficients)
  }

  @Test func `starts many features than samples too`() throws {
    let wide = Problem(30, 220, 3, seed: 203)
    let model = try SoftmaxClassifier().fit(features: wide.features, labels: wide.labels)
    var classifier = SoftmaxClassifier()
    classifier.initialModel = model
    let again = try classifier.fit(features: wide.features, labels: wide.labels)
    #expect(again.report.iterations <= 1)
    #expect(abs(again.report.objective - model.report.objective) <= again.report.gap + 1e-15)
  }

  @Test func `refuses a model of other classes or features, or without estimates`() throws {
    let model = try fit(problem.features, from: nil)
    func expect(_ message: String, _ body: () throws -> Void) {
      let error = #expect(throws: FitError.self) { try body() }
      #expect(error?.kind == .start)
      #expect(error?.description == message)
    }
    var classifier = SoftmaxClassifier()
    classifier.initialModel = model
    expect("The model to start from has no feature \"b\"; it must have the same ones as the data.") {
      _ = try classifier.fit(
        features: problem.features, labels: problem.labels, featureNames: ["x1", "b", "x3", "x4"])
    }
    expect("The model to start from has the feature \"x4\", which the data do not have.") {
      _ = try classifier.fit(
        features: Matrix((0..<200).map { Array(problem.features.row($0).prefix(3)) }), labels: problem.labels)
    }
    expect("The model to start from has no class \"3\"; it must have the same ones as the data.") {
      _ = try classifier.fit(features: problem.features, labels: ["3"] + problem.labels.dropFirst())
    }
    expect("The model to start from has the class \"2\", which the data do not have.") {
      _ = try classifier.fit(features: problem.features, labels: problem.labels.map { $0 == "2" ? "0" : $0 })
    }
    let x = Matrix<Double>([[0], [1], [2], [3]])
    let separated = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: ["a", "a", "b", "b"])
    classifier.initialModel = separated
    expect("The model to start from holds no estimates, since its fit found none.") {
      _ = try classifier.fit(features: x, labels: ["a", "a", "b", "b"])
    }
  }
}
