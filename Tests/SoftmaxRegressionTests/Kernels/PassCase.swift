import Testing

@testable import SoftmaxRegression

/// Random data of each kind that the passes distinguish, and parameters to look at them from.
struct PassCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let passes: SoftmaxPasses
  let parameters: [Double]
  let direction: [Double]

  init(
    _ name: String, _ n: Int, _ d: Int, _ k: Int, soft: Bool, weighted: Bool, scaled: Bool = false,
    offsets: Bool = false, seed: UInt64
  ) {
    testDescription = name
    var random = SplitMix(seed)
    let features = Matrix(rows: n, columns: d, elements: (0..<n * d).map { _ in random.normal() })
    let targets: Targets
    if soft {
      targets = .probabilities(Matrix((0..<n).map { _ in Logits.softmax((0..<k).map { _ in 2 * random.normal() }) }))
    } else {
      targets = .labels((0..<n).map { _ in Int32.random(in: 0..<Int32(k), using: &random) }, classes: k)
    }
    // Among the weights are zeros, and some are above one.
    let weights = weighted ? (0..<n).map { $0 % 5 == 3 ? 0 : 3 * random.uniform() } : nil
    var scaling = FeatureScaling.identity(d)
    if scaled {
      scaling.center = (0..<d).map { _ in random.normal() }
      scaling.scale = (0..<d).map { _ in 0.5 + random.uniform() }
    }
    let known = offsets ? Matrix(rows: n, columns: k, elements: (0..<n * k).map { _ in random.normal() }) : nil
    passes = SoftmaxPasses(
      Observations(unchecked: .double(features), targets: targets, weights: weights, offsets: known), scaling: scaling,
      threads: 1)
    parameters = (0..<(d + 1) * k).map { _ in 0.7 * random.normal() }
    direction = (0..<(d + 1) * k).map { _ in random.normal() }
  }

  static let all = [
    PassCase("hard", 23, 3, 4, soft: false, weighted: false, seed: 1),
    PassCase("hard, weighted", 23, 3, 4, soft: false, weighted: true, seed: 2),
    PassCase("soft", 23, 3, 4, soft: true, weighted: false, seed: 3),
    PassCase("soft, weighted, scaled", 23, 3, 4, soft: true, weighted: true, scaled: true, seed: 4),
    PassCase("two classes", 17, 2, 2, soft: false, weighted: true, scaled: true, seed: 5),
    PassCase("several blocks", 1100, 1, 3, soft: false, weighted: true, seed: 6),
    PassCase("no features", 9, 0, 3, soft: true, weighted: true, seed: 7),
    PassCase("offsets", 70, 9, 4, soft: false, weighted: false, offsets: true, seed: 9),
    PassCase("offsets, soft", 40, 3, 3, soft: true, weighted: true, scaled: true, offsets: true, seed: 10),
    PassCase("one row", 1, 2, 3, soft: false, weighted: false, seed: 8),
  ]
}

/// The derivative at zero, by differences of the fourth order.
func derivative(step h: Double = 2e-3, _ f: (Double) -> Double) -> Double {
  (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h)
}
