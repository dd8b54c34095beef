import Testing

@testable import SoftmaxRegression

@Suite struct Vectors {
  /// Longer than several blocks, with a rest.
  private let a = (0..<200_003).map { Double(($0 &* 7919) % 1009) / 1009 - 0.4 }
  private let b = (0..<200_003).map { Double(($0 &* 104_729) % 997) / 997 - 0.6 }

  @Test func `of any length have the sums of their numbers`() {
    for n in [0, 1, 5, 32_768, 32_769, 200_003] {
      let (x, y) = (Array(a.prefix(n)), Array(b.prefix(n)))
      let product = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(dot(x, y, threads: 2) - product) <= 1e-12 * Double(n))
      #expect(sum(x, -1.5, times: y, threads: 2) == zip(x, y).map { $0 + -1.5 * $1 })
      #expect(maxNorm(x, threads: 2) == x.reduce(0) { max($0, abs($1)) })
      var changed = x
      accumulate(0.3, times: y, into: &changed, threads: 2)
      #expect(changed == zip(x, y).map { $0 + 0.3 * $1 })
      turn(&changed, intoStepTo: y, threads: 2)
      #expect(changed == zip(x, y).map { $1 - ($0 + 0.3 * $1) })
      #expect(multiple(-2, of: x, threads: 2) == x.map { -2 * $0 })
    }
  }

  @Test func `have the same bits from any number of threads`() {
    for threads in [2, 3, 7] {
      #expect(dot(a, b, threads: threads) == dot(a, b))
      #expect(sum(a, 0.7, times: b, threads: threads) == sum(a, 0.7, times: b))
      #expect(maxNorm(a, threads: threads) == maxNorm(a))
    }
  }

  @Test(arguments: [3, 20])
  func `in rows are multiplied with factors`(_ k: Int) {
    // The last row, the intercepts', has no factor.
    let d = 200_003 / k - 1
    let (x, start) = (Array(a.prefix((d + 1) * k)), Array(b.prefix((d + 1) * k)))
    let factors = (0..<d).map { 0.5 + Double($0 % 11) }
    let changes = x.indices.map { $0 < d * k ? 0.3 * factors[$0 / k] * x[$0] : 0 }
    for threads in [1, 2, 5] {
      var sum = start
      let product = addRows(x, times: factors, 0.3, to: &sum, threads: threads)
      #expect(abs(product - dot(x, changes)) <= 1e-12 * abs(product))
      #expect(zip(sum, zip(start, changes)).allSatisfy { abs($0 - $1.0 - $1.1) <= 1e-14 })
      let products = (0..<d * k).reduce(0) { $0 + factors[$1 / k] * x[$1] * start[$1] }
      #expect(abs(rowProducts(x, start, times: factors, threads: threads) - products) <= 1e-9)
      let squares = (0..<d * k).reduce(0) { $0 + x[$1] * x[$1] / factors[$1 / k] }
      #expect(abs(rowSquares(x, over: factors, threads: threads) - squares) <= 1e-12 * squares)
      var again = start
      #expect(addRows(x, times: factors, 0.3, to: &again, threads: 1) == product && again == sum)
    }
  }

  @Test func `have a largest absolute component`() {
    #expect(maxNorm([1, 3, -4]) == 4)
    #expect(maxNorm([]) == 0)
  }
}
