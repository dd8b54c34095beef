import Testing

@testable import SoftmaxRegression

@Suite struct `The automatic solver` {
  @Test(arguments: [0, 1e-6, 1e-3, 0.1], [false, true])
  func `reaches the same optimum without Newton's method`(_ l2: Double, _ penalizesIntercept: Bool) throws {
    let data = try #require(ObjectiveCase(l2: l2, penalizesIntercept: penalizesIntercept))
    for tolerance in [1e-6, 1e-8, 1e-10] {
      var objective = data.objective
      var solver = AutomaticSolver(rule: StoppingRule(tolerance: tolerance))
      solver.newtonBudget = 0
      let end = solver.minimize(&objective) { _ in .proceed }
      #expect(end.reason == .converged)
      let gap = objective.value - data.minimum.value
      #expect(gap <= tolerance * objective.referenceValue)
      #expect(gap <= end.gap * (end.gapIsProved ? 1 : 2) + 1e-15)
      #expect(end.gap <= tolerance * objective.referenceValue)
    }
  }

  @Test func `takes the quasi-Newton route for many parameters`() throws {
    // 121 x 13 parameters are more than a Hessian is formed for.
    let problem = Problem(300, 120, 13, seed: 86)
    let classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    let model = try classifier.fit(features: problem.features, labels: problem.labels)
    #expect(model.report.converged)
    #expect(model.report.gapKind == .proved)
    var exact = classifier
    exact.tolerance = 1e-13
    let other = try exact.fit(features: problem.features, labels: problem.labels)
    #expect(other.report.objective <= model.report.objective)
    #expect(model.report.objective - other.report.objective <= model.report.gap)
    #expect(abs(objective(of: model, problem.features, problem.labels) - model.report.objective) < 1e-12)
  }

  @Test func `forms blocks of the Hessian where many classes make progress slow`() throws {
    // 41 x 40 parameters are more than a Hessian is formed for, and sharp probabilities spoil the Kronecker product.
    let problem = Problem(1500, 40, 40, seed: 88)
    var objectives: [Double] = []
    var passes: [Int] = []
    for newtonBudget in [12, 0.0] {
      var objective = try #require(
        SoftmaxObjective(
          features: problem.features, labels: problem.labels.map { Int($0) ?? 0 }, classes: 40, l2: 1e-3))
      var solver = AutomaticSolver(rule: StoppingRule(tolerance: 1e-10), newtonBudget: newtonBudget)
      solver.usesSpikes = false
      let end = solver.minimize(&objective)
      #expect(end.reason == .converged)
      #expect(end.methods.contains("class blocks") == (newtonBudget > 0))
      objectives.append(objective.value)
      passes.append(objective.passCount)
    }
    #expect(abs(objectives[0] - objectives[1]) < 1e-9)
    #expect(passes[0] < passes[1] * 2 / 3)
  }

  @Test func `minimises a quadratic it knows nothing else about`() {
    var quadratic = Quadratic(order: 8, seed: 87)
    quadratic.referenceValue = 1
    let end = AutomaticSolver(rule: StoppingRule(tolerance: 1e-12)).minimize(&quadratic) { _ in .proceed }
    #expect(end.reason == .converged)
    #expect(distance(quadratic.point, quadratic.minimizer) < 1e-5)
  }

  @Test func `shows its watcher every iteration, with values that fall`() throws {
    let data = try #require(ObjectiveCase(l2: 0.01))
    var objective = data.objective
    var seen: [Iteration] = []
    let end = AutomaticSolver().minimize(&objective) { iteration in
      seen.append(iteration)
      return .proceed
    }
    #expect(seen.first?.number == 0)
    #expect(seen.first?.point == data.objective.point)
    #expect(seen.last?.number == end.iterations)
    #expect(Set(seen.map(\.number)) == Set(0...end.iterations))
    for (earlier, later) in zip(seen, seen.dropFirst()) {
      #expect(later.objective <= earlier.objective + 1e-15)
      #expect(later.number >= earlier.number)
      #expect(later.passes >= earlier.passes)
    }
    for iteration in seen {
      var there = data.objective
      there.move(to: iteration.point)
      #expect(there.value == iteration.objective)
      #expect(maxNorm(there.gradient) == iteration.gradientNorm)
    }
  }

  @Test(arguments: 0...4, [0, 12.0])
  func `stops where its watcher says, and keeps that point`(_ limit: Int, _ newtonBudget: Double) throws {
    let data = try #require(ObjectiveCase(l2: 0.01))
    var objective = data.objective
    var solver = AutomaticSolver()
    solver.newtonBudget = newtonBudget
    var last: Iteration?
    let end = solver.minimize(&objective) { iteration in
      last = iteration
      return iteration.number >= limit ? .stop : .proceed
    }
    #expect(end.reason == .stopped)
    #expect(end.iterations == limit)
    #expect(objective.point == last?.point)
    #expect(end.gap >= objective.value - data.minimum.value)
  }
}
