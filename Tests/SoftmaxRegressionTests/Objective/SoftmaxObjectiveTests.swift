import Testing

@testable import SoftmaxRegression

@Suite struct `The penalised objective` {
  struct Setting: Sendable {
    var l2: Double
    var penalizesIntercept = false
  }

  static let settings = [Setting(l2: 0), Setting(l2: 0.3), Setting(l2: 0.3, penalizesIntercept: true)]

  private func makeObjective(_ setting: Setting) throws -> SoftmaxObjective {
    var data = try #require(ObjectiveCase(l2: setting.l2, penalizesIntercept: setting.penalizesIntercept))
    return data.moved(0.5)
  }

  @Test(arguments: settings)
  func `its value is the loss and half λ times the squared coefficients in the user's units`(
    _ setting: Setting
  ) throws {
    let objective = try makeObjective(setting)
    let scaling = objective.scaling
    var penalty = 0.0
    for c in 0..<3 {
      var intercept = objective.point[9 + c]
      for j in 0..<3 {
        let w = objective.point[3 * j + c] * scaling.scale[j]
        penalty += w * w
        intercept -= scaling.center[j] * w
      }
      if setting.penalizesIntercept { penalty += intercept * intercept }
    }
    let loss = PlainCrossEntropy(objective.data).loss(objective.point)
    #expect(abs(objective.value - loss - setting.l2 / 2 * penalty) < 1e-12)
    #expect(abs(objective.loss - loss) < 1e-13)
  }

  @Test(arguments: settings)
  func `its gradient agrees with finite differences`(_ setting: Setting) throws {
    let objective = try makeObjective(setting)
    for index in objective.point.indices {
      let difference = derivative { t in
        var moved = objective
        var point = objective.point
        point[index] += t
        moved.move(to: point)
        return moved.value
      }
      #expect(abs(objective.gradient[index] - difference) < 1e-9)
    }
  }

  @Test(arguments: settings)
  func `its Hessian product is the change of the gradient`(_ setting: Setting) throws {
    var objective = try makeObjective(setting)
    var random = SplitMix(9)
    let v = objective.point.map { _ in random.normal() }
    let product = objective.hessianProduct(v)
    for index in product.indices {
      let difference = derivative { t in
        var moved = objective
        moved.move(to: sum(objective.point, t, times: v))
        return moved.gradient[index]
      }
      #expect(abs(product[index] - difference) < 1e-7)
    }
  }

  @Test(arguments: settings)
  func `its values along a line are those of the points on it`(_ setting: Setting) throws {
    var objective = try makeObjective(setting)
    var random = SplitMix(10)
    let v = objective.point.map { _ in random.normal() }
    let steps = [-0.5, 0, 0.1, 1, 2]
    for (t, found) in zip(steps, objective.values(along: v, steps: steps)) {
      var moved = objective
      moved.move(to: sum(objective.point, t, times: v))
      #expect(abs(found.value - moved.value) < 1e-11)
      #expect(abs(found.slope - dot(moved.gradient, v)) < 1e-11)
    }
  }

  @Test(arguments: settings)
  func `its Newton direction solves the Newton system`(_ setting: Setting) throws {
    var objective = try makeObjective(setting)
    let found = objective.newtonDirection()
    let direction = try #require(found)
    #expect(distance(objective.hessianProduct(direction), objective.gradient.map { -$0 }) < 1e-11)
    for j in 0..<4 { #expect(abs(direction[3 * j] + direction[3 * j + 1] + direction[3 * j + 2]) < 1e-12) }
  }

  @Test(arguments: settings)
  func `its preconditioner is symmetric, and positive where the gauge is not concerned`(_ setting: Setting) throws {
    let objective = try makeObjective(setting)
    var random = SplitMix(12)
    for _ in 0..<10 {
      let a = Parameters(objective.point.map { _ in random.normal() }, classes: 3).centered().elements
      let b = Parameters(objective.point.map { _ in random.normal() }, classes: 3).centered().elements
      let (pa, pb) = (objective.precondition(a), objective.precondition(b))
      #expect(abs(dot(pa, b) - dot(a, pb)) < 1e-11)
      #expect(dot(pa, a) > 0)
    }
  }

  @Test func `the preconditioner inverts the Hessian where all samples have the same probabilities`() throws {
    // At zero parameters and equal class shares, the Hessian is the Kronecker product itself.
    let rows = (0..<30).map { [Double($0 % 5), Double($0 * $0 % 7)] }
    let passes = SoftmaxPasses(
      features: .double(Matrix(rows)), targets: .labels((0..<30).map { Int32($0 % 3) }, classes: 3), weights: nil,
      scaling: .identity(2), threads: 1)
    for l2 in [0, 0.1] {
      var objective = try #require(
        SoftmaxObjective(passes, penalty: ridge(l2, .identity(2))))
      let v = Parameters([1, -2, 3, 0.5, 1, 4, -1, 2, 2], classes: 3).centered().elements
      #expect(distance(objective.precondition(objective.hessianProduct(v)), v) < 1e-11)
    }
  }

  @Test func `every look at the data is counted`() throws {
    var objective = try makeObjective(Setting(l2: 0.3))
    let start = objective.passCount
    objective.move(to: objective.point)
    #expect(objective.passCount == start + 1)
    _ = objective.hessianProduct(objective.point)
    #expect(objective.passCount == start + 2)
    _ = objective.values(along: objective.point, steps: [1, 2, 3])
    #expect(objective.passCount == start + 3)
    _ = objective.newtonDirection()
    #expect(objective.passCount == start + 4)
  }
}
