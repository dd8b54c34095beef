internal import SoftmaxRegression

/// Rows in which one feature runs through its values and the others keep typical ones.
struct EffectGrid {
  /// The feature: a column of a table, or one of an array.
  let name: String
  /// The values of numbers; empty for a factor.
  let values: [Double]
  /// The levels of a factor; empty for numbers.
  let levels: [String]
  /// The features, n x d.
  let design: DesignMatrix
  /// n x K.
  let logProbabilities: Matrix<Double>

  /// The largest change of a probability.
  var strength: Double {
    let p = logProbabilities.exponentials
    return (0..<p.columns).map { c in
      let column = (0..<p.rows).map { p[$0, c] }
      return (column.max() ?? 0) - (column.min() ?? 0)
    }.max() ?? 0
  }

  /// The names that a feature can be asked for by.
  static func names(_ model: SoftmaxModel, _ data: FigureData) -> [String] {
    data.columns.isEmpty ? model.features : model.tableEncoding.columns
  }

  init(_ model: SoftmaxModel, _ data: FigureData, _ name: String, steps: Int) throws {
    self =
      data.columns.isEmpty
      ? EffectGrid(model, array: data, name, steps: steps) : try EffectGrid(model, table: data, name, steps: steps)
  }

  private init(_ name: String, _ values: [Double], _ levels: [String], _ design: DesignMatrix, _ model: SoftmaxModel) {
    (self.name, self.values, self.levels, self.design) = (name, values, levels, design)
    logProbabilities = model.predictor.logProbabilities(for: design)
  }

  /// Over the columns of a table: numbers at their mean, factors at their commonest level.
  private init(_ model: SoftmaxModel, table data: FigureData, _ name: String, steps: Int) throws {
    let encoding = model.tableEncoding
    var (values, levels): ([Double], [String]) = ([], [])
    if let factor = encoding.factor(of: name) {
      levels = factor.levels
    } else if let place = encoding.columns.firstIndex(of: name) {
      values = Self.steps(data.columns[place].low, data.columns[place].high, steps)
    }
    let count = max(values.count, levels.count)
    let columns = zip(encoding.columns, data.columns).map { column, summary -> Column in
      if let factor = encoding.factor(of: column) {
        let usual = summary.commonest ?? factor.levels.first ?? ""
        return Column(name: column, strings: column == name ? levels : Array(repeating: usual, count: count))
      }
      return Column(name: column, numbers: column == name ? values : Array(repeating: summary.mean, count: count))
    }
    let design = try encoding.features(of: Table(columns, source: "effects")).design
    self.init(name, values, levels, design, model)
  }

  /// Over the features of an array, the others at their mean.
  private init(_ model: SoftmaxModel, array data: FigureData, _ name: String, steps: Int) {
    let place = model.features.firstIndex(of: name) ?? 0
    let range = data.sample.range(place) ?? 0...1
    let values = Self.steps(range.lowerBound, range.upperBound, steps)
    let means = model.features.indices.map { data.sample.moments($0).mean }
    var rows = Matrix(values.map { _ in means })
    for (i, value) in values.enumerated() { rows[i, place] = value }
    self.init(name, values, [], .double(rows), model)
  }

  private static func steps(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
    guard low < high, (high - low).isFinite else { return [low.isFinite ? low : 0] }
    return (0..<count).map { (low...high).place(Double($0) / Double(count - 1)) }
  }
}
