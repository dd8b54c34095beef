import Testing

@testable import SoftmaxRegression

@Suite struct `The certificate of a fit` {
  let problem = Problem(200, 3, 3, seed: 91)

  struct Setting: Sendable {
    var l2: Double
    var penalizesIntercept = false
  }

  static let penalised = [
    Setting(l2: 1e-4), Setting(l2: 0.01), Setting(l2: 1), Setting(l2: 0.01, penalizesIntercept: true),
  ]

  private func classifier(_ setting: Setting) -> SoftmaxClassifier {
    var classifier = SoftmaxClassifier(penalty: .ridge(setting.l2))
    classifier.penalizesIntercept = setting.penalizesIntercept
    return classifier
  }

  private func optimum(_ setting: Setting) throws -> FitReport {
    var classifier = classifier(setting)
    classifier.tolerance = 1e-13
    return try classifier.fit(features: problem.features, labels: problem.labels).report
  }

  @Test(arguments: penalised, [0, 1, 2, 3])
  func `a fit cut short says so, with a proved gap that covers the true one`(_ setting: Setting, _ limit: Int) throws {
    var short = classifier(setting)
    short.maxIterations = limit
    let report = try short.fit(features: problem.features, labels: problem.labels).report
    let optimum = try optimum(setting)
    let trueGap = report.objective - optimum.objective
    #expect(report.iterations <= limit)
    #expect(!report.interrupted)
    guard trueGap > 1e-8 * report.nullLoss else { return }
    #expect(!report.converged)
    #expect(report.termination == .iterationLimit)
    #expect(report.gap > 1e-8 * report.nullLoss)
    if report.gapKind == .proved { #expect(report.gap >= trueGap) }
    // The start has optimal intercepts, so that its gap can always be proved.
    if limit == 0 { #expect(report.gapKind == .proved) }
  }

  @Test(arguments: [0, 1, 2])
  func `an unpenalised fit cut short says so, with an estimate`(_ limit: Int) throws {
    var short = SoftmaxClassifier(penalty: .none)
    short.maxIterations = limit
    let report = try short.fit(features: problem.features, labels: problem.labels).report
    let optimum = try optimum(Setting(l2: 0))
    #expect(!report.converged)
    #expect(report.separation == nil)
    #expect(report.gapKind == .estimated)
    #expect(report.iterations <= limit)
    #expect(report.gap > 0.1 * (report.objective - optimum.objective))
  }

  @Test func `no iterations at all leave the model of the class shares`() throws {
    var none = SoftmaxClassifier()
    none.maxIterations = 0
    let model = try none.fit(features: problem.features, labels: problem.labels)
    #expect(model.coefficients.elements.allSatisfy { $0 == 0 })
    #expect(abs(model.report.objective - model.report.nullLoss) < 1e-14)
    #expect(model.report.iterations == 0)
  }

  @Test(arguments: penalised + [Setting(l2: 0)])
  func `a fit that converged is within its gap and its tolerance of the optimum`(_ setting: Setting) throws {
    let report = try classifier(setting).fit(features: problem.features, labels: problem.labels).report
    let optimum = try optimum(setting)
    #expect(report.converged)
    #expect(report.gapKind == (setting.l2 > 0 ? .proved : .estimated))
    #expect(report.termination == .converged)
    #expect(report.gap <= 1e-8 * report.nullLoss)
    #expect(report.objective - optimum.objective <= report.gap)
    #expect(report.gap > 0)
    #expect(report.samples == 200)
    #expect(report.solver.description == "automatic (lbfgs, newton)")
  }

  @Test(arguments: [PenaltyChoice.none, .standard])
  func `a watcher that stops leaves an interrupted model`(_ penalty: PenaltyChoice) throws {
    var iterations: [Int] = []
    let model = try SoftmaxClassifier(penalty: penalty).fit(features: problem.features, labels: problem.labels) {
      iterations.append($0.number)
      return $0.number == 2 ? .stop : .proceed
    }
    #expect(iterations == [0, 1, 2])
    #expect(model.report.interrupted)
    #expect(!model.report.converged)
    #expect(model.report.iterations == 2)
    #expect(model.report.termination == .interrupted)
    #expect(abs(objective(of: model, problem.features, problem.labels) - model.report.objective) < 1e-12)
  }

  @Test func `the gradient it reports is that of the user's parameters`() throws {
    var short = SoftmaxClassifier(penalty: .ridge(0.02))
    short.maxIterations = 1
    let x = problem.changing(1) { 50 * $0 + 3 }
    let model = try short.fit(features: x, labels: problem.labels)
    let p = model.probabilities(for: x)
    var gradient = Matrix<Double>(rows: 3, columns: 4)
    for c in 0..<3 {
      for i in 0..<200 {
        let residual = p[i, c] - (problem.labels[i] == model.classes[c] ? 1 : 0)
        for j in 0..<3 { gradient[c, j] += residual * x[i, j] / 200 }
        gradient[c, 3] += residual / 200
      }
      for j in 0..<3 { gradient[c, j] += 0.02 * model.coefficients[c, j] }
    }
    #expect(abs(model.report.gradientNorm / maxNorm(gradient.elements) - 1) < 1e-9)
  }
}
