import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Labels and soft targets` {
  let hard = PassCase("", 40, 3, 3, soft: false, weighted: true, seed: 11)

  @Test func `a label is a one-hot soft target`() {
    let oneHot = Matrix(PlainCrossEntropy(hard.passes).targets)
    let soft = SoftmaxPasses(
      features: hard.passes.features, targets: .probabilities(oneHot), weights: hard.passes.weights,
      scaling: hard.passes.scaling, threads: 1)
    let (a, b) = (hard.passes.lossAndGradient(hard.parameters), soft.lossAndGradient(hard.parameters))
    #expect(abs(a.loss - b.loss) < 1e-15)
    #expect(distance(a.gradient, b.gradient) < 1e-15)
    #expect(distance(hard.passes.observations.classShares, soft.observations.classShares) == 0)
    let steps = [0.3, 2.0]
    let (along, alongSoft) = (
      hard.passes.losses(hard.parameters, along: hard.direction, steps: steps),
      soft.losses(hard.parameters, along: hard.direction, steps: steps)
    )
    #expect(distance(along.map(\.value), alongSoft.map(\.value)) < 1e-14)
    #expect(distance(along.map(\.slope), alongSoft.map(\.slope)) < 1e-14)
  }

  @Test func `two classes are binary logistic regression`() throws {
    let data = PassCase("", 60, 3, 2, soft: false, weighted: true, seed: 12)
    let plain = PlainCrossEntropy(data.passes)
    // The binary model: u = z1 - z0, loss log(1 + exp(-u)) for class 1, log(1 + exp(u)) for class 0.
    let difference = (0..<4).map { data.parameters[2 * $0 + 1] - data.parameters[2 * $0] }
    var loss = 0.0
    var gradient = [Double](repeating: 0, count: 4)
    for (i, x) in plain.rows.enumerated() {
      let u = dot(x, difference)
      let y: Double = plain.targets[i][1]
      let share: Double = plain.shares[i]
      loss += share * log1p(exp(y == 1 ? -u : u))
      let residual = 1 / (1 + exp(-u)) - y
      for j in 0..<4 { gradient[j] += share * x[j] * residual }
    }
    let found = data.passes.lossAndGradient(data.parameters)
    #expect(abs(found.loss - loss) < 1e-14)
    for j in 0..<4 {
      #expect(abs(found.gradient[2 * j + 1] - gradient[j]) < 1e-15)
      #expect(abs(found.gradient[2 * j] + gradient[j]) < 1e-15)
    }
  }
}
