internal import SoftmaxRegression

/// A row with typical values of all features: numbers at their mean, factors at their commonest level.
struct TypicalRow {
  let model: SoftmaxModel
  let data: FigureData
  /// The names by which a feature can be requested: the columns of a table, or the features of an array.
  let names: [String]
  /// The features of the row, length d.
  let features: [Double]
  /// The place in the design of each name that is itself a feature, and has no other use: logits are linear in it.
  let linear: [String: Int]
  private let factors: [String: FactorVariable]
  private let places: [String: Int]
  /// The column that is fixed at a value; nil if all have typical values.
  private let fixed: (column: String, value: String)?

  /// - Parameter fixed: a column and its value, instead of the typical one.
  /// - Throws: ``/SoftmaxRegression/TableError`` if the features of the row cannot be computed.
  init(_ model: SoftmaxModel, _ data: FigureData, fixing fixed: (column: String, value: String)? = nil) throws {
    (self.model, self.data, self.fixed) = (model, data, fixed)
    let encoding = model.tableEncoding
    names = data.columns.isEmpty ? model.features : encoding.columns
    places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    guard !data.columns.isEmpty else {
      var means = model.features.indices.map { data.moments.mean($0) }
      if let fixed, let place = places[fixed.column], let value = Double(fixed.value) { means[place] = value }
      (features, linear, factors) = (means, places, [:])
      return
    }
    (linear, factors) = (encoding.plainColumns, encoding.factors)
    let factors = factors
    let columns = Self.columns(names, data, factors) { Self.column($0, fixed, factors, count: 1) }
    let design = try encoding.features(of: Table(columns, source: "effects")).design
    features = (0..<design.columns).map { design.value(0, $0) }
  }

  /// The distribution of a feature; nil for a factor.
  func spread(_ name: String) -> ValueSpread? {
    guard factors[name] == nil, let place = places[name] else { return nil }
    return data.columns.isEmpty
      ? data.sample.spread(feature: place, whole: data.moments.range(place))
      : data.sample.spread(column: place, whole: data.columns[place].range)
  }

  /// The levels of a factor; empty for numbers.
  func levels(_ name: String) -> [String] { factors[name]?.levels ?? [] }

  /// The commonest of some levels of a factor, in their order.
  func commonest(_ most: Int, of levels: [String], in name: String) -> [Int] {
    guard let place = places[name], data.columns.indices.contains(place) else { return [] }
    return data.columns[place].commonest(most, of: levels)
  }

  /// The features of such rows with some values of one feature, or with some levels, n x d.
  func design(_ name: String, _ values: [Double], _ levels: [String]) throws -> DesignMatrix {
    if let place = linear[name] {
      var rows = Matrix(values.map { _ in features })
      for (i, value) in values.enumerated() { rows[i, place] = value }
      return .double(rows)
    }
    let count = max(values.count, levels.count)
    let columns = Self.columns(names, data, factors, count: count) { column in
      guard column == name else { return Self.column(column, fixed, factors, count: count) }
      return levels.isEmpty ? Column(name: name, numbers: values) : Column(name: name, strings: levels)
    }
    return try model.tableEncoding.features(of: Table(columns, source: "effects")).design
  }

  /// The fixed column; nil for others.
  private static func column(
    _ name: String, _ fixed: (column: String, value: String)?, _ factors: [String: FactorVariable], count: Int
  ) -> Column? {
    guard let fixed, fixed.column == name else { return nil }
    guard factors[name] == nil, let number = Double(fixed.value) else {
      return Column(name: name, strings: Array(repeating: fixed.value, count: count))
    }
    return Column(name: name, numbers: Array(repeating: number, count: count))
  }

  private static func columns(
    _ names: [String], _ data: FigureData, _ factors: [String: FactorVariable], count: Int = 1,
    replacing: (String) -> Column? = { _ in nil }
  ) -> [Column] {
    zip(names, data.columns).map { name, summary in
      if let column = replacing(name) { return column }
      guard let factor = factors[name] else {
        return Column(name: name, numbers: Array(repeating: summary.mean, count: count))
      }
      let usual = summary.commonest ?? factor.levels.first ?? ""
      return Column(name: name, strings: Array(repeating: usual, count: count))
    }
  }
}
