internal import SoftmaxRegression

/// Rows in which one feature takes all of its values, and the others keep typical values.
struct EffectGrid {
  /// The feature: a column of a table, or one of an array.
  let name: String
  /// The values of numbers; empty for a factor.
  let values: [Double]
  /// The levels of a factor; empty for numbers.
  let levels: [String]
  /// The distribution of numbers; nil for a factor.
  let spread: ValueSpread?
  /// The features, n x d.
  let design: DesignMatrix
  /// The log-probabilities, n x K.
  let logProbabilities: Matrix<Double>

  /// The largest change of a probability.
  var strength: Double {
    let p = logProbabilities.exponentials
    return (0..<p.columns).map { c in
      let column = (0..<p.rows).map { p[$0, c] }
      return (column.max() ?? 0) - (column.min() ?? 0)
    }.max() ?? 0
  }

  /// - Parameters:
  ///   - row: the values of the other features.
  ///   - name: the feature.
  ///   - steps: the number of values at equal distances.
  ///   - isRefined: whether there are further values where a probability bends.
  init(_ row: TypicalRow, _ name: String, steps: Int, isRefined: Bool = false) throws {
    self.name = name
    spread = row.spread(name)
    levels = row.levels(name)
    var values = spread?.steps(steps) ?? []
    let offsets = row.data.offsets
    var design = try row.design(name, values, levels)
    var logP = row.model.logProbabilities(for: design, offsets: offsets?.rows(design.rows))
    while isRefined, values.count < Self.most {
      let finer = Self.refined(values, logP.exponentials)
      guard finer.count > values.count else { break }
      values = finer
      design = try row.design(name, values, levels)
      logP = row.model.logProbabilities(for: design, offsets: offsets?.rows(design.rows))
    }
    (self.values, self.design, logProbabilities) = (values, design, logP)
  }

  private static let most = 600
  /// The largest distance of a probability from the line between its neighbours, less than can be seen.
  private static let straightness = 0.002

  /// The values with those in the middle of the intervals beside a bend of a probability.
  private static func refined(_ values: [Double], _ p: Matrix<Double>) -> [Double] {
    guard values.count > 2 else { return values }
    var isHalved = [Bool](repeating: false, count: values.count)
    for i in 1..<values.count - 1 {
      let share = (values[i] - values[i - 1]) / (values[i + 1] - values[i - 1])
      let bend = (0..<p.columns).map { abs(p[i, $0] - p[i - 1, $0] - share * (p[i + 1, $0] - p[i - 1, $0])) }.max() ?? 0
      if bend > straightness { (isHalved[i - 1], isHalved[i]) = (true, true) }
    }
    return values.indices.flatMap { i -> [Double] in
      guard isHalved[i] else { return [values[i]] }
      let middle = values[i] + (values[i + 1] - values[i]) / 2
      return middle > values[i] && middle < values[i + 1] ? [values[i], middle] : [values[i]]
    }
  }
}
