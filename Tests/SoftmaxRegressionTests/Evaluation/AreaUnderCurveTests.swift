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
    let area = areaUnderCurve(scores: scores, isPositive: isPositive, weights: weights)
    #expect(agree([area], [byPairs(scores, isPositive, weights)]))
    let unweighted = areaUnderCurve(scores: scores, isPositive: isPositive)
    #expect(agree([unweighted], [byPairs(scores, isPositive, Array(repeating: 1, count: 9))]))
  }

  @Test func `the best ranking has 1, the worst 0, a tie one half`() {
    #expect(areaUnderCurve(scores: [1, 2, 3], isPositive: [false, true, true]) == 1)
    #expect(areaUnderCurve(scores: [1, 2, 3], isPositive: [true, false, false]) == 0)
    #expect(areaUnderCurve(scores: [2, 2, 2], isPositive: [true, false, false]) == 0.5)
    #expect(areaUnderCurve(scores: [-.infinity, -.infinity], isPositive: [true, false]) == 0.5)
  }

  @Test(arguments: [-1074, -1000, -512, 0, 512, 990])
  func `it has the same bits for weights of any size`(exponent: Int) {
    let scores = [0.1, 0.4, 0.4, 0.4, 0.8]
    let isPositive = [false, true, false, true, true]
    let weights = [1.0, 2, 3, 1, 2]
    let scaled = weights.map { Double(sign: .plus, exponent: exponent, significand: $0) }
    let area = areaUnderCurve(scores: scores, isPositive: isPositive, weights: weights)
    #expect(agree([area], [byPairs(scores, isPositive, weights)]))
    #expect(areaUnderCurve(scores: scores, isPositive: isPositive, weights: scaled) == area)
  }

  @Test func `it is undefined without both kinds of samples`() {
    #expect(areaUnderCurve(scores: [1, 2], isPositive: [true, true]) == nil)
    #expect(areaUnderCurve(scores: [1, 2], isPositive: [false, false]) == nil)
    #expect(areaUnderCurve(scores: [1, 2], isPositive: [true, false], weights: [0, 1]) == nil)
    #expect(areaUnderCurve(scores: [], isPositive: []) == nil)
  }
}
