import Testing

@testable import SoftmaxRegression

@Suite struct `Area under the ROC curve` {
  /// The definition: the share of weighted pairs that are ranked rightly, ties counting one half.
  private func byPairs(_ scores: [Double], _ isPositive: [Bool], _ weights: [Double]) -> Double {
    var (wins, pairs) = (0.0, 0.0)
    for i in scores.indices where isPositive[i] {
      for j in scores.indices where !isPositive[j] {
        let weight = weights[i] * weights[j]
        pairs += weight
        if scores[i] > scores[j] { wins += weight }
        if scores[i] == scores[j] { wins += weight / 2 }
      }
    }
    return wins / pairs
  }

  @Test func `it is the share of pairs ranked rightly`() {
    let scores = [0.1, 0.4, 0.4, 0.4, 0.8, 0.8, 0.9, 0.1, 0.3]
    let isPositive = [false, true, false, true, false, true, true, true, false]
    let weights = [1, 0.5, 2, 3, 0, 1.5, 1, 0.25, 1]
    let area = RankedSamples(scores: scores, isPositive: isPositive, weights: weights).areaUnderCurve
    #expect(agree([area], [byPairs(scores, isPositive, weights)]))
    let unweighted = RankedSamples(scores: scores, isPositive: isPositive).areaUnderCurve
    #expect(agree([unweighted], [byPairs(scores, isPositive, Array(repeating: 1, count: 9))]))
  }

  @Test func `the best ranking has 1, the worst 0, a tie one half`() {
    #expect(RankedSamples(scores: [1, 2, 3], isPositive: [false, true, true]).areaUnderCurve == 1)
    #expect(RankedSamples(scores: [1, 2, 3], isPositive: [true, false, false]).areaUnderCurve == 0)
    #expect(RankedSamples(scores: [2, 2, 2], isPositive: [true, false, false]).areaUnderCurve == 0.5)
    #expect(RankedSamples(scores: [-.infinity, -.infinity], isPositive: [true, false]).areaUnderCurve == 0.5)
  }

  @Test(arguments: [-1074, -1000, -512, 0, 512, 990])
  func `it has the same bits for weights of any size`(exponent: Int) {
    let scores = [0.1, 0.4, 0.4, 0.4, 0.8]
    let isPositive = [false, true, false, true, true]
    let weights = [1.0, 2, 3, 1, 2]
    let scaled = weights.map { Double(sign: .plus, exponent: exponent, significand: $0) }
    let area = RankedSamples(scores: scores, isPositive: isPositive, weights: weights).areaUnderCurve
    #expect(agree([area], [byPairs(scores, isPositive, weights)]))
    #expect(RankedSamples(scores: scores, isPositive: isPositive, weights: scaled).areaUnderCurve == area)
  }

  @Test func `it is undefined without both kinds of samples`() {
    #expect(RankedSamples(scores: [1, 2], isPositive: [true, true]).areaUnderCurve == nil)
    #expect(RankedSamples(scores: [1, 2], isPositive: [false, false]).areaUnderCurve == nil)
    #expect(RankedSamples(scores: [1, 2], isPositive: [true, false], weights: [0, 1]).areaUnderCurve == nil)
    #expect(RankedSamples(scores: [], isPositive: []).areaUnderCurve == nil)
  }
}
