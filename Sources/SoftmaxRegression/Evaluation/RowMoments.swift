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
  /// Σ s_i and Σ s_i f_i over the rows of each group; empty if rows are independent.
  private var groups: [Int32: (weight: Double, sum: Double)] = [:]

  /// The number of groups; 0 if rows are independent.
  var groupCount: Int { groups.count }

  /// - Parameter group: the group of the row, or nil if rows are independent.
  mutating func add(_ value: Double, weight s: Double, group: Int32? = nil) {
    guard s > 0 else { return }
    if let group {
      groups[group, default: (0, 0)].weight += s
      groups[group, default: (0, 0)].sum += s * value
    }
    plain.add(value, weight: s)
    squared.add(value, weight: s * s)
    rows += 1
  }

  mutating func add(_ other: RowMoments) {
    plain.add(other.plain)
    squared.add(other.squared)
    rows += other.rows
    groups.merge(other.groups) { ($0.weight + $1.weight, $0.sum + $1.sum) }
  }

  /// N, the sum of the weights.
  var weight: Double { plain.weight }
  /// Σ s_i f_i / N.
  var mean: Double { plain.mean }

  /// The number of samples for which the rows stand: N if weights count samples, and otherwise (Σ s_i)² / Σ s_i², the number of
  /// rows of equal weight whose mean has the same variance (Kish 1965, Survey Sampling, section 11.7).
  func effectiveSize(_ weights: WeightKind?) -> Double {
    weights == .frequency ? weight : weight * (weight / squared.weight)
  }

  /// The standard error of the mean: √(Σ s_i (f_i - m)² / (N (N - 1))) if weights count samples, and
  /// √(n/(n - 1) Σ s_i² (f_i - m)²) / N if n rows were drawn with probabilities 1/s_i.
  ///
  /// If rows belong to G groups g, it is √(G/(G - 1) Σ_g (Σ_i s_i (f_i - m))²) / N for both kinds of weights.
  ///
  /// - Returns: nil for fewer than two samples or groups, and for weights without such a meaning.
  func standardError(_ weights: WeightKind?) -> Double? {
    switch weights {
    case .frequency where !groups.isEmpty, .probability where !groups.isEmpty:
      guard groups.count > 1 else { return nil }
      let count = Double(groups.count)
      // The sum in a fixed order has the same bits in every run.
      let squares = groups.sorted { $0.key < $1.key }.reduce(0) { total, group in
        let excess = group.value.sum - mean * group.value.weight
        return total + excess * excess
      }
      return (count / (count - 1) * squares).squareRoot() / weight
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
