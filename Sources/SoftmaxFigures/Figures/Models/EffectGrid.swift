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

  /// The names by which a feature can be requested.
  static func names(_ model: SoftmaxModel, _ data: FigureData) -> [String] {
    data.columns.isEmpty ? model.features : model.tableEncoding.columns
  }

  /// The distribution of a feature; nil for a factor.
  static func spread(_ model: SoftmaxModel, _ data: FigureData, _ name: String) -> ValueSpread? {
    if data.columns.isEmpty {
      let place = model.features.firstIndex(of: name) ?? 0
      return data.sample.spread(feature: place, whole: data.moments.range(place))
    }
    let encoding = model.tableEncoding
    guard encoding.factor(of: name) == nil, let place = encoding.columns.firstIndex(of: name) else { return nil }
    return data.sample.spread(column: place, whole: data.columns[place].range)
  }

  /// - Parameters:
  ///   - steps: the number of values at equal distances.
  ///   - isRefined: whether there are further values where a probability bends.
  init(_ model: SoftmaxModel, _ data: FigureData, _ name: String, steps: Int, isRefined: Bool = false) throws {
    self.name = name
    spread = Self.spread(model, data, name)
    levels = spread == nil ? model.tableEncoding.factor(of: name)?.levels ?? [] : []
    let rows = TypicalRows(model, data, name)
    var values = spread?.steps(steps) ?? []
    var design = try rows.design(values, levels)
    var logP = model.logProbabilities(for: design, offsets: data.offsets?.rows(design.rows))
    while isRefined, values.count < Self.most {
      let finer = Self.refined(values, logP.exponentials)
      guard finer.count > values.count else { break }
      values = finer
      design = try rows.design(values, levels)
      logP = model.logProbabilities(for: design, offsets: data.offsets?.rows(design.rows))
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

/// Rows with typical values of all features but one: numbers at their mean, factors at their commonest level.
private struct TypicalRows {
  let model: SoftmaxModel
  let data: FigureData
  let name: String

  init(_ model: SoftmaxModel, _ data: FigureData, _ name: String) {
    (self.model, self.data, self.name) = (model, data, name)
  }

  /// The features of rows with some values of the one feature, or with some levels.
  func design(_ values: [Double], _ levels: [String]) throws -> DesignMatrix {
    guard !data.columns.isEmpty else { return .double(array(values)) }
    let encoding = model.tableEncoding
    let count = max(values.count, levels.count)
    let columns = zip(encoding.columns, data.columns).map { column, summary -> Column in
      if let factor = encoding.factor(of: column) {
        let usual = summary.commonest ?? factor.levels.first ?? ""
        return Column(name: column, strings: column == name ? levels : Array(repeating: usual, count: count))
      }
      return Column(name: column, numbers: column == name ? values : Array(repeating: summary.mean, count: count))
    }
    return try encoding.features(of: Table(columns, source: "effects")).design
  }

  private func array(_ values: [Double]) -> Matrix<Double> {
    let means = model.features.indices.map { data.moments.mean($0) }
    let place = model.features.firstIndex(of: name) ?? 0
    var rows = Matrix(values.map { _ in means })
    for (i, value) in values.enumerated() { rows[i, place] = value }
    return rows
  }
}
