import Testing

@testable import SoftmaxRegression

@Suite struct `A sample of the rows` {
  private func passes(_ n: Int, weights: [Double]? = nil) -> SoftmaxPasses {
    SoftmaxPasses(
      features: .double(Matrix(rows: n, columns: 1, elements: (0..<n).map(Double.init))),
      targets: .labels((0..<n).map { Int32($0 % 3) }, classes: 3), weights: weights, scaling: .identity(1), threads: 1)
  }

  private func rows(_ passes: SoftmaxPasses) -> [Int] {
    (0..<passes.features.rows).map { Int(passes.features.value($0, 0)) }
  }

  @Test func `takes one row from each part, with its target`() {
    let sample = passes(1000).sample(100)
    let chosen = rows(sample)
    #expect(chosen.enumerated().allSatisfy { $1 / 10 == $0 })
    #expect(Set(chosen.map { $0 % 10 }).count == 10)
    guard case .labels(let labels, _) = sample.targets else { return #expect(Bool(false)) }
    #expect(labels.map(Int.init) == chosen.map { $0 % 3 })
    #expect(sample.weights == nil)
  }

  @Test func `takes rows as often as their weights ask for`() {
    let weights = (0..<1000).map { $0 == 500 ? 1000.0 : $0 % 2 == 0 ? 0 : 2 }
    let chosen = rows(passes(1000, weights: weights).sample(400))
    #expect(chosen.count == 400)
    #expect(chosen.allSatisfy { weights[$0] > 0 })
    #expect(abs(chosen.count { $0 == 500 } - 200) <= 1)
    #expect(abs(chosen.count { $0 < 500 } - 100) <= 1)
  }

  @Test func `of soft targets and single precision keeps both`() {
    let x = Matrix<Float>(rows: 40, columns: 1, elements: (0..<40).map { Float($0) })
    let y = Matrix((0..<40).map { [Double($0) / 40, 1 - Double($0) / 40] })
    let sample = SoftmaxPasses(
      features: .float(x), targets: .probabilities(y), weights: nil, scaling: .identity(1), threads: 1
    ).sample(10)
    guard case .probabilities(let targets) = sample.targets, case .float = sample.features else {
      return #expect(Bool(false))
    }
    #expect(rows(sample).map { Double($0) / 40 } == (0..<10).map { targets[$0, 0] })
  }

  @Test(arguments: PassCase.all.filter { $0.passes.features.rows > 1 })
  func `the dominant part of the Hessian and the rest have all of its mass`(_ data: PassCase) {
    let exact = data.passes.hessianBlocks(data.parameters)
    let dominant = data.passes.dominantHessianBlocks(data.parameters)
    let last = data.passes.dimension - 1
    #expect(dominant.share > 0 && dominant.share <= 1)
    for (index, pair) in exact.enumerated() {
      // The intercept's element is the sum of the weights alone.
      let mass = pair[last, last]
      #expect(abs(dominant.pairs[index][last, last] + dominant.rest[index] - mass) < 1e-14)
      #expect(dominant.rest[index] <= 0.1 * mass)
      for j in 0..<last { #expect(dominant.pairs[index][j, j] <= pair[j, j] + 1e-14) }
    }
  }

  @Test(arguments: [false, true])
  func `the inner products of rows are those of the scaled features`(_ single: Bool) {
    var random = SplitMix(161)
    // More rows than a tile has, and more columns than a chunk.
    let (n, d) = (150, 300)
    let x = Matrix(rows: n, columns: d, elements: (0..<n * d).map { _ in Double(Float(random.normal())) })
    let scaling = FeatureScaling(
      center: (0..<d).map { _ in random.normal() }, scale: (0..<d).map { _ in 0.5 + random.uniform() })
    let weights = (0..<n).map { $0 % 7 == 2 ? 0.0 : 1 }
    let passes = SoftmaxPasses(
      features: single ? .float(Matrix(rows: n, columns: d, elements: x.elements.map { Float($0) })) : .double(x),
      targets: .labels((0..<n).map { Int32($0 % 2) }, classes: 2), weights: weights, scaling: scaling, threads: 2)
    var scaled = Matrix<Double>(rows: n, columns: d)
    for i in 0..<n where weights[i] > 0 {
      for j in 0..<d { scaled[i, j] = (x[i, j] - scaling.center[j]) * scaling.scale[j] }
    }
    #expect(distance(passes.rowGram().elements, (scaled * scaled.transposed).elements) < 1e-10)
    let factors = Matrix<Double>([[1, -2], [0.5, 3]])
    let expected = (0..<d).flatMap { j in
      (0..<2).map { scaled[3, j] * factors[0, $0] + scaled[140, j] * factors[1, $0] }
    }
    #expect(distance(passes.combination(of: [3, 140], factors), expected) < 1e-13)
  }
}
