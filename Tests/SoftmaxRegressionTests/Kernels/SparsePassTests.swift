import Testing

@testable import SoftmaxRegression

/// Passes over nonzeros against the same passes over dense rows.
@Suite struct `Sparse passes` {
  /// Numbers of classes that vectors treat differently.
  static let classes = [2, 3, 4, 7, 12, 16, 20, 24, 28, 32, 33, 41]

  private struct Pair {
    let dense: SoftmaxPasses
    let sparse: SoftmaxPasses
    let point: [Double]
    let direction: [Double]

    init(
      _ k: Int, rows n: Int = 60, features d: Int = 23, soft: Bool = false, weighted: Bool = true,
      offsets: Bool = false, threads: Int = 1
    ) {
      let features = SparseCase(n, d, seed: UInt64(k))
      var random = SplitMix(9)
      let weights = weighted ? (0..<n).map { $0 % 5 == 3 ? 0 : 3 * random.uniform() } : nil
      let targets = features.targets(k, soft: soft)
      var scaling = FeatureScaling.identity(d)
      scaling.scale = (0..<d).map { _ in 0.5 + random.uniform() }
      scaling.center[1] = 39.5
      let known = offsets ? Matrix(rows: n, columns: k, elements: (0..<n * k).map { _ in random.normal() }) : nil
      func passes(_ design: DesignMatrix) -> SoftmaxPasses {
        SoftmaxPasses(
          Observations(unchecked: design, targets: targets, weights: weights, offsets: known), scaling: scaling,
          threads: threads)
      }
      dense = passes(.double(features.dense))
      sparse = passes(.sparse(features.sparse))
      point = (0..<(d + 1) * k).map { _ in 0.5 * random.normal() }
      direction = (0..<(d + 1) * k).map { _ in random.normal() }
    }
  }

