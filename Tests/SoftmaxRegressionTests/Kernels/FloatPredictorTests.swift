import Testing

@testable import SoftmaxRegression

@Suite struct `Passes in single precision` {
  static let shapes = [(n: 31, d: 64, k: 16), (167, 67, 37), (300, 130, 17), (129, 200, 50)]

  /// Features that floats hold, with numbers that are not finite in rows of weight zero.
  private func passes(_ n: Int, _ d: Int, _ k: Int, threads: Int = 1) -> SoftmaxPasses {
    var random = SplitMix(UInt64(n))
    var features = Matrix<Float>(
      rows: n, columns: d, elements: (0..<n * d).map { _ in Float(3 + random.normal()) })
    let labels = (0..<n).map { _ in Int32.random(in: 0..<Int32(k), using: &random) }
    let weights = (0..<n).map { $0 % 5 == 3 ? 0 : 3 * random.uniform() }
    for i in 0..<n where weights[i] == 0 { features[i, i % d] = i % 2 == 0 ? .infinity : .nan }
    var scaling = FeatureScaling.identity(d)
    scaling.center = (0..<d).map { _ in 3 + 0.1 * random.normal() }
    scaling.scale = (0..<d).map { _ in 0.5 + random.uniform() }
    return SoftmaxPasses(
      Observations(unchecked: .float(features), targets: .labels(labels, classes: k), weights: weights),
      scaling: scaling, threads: threads)
  }

  private func parameters(_ d: Int, _ k: Int, seed: UInt64) -> [Double] {
    var random = SplitMix(seed)
    return (0..<(d + 1) * k).map { _ in 0.1 * random.normal() }
  }

  @Test(arguments: shapes)
  func `are those in double precision, to the digits of floats`(_ n: Int, _ d: Int, _ k: Int) {
    let data = passes(n, d, k)
    #expect(FloatPredictor.pays(data.features, classes: k))
    let (point, direction) = (parameters(d, k, seed: 1), parameters(d, k, seed: 2))
    for change in [nil, LogitDirection.natural(direction)] {
      let found = logits(data.roughPredictor, point, change, n, k)
      let exact = logits(data.predictor, point, change, n, k)
      // Sums of up to 200 products of which each is about 0.1.
      #expect(zip(found, exact).allSatisfy { abs($0 - $1) < 2e-5 })
    }
    let (loss, gradient) = result(data.roughPredictor, data, point)
    let exact = result(data.predictor, data, point)
    #expect(abs(loss - exact.loss) < 1e-5)
    #expect(zip(gradient, exact.gradient).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func `have the same bits for any number of threads`() {
    let point = parameters(67, 37, seed: 1)
    let one = result(passes(600, 67, 37).roughPredictor, passes(600, 67, 37), point)
    for threads in 2...3 {
      let data = passes(600, 67, 37, threads: threads)
      let several = result(data.roughPredictor, data, point)
      #expect(several.loss == one.loss && several.gradient == one.gradient)
    }
  }

  private func result(
    _ predictor: any LinearPredictor, _ data: SoftmaxPasses, _ point: [Double]
  ) -> (loss: Double, gradient: [Double]) {
    let loss = data.loss
    let (value, gradient) = predictor.adjoint(at: point, along: nil, work: 1_000_000) {
      loss.residuals($0, addingTo: $1)
    }
    return (value, gradient)
  }

  /// The logits of all rows, or their changes.
  private func logits(
    _ predictor: any LinearPredictor, _ point: [Double], _ direction: LogitDirection?, _ n: Int, _ k: Int
  ) -> [Double] {
    predictor.sum(at: point, along: direction, count: n * k, work: 1) { block, sums in
      let numbers = direction == nil ? block.logits : block.changes
      for (i, row) in block.rows.enumerated() where row % 5 != 3 {
        for c in 0..<k { sums[row * k + c] += numbers[(i / 32 * k + c) * 32 + i % 32] }
      }
    }
  }
}
