internal import Essentials

/// Replicates that are drawn from the samples with replacement: the bootstrap of rows, samples, or units in strata.
///
/// In a single stratum as many units are drawn as there are. In several, one less is drawn from each, and a unit's count
/// is multiplied by n/(n - 1), so that the spread is that of the linearised covariance of the survey; a stratum of one unit
/// keeps it. A replicate has its own stream of random numbers, so that it depends on the seed and its number alone.
///
/// Source: Efron (1979), Annals of Statistics 7, 1-26; Rao & Wu (1988), J. American Statistical Association 83, 231-241.
struct ResampledWeights: ReplicateWeights {
  let count: Int
  private let seed: UInt64
  private let weights: [Double]?
  private let rows: Int
  private let source: Source

  private enum Source {
    /// The number of samples before the end of each row.
    case samples([UInt64])
    case units(SamplingUnits)
  }

  /// Replicates of units.
  init(_ units: SamplingUnits, weights: [Double]?, rows: Int, count: Int, seed: UInt64) {
    (self.count, self.seed, self.weights, self.rows) = (count, seed, weights, rows)
    source = .units(units)
  }

  /// Replicates of samples, of which a row of weight k stands for k.
  ///
  /// - Throws: ``InferenceError`` for a weight that is not a whole number.
  init(samples weights: [Double], count: Int, seed: UInt64) throws(InferenceError) {
    (self.count, self.seed, self.weights, self.rows) = (count, seed, nil, weights.count)
    var total: UInt64 = 0
    var ends: [UInt64] = []
    for weight in weights {
      guard weight == weight.rounded(), weight < 0x1p53 else {
        throw InferenceError(
          .settings,
          "A frequency weight of \(weight) is no number of samples that can be drawn; state with \(.weightKind) that weights are probabilities, if they are."
        )
      }
      total += UInt64(weight)
      ends.append(total)
    }
    guard total <= Self.mostSamples else {
      throw InferenceError(
        .settings,
        "The weights stand for \(total) samples, which are too many to be drawn one by one; take \(.covariance) robust."
      )
    }
    source = .samples(ends)
  }

  private static let mostSamples: UInt64 = 10_000_000_000

  func weights(_ replicate: Int) throws(InferenceError) -> [Double] {
    var mixer = SplitMix64(state: seed &+ UInt64(replicate) &* 0xD134_2543_DE82_EF95)
    var random = SplitMix64(state: mixer.next())
    var result = [Double](repeating: 0, count: rows)
    switch source {
    case .samples(let ends):
      let total = ends.last ?? 0
      for _ in 0..<total {
        let drawn = random.next(upperBound: total)
        var (low, high) = (0, ends.count - 1)
        while low < high {
          let middle = (low + high) / 2
          if ends[middle] > drawn { high = middle } else { low = middle + 1 }
        }
        result[low] += 1
      }
    case .units(let units):
      var first = 0
      for size in units.sizes {
        let draws = units.sizes.count == 1 ? size : max(1, size - 1)
        let factor = Double(size) / Double(draws)
        for _ in 0..<draws {
          let unit = first + Int(random.next(upperBound: UInt64(size)))
          for row in units.rows(unit) { result[row] += factor * (weights?[row] ?? 1) }
        }
        first += size
      }
    }
    return result
  }
}
