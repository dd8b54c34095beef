/// Two halves of the samples, to which each sample is assigned by the toss of a coin.
struct Halves: Sendable {
  /// The weights of the rows in the first half.
  let first: [Double]
  /// The weights of the rows in the second half.
  let second: [Double]

  /// The most tosses, since more would take too long.
  private static let limit = 1e10

  init(first: [Double], second: [Double]) {
    self.first = first
    self.second = second
  }

  /// Deals the samples: a row of weight k is k samples, and k consecutive rows are dealt like one row of weight k.
  ///
  /// - Throws: ``InferenceError`` if a weight is not a whole number.
  init(_ observations: Observations, seed: UInt64) throws(InferenceError) {
    var coins = Coins(seed: seed)
    let weights = observations.weights ?? Array(repeating: 1, count: observations.rows)
    if let weight = weights.first(where: { $0 != $0.rounded() }) {
      throw InferenceError(
        .settings,
        "A weight of \(weight) is not a number of samples that can be dealt to two halves; take hausman-mcfadden.")
    }
    guard weights.reduce(0, +) <= Self.limit else {
      throw InferenceError(
        .settings, "The weights are more than 1e10 samples, too many to deal; take hausman-mcfadden.")
    }
    first = weights.map { Double(coins.heads(of: Int($0))) }
    second = zip(weights, first).map { $0 - $1 }
  }
}

/// Tosses of a fair coin: the bits of a generator, in order.
private struct Coins {
  private var random: SplitMix64
  private var bits: UInt64 = 0
  private var left = 0

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  /// The number of heads in some tosses.
  mutating func heads(of count: Int) -> Int {
    var (count, heads) = (count, 0)
    while count > 0 {
      if left == 0 { (bits, left) = (random.next(), 64) }
      let taken = min(count, left)
      let mask: UInt64 = taken == 64 ? .max : (1 << UInt64(taken)) - 1
      heads += (bits & mask).nonzeroBitCount
      bits = taken == 64 ? 0 : bits >> UInt64(taken)
      left -= taken
      count -= taken
    }
    return heads
  }
}
