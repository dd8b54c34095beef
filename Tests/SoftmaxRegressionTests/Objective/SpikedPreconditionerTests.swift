import Testing

@testable import SoftmaxRegression

@Suite struct `The preconditioner of spikes` {
  @Test(arguments: [nil, [10, 25, 40]])
  func `is symmetric and positive, and free of the gauge`(_ sizes: [Int]?) throws {
    let data = SpikedCase(sizes: sizes, seed: 321)
    var objective = try #require(try data.objective())
    objective.moveToDiscriminants()
    let formed = objective.inverseSpikes()
    let inverse = try #require(formed)
    var random = SplitMix(5)
    func vector() -> [Double] {
      Parameters(objective.point.map { _ in random.normal() }, classes: data.classes).centered().elements
    }
    for _ in 0..<4 {
      let (a, b) = (vector(), vector())
      let (x, y) = (inverse(a), inverse(b))
      #expect(abs(dot(b, x) - dot(a, y)) < 1e-4 * (dot(a, x) * dot(b, y)).squareRoot())
      #expect(dot(a, x) > 0)
      for j in 0...30 { #expect(abs(x[j * 40..<(j + 1) * 40].reduce(0, +)) < 1e-6 * maxNorm(x)) }
    }
  }

  @Test(arguments: [nil, [10, 12]])
  func `is near the inverse of the Hessian's blocks`(_ sizes: [Int]?) throws {
    // The rows of a class, taken alone, say nearly all about its block.
    let data = SpikedCase(1800, 30, 40, separation: 2, wrong: 0.02, sizes: sizes, seed: 322)
    var objective = try #require(try data.objective())
    _ = AutomaticSolver(rule: StoppingRule(tolerance: 1e-3)).minimize(&objective)
    let formed = (objective.inverseSpikes(), objective.inverseClassBlocks())
    let (spiked, blocks) = (try #require(formed.0), try #require(formed.1))
    let kronecker = objective.precondition
    // The share of the exact decrement that a step with the metric, of the best length, achieves.
    func quality(_ inverse: InverseHessianOperator) -> Double {
      let step = inverse(objective.gradient)
      let product = objective.hessianProduct(step)
      let along = dot(objective.gradient, step)
      return along * along / dot(step, product)
    }
    #expect(quality(spiked) > 0.4 * quality(blocks))
    #expect(quality(spiked) > quality(kronecker))
  }

  @Test func `starts far below the best model without features`() throws {
    for (separation, share) in [(0.6, 0.95), (1.5, 0.4), (3.0, 0.1)] {
      let data = SpikedCase(separation: separation, wrong: 0, seed: 323)
      var objective = try #require(try data.objective())
      objective.moveToDiscriminants()
      #expect(objective.value < share * objective.referenceValue)
      // A second try cannot be worse.
      let value = objective.value
      objective.moveToDiscriminants()
      #expect(objective.value <= value * (1 + 1e-6))
    }
  }
}
