/// The mean of a measure over rows, and its standard error, by running sums that do not cancel.
struct RowMoments: Sendable {
  /// The weighted mean and the sum of squares about it.
  ///
  /// Source: West (1979), Communications of the ACM 22, 532-535.
  private struct Sums: Sendable {
    var weight = 0.0
    var mean = 0.0
    var squares = 0.0

    mutating func add(_ value: Double, weight w: Double) {
      weight += w
      let difference = value - mean
      mean += difference * (w / weight)
      squares += w * difference * (value - mean)
    }

    /// Adds other sums (Chan, Golub & LeVeque 1983, American Statistician 37, 242-247).
    mutating func add(_ other: Sums) {
      guard other.weight > 0 else { return }
      let total = weight + other.weight
      let difference = other.mean - mean
      squares += other.squares + difference * difference * (weight * other.weight / total)
      mean += difference * (other.weight / total)
      weight = total
    }
  }

  /// With the weights s.
  private var plain = Sums()
  /// With the weights s².
  private var squared = Sums()
  /// The number of rows of positive weight.
  private var rows = 0

  mutating func add(_ value: Double, weight s: Double) {
    guard s > 0 else { return }
    plain.add(value, weight: s)
    squared.add(value, weight: s * s)
    rows += 1
  }

  mutating func add(_ other: RowMoments) {
    plain.add(other.plain)
    squared.add(other.squared)
    rows += other.rows
  }

  /// N, the sum of the weights.
  var weight: Double { plain.weight }
  /// Σ s_i f_i / N.
  var mean: Double { plain.mean }

  /// The standard error of the mean: √(Σ s_i (f_i - m)² / (N (N - 1))) if weights count samples, and
  /// √(n/(n - 1) Σ s_i² (f_i - m)²) / N if n rows were drawn with probabilities 1/s_i.
  ///
  /// - Returns: nil for fewer than two samples, and for weights without such a meaning.
  func standardError(_ weights: WeightKind?) -> Double? {
    switch weights {
    case .frequency:
      return weight > 1 ? (plain.squares / (weight * (weight - 1))).squareRoot() : nil
    case .probability:
      guard rows > 1 else { return nil }
      let shift = squared.mean - mean
      let squares = squared.squares + squared.weight * shift * shift
      return (Double(rows) / Double(rows - 1) * squares).squareRoot() / weight
    case .importance, nil: return nil
    }
  }
}
