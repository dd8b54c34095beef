import SoftmaxRegression
import Testing

/// Steps against the preconditioned gradient, halved until the function falls, as somebody outside the library writes them.
struct HalvedSteps: Solver {
  var rule = StoppingRule()
  var startsAtZero = false

  func minimize(_ objective: inout SoftmaxObjective, watch: (Iteration) -> Decision) -> Termination {
    var number = 0
    while true {
      let gap = objective.provedGap() ?? .infinity
      func end(_ reason: Termination.Reason) -> Termination {
        Termination(reason: reason, gap: gap, gapIsProved: true, iterations: number, methods: ["halving"])
      }
      if watch(Iteration(number, of: objective, gap: gap)) == .stop { return end(.stopped) }
      if gap <= rule.tolerance * objective.referenceValue { return end(.converged) }
      if number >= rule.maxIterations { return end(.iterationLimit) }
      let (origin, value) = (objective.point, objective.value)
      let step = objective.precondition(objective.gradient)
      var length = 1.0
      repeat {
        guard length > 1e-10 else { return end(.stalled) }
        objective.move(to: zip(origin, step).map { $0 - length * $1 })
        length /= 2
      } while objective.value >= value
      number += 1
    }
  }
}

@Suite struct `A solver from outside the library` {
  private let problem = Problem(200, 4, 3, seed: 91)

  @Test func `fits to the same optimum, and is named in the report`() throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    classifier.tolerance = 1e-10
    let expected = try classifier.fit(features: problem.features, labels: problem.labels)
    classifier.solver = .custom(HalvedSteps())
    let model = try classifier.fit(features: problem.features, labels: problem.labels)
    #expect(model.report.converged && model.report.gapKind == .proved)
    #expect(abs(model.report.objective - expected.report.objective) <= 1e-10 * expected.report.nullLoss)
    #expect(model.report.solver.description == "HalvedSteps (halving)")
  }

  @Test func `takes the limit of iterations, the start and the watcher of the fit`() throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    classifier.solver = .custom(HalvedSteps(startsAtZero: true))
    classifier.maxIterations = 2
    var seen: [Iteration] = []
    let model = try classifier.fit(features: problem.features, labels: problem.labels) {
      seen.append($0.iteration)
      return .proceed
    }
    #expect(!model.report.converged && model.report.iterations == 2)
    #expect(seen.map(\.number) == [0, 1, 2])
    #expect(seen.first?.point.allSatisfy { $0 == 0 } == true)
  }

  @Test func `is another choice than those of the library, which have names`() {
    #expect(SoftmaxClassifier().solver == .automatic)
    #expect(SolverChoice.custom(HalvedSteps()) == .custom(HalvedSteps(startsAtZero: true)))
    #expect(!SolverChoice.allCases.contains(.custom(HalvedSteps())))
    #expect(
      SolverChoice.allCases.map(\.name.rawValue)
        == ["automatic", "lbfgs", "newton", "newton-cg", "bound", "gradient-descent", "sgd"])
    #expect(SolverChoice.allCases.allSatisfy { SolverChoice(named: $0.name.rawValue) == $0 })
    #expect(SolverChoice(named: "HalvedSteps") == nil)
  }

  @Test func `is the example of the article`() throws {
    let article = "Sources/SoftmaxRegression/SoftmaxRegression.docc/WritingASolver.md"
    try DocumentExample(document: article).expect(lines: 29)
    let flowers = try Table(contentsOf: DocumentExample.data + "iris.csv")

    var classifier = SoftmaxClassifier(penalty: .ridge(0.1))
    classifier.solver = .custom(HalvedSteps())
    let model = try classifier.fit(flowers, target: "species")
    print(model.report.solver, model.report.converged)

    #expect(model.report.converged)
  }
}
