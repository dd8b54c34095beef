/// Replicates without one sample or unit each: the jackknife.
///
/// The other units of the stratum get its weight, n/(n - 1) times theirs, if there are several strata. A row with a
/// frequency weight of k stands for k replicates, which are equal.
struct LeftOutWeights: ReplicateWeights {
  private let source: Source
  private let weights: [Double]?
  private let rows: Int

  private enum Source {
    /// The rows of which one sample is left out.
    case samples([Int])
    case units(SamplingUnits, starts: [Int])
  }

  /// Leaves out each unit.
  init(_ units: SamplingUnits, weights: [Double]?, rows: Int) {
    (self.weights, self.rows) = (weights, rows)
    var starts = [0]
    for size in units.sizes { starts.append((starts.last ?? 0) + size) }
    source = .units(units, starts: starts)
  }

  /// Leaves out a sample of each row, which stands for as many as its weight.
  init(samples weights: [Double]?, rows: Int) {
    (self.weights, self.rows) = (weights, rows)
    source = .samples((0..<rows).filter { weights?[$0] != 0 })
  }

  var count: Int {
    switch source {
    case .samples(let rows): rows.count
    case .units(let units, _): units.count
    }
  }

  /// The factors of the replicates' squares: (n - 1)/n, times the number of samples for which a replicate stands, and the
  /// share of each stratum's units that were not drawn.
  ///
  /// - Parameter fractions: the shares that were drawn; empty for zero.
  func factors(fractions: [Double] = []) -> [Double] {
    switch source {
    case .samples(let rows):
      let total = weights.map { weights in rows.reduce(0) { $0 + weights[$1] } } ?? Double(rows.count)
      return rows.map { (weights?[$0] ?? 1) * (total - 1) / total }
    case .units(let units, _):
      return units.strata.map { h in
        let size = Double(units.sizes[h])
        return (size - 1) / size * (fractions.isEmpty ? 1 : 1 - fractions[h])
      }
    }
  }

  func weights(_ replicate: Int) throws(InferenceError) -> [Double] {
    var result = weights ?? Array(repeating: 1, count: rows)
    switch source {
    case .samples(let rows): result[rows[replicate]] = max(0, result[rows[replicate]] - 1)
    case .units(let units, let starts):
      let h = units.strata[replicate]
      if units.sizes.count > 1, units.sizes[h] > 1 {
        let factor = Double(units.sizes[h]) / Double(units.sizes[h] - 1)
        for row in units.order[units.starts[starts[h]]..<units.starts[starts[h + 1]]] { result[row] *= factor }
      }
      // A stratum of one unit keeps it: it shows no spread.
      guard units.sizes.count == 1 || units.sizes[h] > 1 else { break }
      for row in units.rows(replicate) { result[row] = 0 }
    }
    return result
  }
}
