import SoftmaxRegression
import Testing

/// ½ Σ a_j (x_j - j)², from zero: what the small objectives below have in common.
struct Bowl {
  static let curvatures = [1.0, 3, 10]
  var point = [0.0, 0, 0]
  var passCount = 0

  var gradient: [Double] { point.indices.map { Self.curvatures[$0] * (point[$0] - Double($0)) } }
  var value: Double { zip(gradient, Self.curvatures).reduce(0) { $0 + $1.0 * $1.0 / $1.1 / 2 } }
  /// How far the point is from the minimum.
  var error: Double { point.indices.map { abs(point[$0] - Double($0)) }.max() ?? 0 }
}

protocol BowlObjective: Objective {
  var bowl: Bowl { get set }
}

extension BowlObjective {
  var point: [Double] { bowl.point }
  var value: Double { bowl.value }
  var gradient: [Double] { bowl.gradient }
  var referenceValue: Double { 1 }
  var passCount: Int { bowl.passCount }
  mutating func move(to point: [Double]) {
    bowl.point = point
    bowl.passCount += 1
  }
}

private struct BoundedBowl: BowlObjective, BoundedObjective, CertifiedObjective {
  var bowl = Bowl()
  var curvatureBound: Double { 10 }
}

private struct LineBowl: BowlObjective, CertifiedObjective, LineObjective {
  var bowl = Bowl()
}

private struct CurvedBowl: BowlObjective, CertifiedObjective, CurvedObjective, LineObjective {
  var bowl = Bowl()
  func hessianProduct(_ direction: [Double]) -> [Double] { zip(direction, Bowl.curvatures).map { $0 * $1 } }
}

private struct FactorisedBowl: BowlObjective, CertifiedObjective, FactorisedObjective, LineObjective {
  var bowl = Bowl()
  func newtonDirection() -> [Double]? { zip(gradient, Bowl.curvatures).map { -$0 / $1 } }
}

private struct StochasticBowl: BowlObjective, CertifiedObjective, StochasticObjective {
  var bowl = Bowl()
  var sampleCount: Int { 4 }
  var sampleCurvature: Double { 10 }
  func descend(_ point: inout [Double], samples: ArraySlice<Int>, rate: Double) {
    let there = Bowl(point: point)
    for j in point.indices { point[j] -= rate * there.gradient[j] }
  }
}

private struct ProvedBowl: BowlObjective, BoundedObjective, CertifiedObjective {
  var bowl = Bowl()
  var curvatureBound: Double { 10 }
  func provedGap() -> Double? { 2 * value }
}

@Suite struct `Solvers minimise functions that have no more than they ask for` {
  private let rule = StoppingRule(tolerance: 1e-12, maxIterations: 10_000)

  private func expectMinimum(_ objective: some BowlObjective, _ end: Termination) {
    #expect(end.reason == .converged)
    #expect(!end.gapIsProved)
    #expect(objective.bowl.error < 1e-5)
  }

  @Test func `gradient descent a bound of the curvature`() {
    var objective = BoundedBowl()
    let end = GradientDescent(rule: rule).minimize(&objective) { _ in .proceed }
    expectMinimum(objective, end)
  }

  @Test func `the bound's minimisation the same`() {
    var objective = BoundedBowl()
    let end = BoundOptimization(rule: rule).minimize(&objective) { _ in .proceed }
    expectMinimum(objective, end)
  }

  @Test func `stochastic gradient descent samples`() {
    var objective = StochasticBowl()
    let end = StochasticGradientDescent(learningRate: 0.1, rule: rule).minimize(&objective) { _ in .proceed }
    expectMinimum(objective, end)
  }

  @Test func `L-BFGS values along a line`() {
    var objective = LineBowl()
    let end = LBFGS(rule: rule).minimize(&objective) { _ in .proceed }
    expectMinimum(objective, end)
    #expect(end.iterations < 20)
  }

  @Test func `Newton-CG Hessian products`() {
    var objective = CurvedBowl()
    let end = NewtonCG(rule: rule).minimize(&objective) { _ in .proceed }
    expectMinimum(objective, end)
  }

  @Test(arguments: [true, false])
  func `Newton's method its direction`(_ isDamped: Bool) {
    var objective = FactorisedBowl()
    let end = Newton(rule: rule, isDamped: isDamped).minimize(&objective) { _ in .proceed }
    expectMinimum(objective, end)
    #expect(end.iterations <= 2)
  }

  @Test func `a proof is taken where there is one`() {
    var objective = ProvedBowl()
    let end = GradientDescent(rule: rule).minimize(&objective) { _ in .proceed }
    #expect(end.reason == .converged && end.gapIsProved)
    #expect(end.gap == 2 * objective.value && end.gap <= 1e-12)
  }

  @Test func `values along a line cost a pass a step and leave the point`() {
    var objective = LineBowl()
    objective.move(to: [1, 1, 1])
    let before = objective.passCount
    let found = objective.values(along: [1, 0, -1], steps: [0, 2])
    #expect(found[0].value == objective.value && found[0].slope == 11)
    #expect(found[1].value == 4.5 + 45 && found[1].slope == 33)
    #expect(objective.point == [1, 1, 1] && objective.passCount == before + 3)
  }
}