  @Test(arguments: classes, [false, true])
  func `have the loss, gradient and Hessian products of dense rows`(_ k: Int, _ soft: Bool) {
    let pair = Pair(k, soft: soft, weighted: k % 2 == 0, offsets: k % 3 == 0)
    let (dense, sparse) = (pair.dense.lossAndGradient(pair.point), pair.sparse.lossAndGradient(pair.point))
    #expect(abs(dense.loss - sparse.loss) < 1e-13 * dense.loss)
    #expect(relativeDistance(sparse.gradient, dense.gradient) < 1e-13)
    #expect(
      relativeDistance(
        pair.sparse.hessianProduct(pair.point, pair.direction), pair.dense.hessianProduct(pair.point, pair.direction))
        < 1e-13)
    let steps = [0, 0.5, 2]
    let lines = zip(
      pair.sparse.losses(pair.point, along: pair.direction, steps: steps),
      pair.dense.losses(pair.point, along: pair.direction, steps: steps))
    for (a, b) in lines {
      #expect(abs(a.value - b.value) < 1e-12 * b.value)
      #expect(abs(a.slope - b.slope) < 1e-12 * max(1, abs(b.slope)))
    }
  }

  @Test(arguments: [3, 20, 41])
  func `have the same with intercepts alone`(_ k: Int) {
    let pair = Pair(k)
    let constant = pair.point.indices.map { $0 < pair.point.count - k ? 0 : pair.point[$0] }
    let (dense, sparse) = (pair.dense.lossAndGradient(constant), pair.sparse.lossAndGradient(constant))
    #expect(abs(dense.loss - sparse.loss) < 1e-13 * dense.loss)
    #expect(relativeDistance(sparse.gradient, dense.gradient) < 1e-13)
    let products = (pair.dense.hessianProduct(pair.point, constant), pair.sparse.hessianProduct(pair.point, constant))
    #expect(relativeDistance(products.1, products.0) < 1e-13)
  }

  @Test(arguments: [3, 20, 41])
  func `have the moments, margins and ranges of dense rows`(_ k: Int) throws {
    let pair = Pair(k)
    let covariances = (pair.sparse.classCovariance(pair.point), pair.dense.classCovariance(pair.point))
    #expect(relativeDistance(covariances.0.elements, covariances.1.elements) < 1e-13)
    let ranges = (pair.sparse.logitRange(along: pair.direction), pair.dense.logitRange(along: pair.direction))
    #expect(abs(ranges.0 - ranges.1) < 1e-13 * ranges.1)
    let a = pair.sparse.margins(along: pair.direction, threshold: 0.1)
    let b = pair.dense.margins(along: pair.direction, threshold: 0.1)
    #expect(a.positive == b.positive && a.zero == b.zero && a.negative == b.negative)
    #expect(abs(a.least - b.least) < 1e-12)
    for (a, b) in zip(pair.sparse.featureRangesByClass(), pair.dense.featureRangesByClass()) {
      #expect(a.least == b.least)
      #expect(a.greatest == b.greatest)
    }
    let gram = pair.dense.gram()
    #expect(relativeDistance(pair.sparse.gram().elements, gram.elements) < 1e-13)
    let (means, squares) = pair.sparse.sparseSquares()
    #expect(distance(means, (0..<23).map { gram[$0, 23] }) < 1e-13)
    #expect(distance(squares, (0..<23).map { gram[$0, $0] }) < 1e-12)
    let rows = try #require(pair.sparse.sparseRows)
    let some = pair.sparse.sparseGram(rows, columns: [1, 5, 22])
    for (a, i) in [1, 5, 22, 23].enumerated() {
      for (b, j) in [1, 5, 22, 23].enumerated() { #expect(abs(some[a, b] - gram[i, j]) < 1e-13) }
    }
    let largest = try #require(gram.symmetricEigenvalues?.last)
    #expect(pair.sparse.sparseGramBound() >= largest * (1 - 1e-12))
    #expect(pair.sparse.sparseGramBound() < 10 * largest)
  }

  @Test func `take the same stochastic steps`() {
    for soft in [false, true] {
      let pair = Pair(5, soft: soft)
      var (a, b) = (pair.point, pair.point)
      for first in stride(from: 0, to: 60, by: 7) {
        let batch = Array(first..<min(60, first + 7))[...]
        pair.sparse.descend(&a, samples: batch, rate: 0.1)
        pair.dense.descend(&b, samples: batch, rate: 0.1)
      }
      #expect(relativeDistance(a, b) < 1e-13)
      #expect(a != pair.point)
    }
  }

  @Test func `find means and deviations without losing digits to shifts or zeros`() throws {
    var x = SparseCase(400, 9, seed: 3).dense
    for i in 0..<400 {
      x[i, 5] = 1e9 + Double(i % 3)
      x[i, 6] = i % 7 == 0 ? 0 : 1e-200
      x[i, 7] = 4
      x[i, 8] = i == 9 ? 1e150 : 0
    }
    var random = SplitMix(4)
    for weights in [nil, (0..<400).map { $0 % 3 == 0 ? 0 : random.uniform() }] {
      func moments(_ design: DesignMatrix) -> FeatureMoments? {
        SoftmaxPasses(
          features: design, targets: .labels(Array(repeating: 0, count: 400), classes: 2), weights: weights,
          scaling: .identity(9), threads: 1
        ).featureMoments()
      }
      let dense = try #require(moments(.double(x)))
      let sparse = try #require(moments(.sparse(SparseMatrix(x))))
      for j in 0..<9 {
        #expect(abs(sparse.mean[j] - dense.mean[j]) <= 1e-12 * max(abs(dense.mean[j]), dense.deviation[j]))
        #expect(abs(sparse.deviation[j] - dense.deviation[j]) <= 1e-12 * dense.deviation[j])
      }
      #expect(sparse.deviation[7] == 0 && sparse.mean[7] == 4)
      #expect(sparse.deviation[2] == 0 && sparse.mean[2] == 0)
    }
  }

  @Test func `see a value that is not finite, unless its row has no weight`() {
    var x = SparseCase(20, 6, seed: 5).dense
    x[7, 0] = .nan
    func moments(_ weights: [Double]?) -> FeatureMoments? {
      SoftmaxPasses(
        features: .sparse(SparseMatrix(x)), targets: .labels(Array(repeating: 0, count: 20), classes: 2),
        weights: weights, scaling: .identity(6), threads: 1
      ).featureMoments()
    }
    #expect(moments(nil) == nil)
    #expect(moments((0..<20).map { $0 == 7 ? 0 : 1 }) != nil)
  }

  @Test(arguments: [20, 200])
  func `have the same bits from any number of threads`(_ k: Int) throws {
    let one = Pair(k, rows: 1400, features: 40)
    let rows = try #require(one.sparse.sparseRows)
    for threads in [2, 5] {
      let more = Pair(k, rows: 1400, features: 40, threads: threads)
      #expect(more.sparse.lossAndGradient(one.point) == one.sparse.lossAndGradient(one.point))
      #expect(
        more.sparse.hessianProduct(one.point, one.direction) == one.sparse.hessianProduct(one.point, one.direction))
      #expect(more.sparse.sparseGram(rows) == one.sparse.sparseGram(rows))
    }
    #expect(
      relativeDistance(one.sparse.lossAndGradient(one.point).gradient, one.dense.lossAndGradient(one.point).gradient)
        < 1e-12)
  }

  @Test func `share out columns by their nonzeros`() {
    let features = SparseCase(500, 40, seed: 6).sparse
    for count in [1, 2, 7, 100] {
      let ranges = features.columnRanges(count)
      #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == 40)
      for (a, b) in zip(ranges, ranges.dropFirst()) { #expect(a.upperBound == b.lowerBound && !a.isEmpty) }
      #expect(ranges.count <= count)
    }
    // Columns of a single nonzero each beside one of as many: theirs take longer.
    let n = 40_000
    let offsets: [Int] = (0...n).map { 2 * $0 }
    var indices: [Int32] = []
    for row in 0..<n { indices += [0, Int32(row + 1)] }
    let rare = SparseMatrix(
      checkedRows: n, columns: n + 1, offsets: offsets, indices: indices,
      values: Array(repeating: 1, count: 2 * n))
    let halves = rare.columnRanges(2)
    #expect(halves.count == 2 && (n / 5..<n / 3).contains(halves[0].count))
    let filled = features.filled(columns: [0, 1, 39])
    #expect(filled.dense == features.dense)
    #expect([0, 1, 39].allSatisfy { filled.columnCounts[$0] == 500 })
    #expect(filled.columnCounts[7] == features.columnCounts[7])
  }
}
