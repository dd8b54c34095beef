import Testing

@testable import SoftmaxRegression

/// Every way through the kernels: rows read in place or copied, features or rows in the lanes of a vector, chunks of features, tiles
/// of classes, the last panel full or not.
struct KernelShapeTests {
  static let all = [
    PassCase("rows in place, features in lanes", 611, 40, 7, soft: false, weighted: false, scaled: true, seed: 11),
    PassCase("rows in place, rows in lanes", 611, 20, 5, soft: false, weighted: false, scaled: true, seed: 12),
    PassCase("whole vectors", 512, 32, 12, soft: true, weighted: false, scaled: true, seed: 13),
    PassCase("chunks of features", 97, 131, 13, soft: false, weighted: false, scaled: true, seed: 14),
    PassCase("samples without weight", 300, 9, 3, soft: true, weighted: true, scaled: true, seed: 15),
    PassCase("many classes", 65, 8, 45, soft: false, weighted: true, scaled: true, seed: 16),
  ]

  @Test(arguments: all)
  func lossAndGradientAreThoseOfTheFormula(_ data: PassCase) {
    let plain = PlainCrossEntropy(data.passes)
    let (loss, gradient) = data.passes.lossAndGradient(data.parameters)
    #expect(abs(loss - plain.loss(data.parameters)) < 1e-13 * max(1, loss))
    #expect(distance(gradient, plain.gradient(data.parameters)) < 1e-13)
  }

  @Test(arguments: all)
  func hessianProductsAreTheChangeOfTheGradient(_ data: PassCase) {
    let product = data.passes.hessianProduct(data.parameters, data.direction)
    let plain = PlainCrossEntropy(data.passes)
    func gradient(_ t: Double) -> [Double] { plain.gradient(sum(data.parameters, t, times: data.direction)) }
    let h = 2e-4
    let (a, b, c, d) = (gradient(h), gradient(-h), gradient(2 * h), gradient(-2 * h))
    for i in product.indices {
      #expect(abs(product[i] - (8 * (a[i] - b[i]) - (c[i] - d[i])) / (12 * h)) < 1e-8)
    }
  }

  @Test(arguments: all)
  func lossesAlongALineAreThoseOfItsPoints(_ data: PassCase) {
    let steps = [-0.5, 0, 1e-3, 1, 2]
    let along = data.passes.losses(data.parameters, along: data.direction, steps: steps)
    for (t, found) in zip(steps, along) {
      let (loss, gradient) = data.passes.lossAndGradient(sum(data.parameters, t, times: data.direction))
      #expect(abs(found.value - loss) < 1e-12 * max(1, loss))
      #expect(abs(found.slope - dot(gradient, data.direction)) < 1e-12 * max(1, loss))
    }
  }

  @Test(arguments: all)
  func singlePrecisionIsRead(_ data: PassCase) throws {
    guard case .double(let matrix) = data.passes.features else { return }
    let floats = Matrix(rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map { Float($0) })
    let doubles = Matrix(rows: matrix.rows, columns: matrix.columns, elements: floats.elements.map { Double($0) })
    func gradient(_ features: DesignMatrix) -> [Double] {
      let p = data.passes
      return SoftmaxPasses(
        features: features, targets: p.targets, weights: p.weights, scaling: p.scaling, threads: 2
      ).lossAndGradient(data.parameters).gradient
    }
    // The numbers are the same, and so is every operation on them.
    #expect(gradient(.float(floats)) == gradient(.double(doubles)))
  }
}
