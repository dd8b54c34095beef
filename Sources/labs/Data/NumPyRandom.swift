import Foundation
import SoftmaxRegression

/// The random numbers that NumPy's legacy generator (`numpy.random.seed`, `RandomState`) gives for a seed.
///
/// NumPy never changes this stream, so data that are published as a seed and a few calls can be reproduced bit for bit.
/// This requires the same draws in the same order: a generator is a stream, and every call advances it. The logarithm
/// in `normal()` is that of the system's mathematics library, on which the last bit may depend.
struct NumPyRandom: Sendable {
  private var twister: MersenneTwister
  private var spareNormal: Double?

  /// Starts the stream that belongs to `seed`.
  init(seed: UInt32) {
    twister = MersenneTwister(seed: seed)
  }

  /// The next 32 bits.
  mutating func nextUInt32() -> UInt32 {
    twister.next()
  }

  /// A number in [0, 1), a multiple of 2^-53; takes two draws, the first for the 27 leading bits.
  mutating func uniform() -> Double {
    let high = Double(nextUInt32() >> 5)
    let low = Double(nextUInt32() >> 6)
    return (high * 0x1p26 + low) * 0x1p-53
  }

  /// A number in [low, high).
  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A standard normal number, by Marsaglia's polar method.
  ///
  /// A point in the unit disc gives two independent numbers. The one from the second coordinate is returned first; the
  /// other is kept for the next call, whatever is drawn in between.
  /// Source: G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964).
  mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      guard square < 1 && square > 0 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spareNormal = factor * x
      return factor * y
    }
  }

  /// A normal number of the given mean and standard deviation.
  mutating func normal(mean: Double, deviation: Double) -> Double {
    mean + deviation * normal()
  }

  /// A matrix of normal numbers of mean zero, drawn row by row.
  mutating func normals(rows: Int, columns: Int, deviation: Double) -> Matrix<Double> {
    Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in deviation * normal() })
  }
}
