import Testing

@testable import SoftmaxRegression

@Suite struct `Derivatives of the cross-entropy` {
  @Test(arguments: PassCase.all)
  func `the gradient agrees with finite differences`(_ data: PassCase) {
    let gradient = data.passes.lossAndGradient(data.parameters).gradient
    for index in gradient.indices {
      let difference = derivative { t in
        var moved = data.parameters
        moved[index] += t
        return data.passes.lossAndGradient(moved).loss
      }
      #expect(abs(gradient[index] - difference) < 1e-10)
    }
  }

  @Test(arguments: PassCase.all)
  func `loss and gradient agree with the formula`(_ data: PassCase) {
    let plain = PlainCrossEntropy(data.passes)
    let (loss, gradient) = data.passes.lossAndGradient(data.parameters)
    #expect(abs(loss - plain.loss(data.parameters)) < 1e-13)
    #expect(distance(gradient, plain.gradient(data.parameters)) < 1e-14)
  }

  @Test(arguments: PassCase.all)
  func `the Hessian product agrees with the Kronecker form`(_ data: PassCase) {
    let product = data.passes.hessianProduct(data.parameters, data.direction)
    let v = Matrix(rows: data.direction.count, columns: 1, elements: data.direction)
    let expected = PlainCrossEntropy(data.passes).hessian(data.parameters) * v
    #expect(distance(product, expected.elements) < 1e-14)
  }

  @Test(arguments: PassCase.all)
  func `the Hessian product is the change of the gradient`(_ data: PassCase) {
    let product = data.passes.hessianProduct(data.parameters, data.direction)
    for index in product.indices {
      let difference = derivative { t in
        data.passes.lossAndGradient(sum(data.parameters, t, times: data.direction)).gradient[index]
      }
      #expect(abs(product[index] - difference) < 1e-8)
    }
  }

  @Test(arguments: PassCase.all)
  func `the pair blocks are the off-diagonal blocks of the Kronecker form`(_ data: PassCase) {
    let (d, k) = (data.passes.dimension, data.passes.classes)
    let hessian = PlainCrossEntropy(data.passes).hessian(data.parameters)
    let blocks = data.passes.hessianBlocks(data.parameters)
    #expect(blocks.count == k * (k - 1) / 2)
    var pair = 0
    for a in 0..<k {
      for b in (a + 1)..<max(k, a + 1) {
        for i in 0..<d {
          for j in 0..<d { #expect(abs(blocks[pair][i, j] + hessian[i * k + a, j * k + b]) < 1e-14) }
        }
        pair += 1
      }
    }
  }

  @Test(arguments: PassCase.all)
  func `the class covariance is the Hessian of the intercepts`(_ data: PassCase) {
    let (d, k) = (data.passes.dimension, data.passes.classes)
    let hessian = PlainCrossEntropy(data.passes).hessian(data.parameters)
    let covariance = data.passes.classCovariance(data.parameters)
    for a in 0..<k {
      for b in 0..<k { #expect(abs(covariance[a, b] - hessian[(d - 1) * k + a, (d - 1) * k + b]) < 1e-14) }
    }
  }

  @Test(arguments: PassCase.all)
  func `losses along a line are those of the points on it`(_ data: PassCase) {
    let steps = [-1, 0, 1e-3, 0.5, 1, 3]
    let along = data.passes.losses(data.parameters, along: data.direction, steps: steps)
    #expect(along.count == steps.count)
    for (t, found) in zip(steps, along) {
      let (loss, gradient) = data.passes.lossAndGradient(sum(data.parameters, t, times: data.direction))
      #expect(abs(found.value - loss) < 1e-12)
      #expect(abs(found.slope - dot(gradient, data.direction)) < 1e-12)
    }
  }

  @Test(arguments: PassCase.all)
  func `the loss of the intercept-only start is the entropy of the class shares`(_ data: PassCase) throws {
    guard data.passes.observations.classShares.allSatisfy({ $0 > 0 }) else { return }
    let objective = try #require(SoftmaxObjective(data.passes, penalty: NoPenalty()))
    #expect(abs(objective.value - objective.referenceValue) < 1e-14)
    // With offsets the intercepts come from Newton's method.
    let accuracy = data.passes.observations.offsets == nil ? 1e-15 : 2e-14
    #expect(maxNorm(Array(objective.gradient.suffix(data.passes.classes))) < accuracy)
  }
}
