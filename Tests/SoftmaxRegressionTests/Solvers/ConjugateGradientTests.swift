import Testing

@testable import SoftmaxRegression

@Suite struct `Conjugate gradients` {
  @Test func `solve a quadratic in as many products as it has dimensions`() {
    var quadratic = Quadratic(order: 6, seed: 84)
    let before = quadratic.passCount
    let result = ConjugateGradients.newtonDirection(&quadratic, reduction: 1e-10, limit: 100)
    #expect(distance(result.direction, quadratic.minimizer) < 1e-9)
    #expect(quadratic.passCount - before <= 7)
    // The decrement is twice the gap of a quadratic.
    var end = quadratic
    end.move(to: quadratic.minimizer)
    #expect(abs(result.squaredDecrement / 2 - (quadratic.value - end.value)) < 1e-10)
  }

  @Test func `stop at the limit of products with a direction that descends`() {
    var quadratic = Quadratic(order: 6, seed: 85)
    let before = quadratic.passCount
    let result = ConjugateGradients.newtonDirection(&quadratic, reduction: 1e-10, limit: 2)
    #expect(quadratic.passCount - before == 2)
    #expect(dot(result.direction, quadratic.gradient) < 0)
    // The part of the decrement outside of the Krylov space is not left out.
    #expect(result.squaredDecrement > -dot(result.direction, quadratic.gradient))
  }

  @Test func `stop where they are told to`() {
    var quadratic = Quadratic(order: 60, seed: 86)
    let before = quadratic.passCount
    var asked = 0
    let result = ConjugateGradients.newtonDirection(&quadratic, reduction: 1e-10, limit: 60) {
      asked += 1
      return asked < 2
    }
    #expect(asked == 2)
    #expect(quadratic.passCount - before == 15)
    #expect(dot(result.direction, quadratic.gradient) < 0)
  }

  @Test func `of a certificate end the run where the watcher says so`() {
    var run = SolverRun(Quadratic(order: 60, seed: 87), rule: StoppingRule())
    let end = run.certify(0) { _ in .stop }
    #expect(end?.reason == .stopped)
    #expect(run.objective.passCount < 20)
  }

  @Test func `agree with the factorised Newton direction of a softmax objective`() throws {
    var data = try #require(ObjectiveCase(l2: 0.01))
    var objective = data.moved(0.3)
    let found = objective.newtonDirection()
    let exact = try #require(found)
    let result = ConjugateGradients.newtonDirection(&objective, reduction: 1e-10, limit: 200)
    #expect(distance(result.direction, exact) < 1e-8)
    #expect(abs(result.squaredDecrement + dot(objective.gradient, exact)) < 1e-9)
  }
}
