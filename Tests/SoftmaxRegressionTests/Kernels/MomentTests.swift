import Testing

@testable import SoftmaxRegression

@Suite struct `Moments of the features` {
  private func passes(_ columns: [[Double]], weights: [Double]? = nil) -> SoftmaxPasses {
    let n = columns[0].count
    let x = Matrix((0..<n).map { i in columns.map { $0[i] } })
    return SoftmaxPasses(
      features: .double(x), targets: .labels((0..<n).map { Int32($0 % 2) }, classes: 2), weights: weights,
      scaling: .identity(columns.count), threads: 1)
  }

  @Test func `are the weighted mean and population deviation`() throws {
    let moments = try #require(passes([[1, 2, 4], [3, 3, 3]], weights: [1, 2, 1]).featureMoments())
    #expect(abs(moments.mean[0] - 2.25) < 1e-15)
    #expect(abs(moments.deviation[0] - 1.1875.squareRoot()) < 1e-15)
    #expect(moments.mean[1] == 3)
    #expect(moments.deviation[1] == 0)
  }

  @Test(arguments: [1e-300, 1e-150, 1e150, 1e300])
  func `neither overflow nor underflow`(_ scale: Double) throws {
    let moments = try #require(passes([[scale, 2 * scale, 3 * scale]]).featureMoments())
    #expect(abs(moments.mean[0] / scale - 2) < 1e-15)
    #expect(abs(moments.deviation[0] / scale - (2 / 3.0).squareRoot()) < 1e-14)
  }

  @Test func `keep the spread of a column far from zero`() throws {
    let moments = try #require(passes([[1e15 + 1, 1e15 + 2, 1e15 + 3]]).featureMoments())
    #expect(moments.mean[0] == 1e15 + 2)
    #expect(abs(moments.deviation[0] - (2 / 3.0).squareRoot()) < 1e-15)
  }

  @Test(arguments: [0.1, 1e300, -7, 0])
  func `of a constant column have a deviation of exactly zero`(_ value: Double) throws {
    let moments = try #require(passes([Array(repeating: value, count: 1000)]).featureMoments())
    #expect(moments.deviation == [0])
    #expect(moments.mean == [value])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `of values that are not finite are none`(_ value: Double) {
    for place in 0..<3 {
      var column = [1.0, 2, 3]
      column[place] = value
      #expect(passes([column]).featureMoments() == nil)
    }
  }

  @Test func `the Gram matrix is that of the scaled features and the intercept`() {
    let data = PassCase("", 30, 2, 2, soft: false, weighted: true, scaled: true, seed: 151).passes
    let plain = PlainCrossEntropy(data)
    let gram = data.gram()
    for a in 0..<3 {
      for b in 0..<3 {
        var expected = 0.0
        for (i, x) in plain.rows.enumerated() { expected += plain.shares[i] * x[a] * x[b] }
        #expect(abs(gram[a, b] - expected) < 1e-14)
      }
    }
    #expect(distance(data.featureMeans(), (0..<3).map { gram[$0, 2] }) < 1e-14)
  }
}
