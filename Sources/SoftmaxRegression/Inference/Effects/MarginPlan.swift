/// The combinations of values and groups of rows at which predictive margins are computed.
struct MarginPlan {
  /// A combination.
  struct Scenario {
    /// The columns with their values.
    let values: [(column: String, value: String)]
    /// The group of rows, such as `s=f`, and its rows; nil for all rows.
    let group: (name: String, rows: [Int])?
    /// The columns over whose levels the mean is taken with equal weights, with these levels.
    var balanced: [(column: String, levels: [String])] = []

    /// The same with a level of each balanced column.
    var levels: [Scenario] {
      balanced.reduce([values]) { before, next in
        before.flatMap { values in
          next.levels.map { level in values.map { $0.column == next.column ? ($0.column, level) : $0 } }
        }
      }.map { Scenario(values: $0, group: group) }
    }

    /// The values and the group, without those of a column.
    func name(without column: String? = nil) -> String {
      (values.filter { $0.column != column }.map { "\($0.column)=\($0.value)" } + [group?.name].compactMap { $0 })
        .joined(separator: ", ")
    }
  }

  let scenarios: [Scenario]
  /// The rows to which the model was fitted.
  let table: Table
  private let encoding: TableEncoding
  private let weights: [Double]?

  /// The most combinations.
  static let limit = 1000

  /// - Parameters:
  ///   - table: the rows to which the model was fitted.
  ///   - encoding: the encoding of their columns.
  ///   - weights: their weights.
  /// - Throws: ``InferenceError`` for a column that the model does not use, a value that it cannot have, and too many
  ///   combinations; ``TableError`` for a column of groups that the table does not have.
  init(_ options: MarginOptions, _ table: Table, _ encoding: TableEncoding, weights: [Double]?) throws {
    (self.table, self.encoding, self.weights) = (table, encoding, weights)
    var settings = options.settings
    if let pairwise = options.pairwise, !settings.contains(where: { $0.column == pairwise }) {
      settings.append(MarginOptions.Setting(pairwise))
    }
    var combinations: [[(column: String, value: String)]] = [[]]
    for setting in settings {
      try encoding.check([setting.column])
      guard settings.count(where: { $0.column == setting.column }) == 1 else {
        throw InferenceError(
          .settings, "The column \(setting.column.excerpt) is set twice; state all of its values at once.")
      }
      let values = try Self.values(setting, table, encoding)
      combinations = combinations.flatMap { before in values.map { before + [(setting.column, $0)] } }
      guard combinations.count <= Self.limit else { throw Self.tooMany }
    }
    let groups = try options.over.map { name in try Self.groups(name, table).map(Optional.some) } ?? [nil]
    guard combinations.count * groups.count <= Self.limit else { throw Self.tooMany }
    scenarios = combinations.flatMap { values in
      let balanced = values.filter { $0.value == Self.balanced }.compactMap { column, _ in
        Self.levels(of: column, encoding).flatMap { $0.contains(Self.balanced) ? nil : (column: column, levels: $0) }
      }
      return groups.map { Scenario(values: values, group: $0, balanced: balanced) }
    }
    guard scenarios.allSatisfy({ $0.balanced.reduce(1) { $0 * $1.levels.count } <= 1000 }) else { throw Self.tooMany }
  }

  /// The value that stands for all levels of a factor.
  private static let balanced = "balanced"

  private static func levels(of column: String, _ encoding: TableEncoding) -> [String]? {
    encoding.variables.indices.first { encoding.isFactor($0, of: column) }.map(encoding.levels)
  }

  private static let tooMany = InferenceError(
    .settings, "These are more than \(limit) combinations of values and groups; state fewer values\(aside: .at).")

  /// The values of a setting, each of which the column can have.
  private static func values(
    _ setting: MarginOptions.Setting, _ table: Table, _ encoding: TableEncoding
  ) throws -> [String] {
    let column = setting.column
    let levels = levels(of: column, encoding)
    let isNumber = encoding.variables.contains { $0.columns.contains(column) && !$0.hasNames }
    if let values = setting.values {
      for value in values {
        let isKnown = levels.map { LevelIndex($0).place(of: value) != nil || value == balanced } ?? true
        guard isKnown else {
          let known = (levels ?? []).prefix(12).joined(separator: ", ") + (levels?.count ?? 0 > 12 ? ", ..." : "")
          throw InferenceError(
            .settings, "The column \(column.excerpt) has no level \(value.excerpt); its levels are \(known).")
        }
        guard !isNumber || DecimalNumber.value(of: value) != nil || ["mean", "min", "max"].contains(value) else {
          throw InferenceError(
            .settings,
            "The column \(column.excerpt) cannot be \(value.excerpt); give a number, mean, min or max\(aside: .at).")
        }
      }
      return values
    }
    if let levels { return levels }
    let found = ClassOrder.sorted(ColumnCells(try table.column(column), encoding.cells).levelWeights(nil).keys)
    guard found.count <= 12 else {
      throw InferenceError(
        .settings, "The column \(column.excerpt) has \(found.count) different values; state some of them\(aside: .at).")
    }
    return found
  }

  /// The groups of rows with the same value of a column.
  private static func groups(_ name: String, _ table: Table) throws -> [(name: String, rows: [Int])] {
    let cells = ColumnCells(try table.column(name), table.format.cells)
    if let row = cells.missingRows(table.rowCount).first {
      throw table.error(.missingValue, row: row, column: name, "the row has no group; give it one, or delete the row.")
    }
    let labels = cells.labels
    var rows = [[Int]](repeating: [], count: labels.names.count)
    for (row, code) in labels.codes.enumerated() { rows[Int(code)].append(row) }
    let places = Dictionary(labels.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return ClassOrder.sorted(labels.names).compactMap { value in
      places[value].map { ("\(name)=\(value)", rows[$0]) }
    }
  }

  /// The rows with the values of a scenario.
  func table(of scenario: Scenario) throws(TableError) -> Table {
    try table(
      setting: Dictionary(scenario.values.map { ($0.column, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }

  private func table(setting values: [String: String]) throws(TableError) -> Table {
    var columns: [Column] = []
    for column in table.columns {
      guard let value = values[column.name] else {
        columns.append(column)
        continue
      }
      let count = table.rowCount
      if let number = try number(value, column.name) {
        columns.append(Column(name: column.name, numbers: Array(repeating: number, count: count)))
      } else {
        columns.append(Column(name: column.name, strings: Array(repeating: value, count: count)))
      }
    }
    return try Table(columns, source: table.source).reading(table.format.cells)
  }

  /// The number that a value means for a column; nil for the name of a level.
  private func number(_ value: String, _ column: String) throws(TableError) -> Double? {
    guard encoding.variables.contains(where: { $0.columns.contains(column) && !$0.hasNames }) else { return nil }
    if let number = DecimalNumber.value(of: value) { return number }
    guard let statistics = try statistics(of: column) else { return nil }
    switch value {
    case "min": return statistics.least
    case "max": return statistics.greatest
    default: return statistics.mean
    }
  }

  /// The least, the greatest and the mean number of a column over rows of positive weight, and the standard deviation
  /// with the divisor W - 1; nil for no numbers.
  func statistics(
    of column: String
  ) throws(TableError) -> (least: Double, greatest: Double, mean: Double, deviation: Double)? {
    let cells = ColumnCells(try table.column(column), encoding.cells)
    let rows = (0..<table.rowCount).filter { weights?[$0] != 0 && !cells.number($0).isNaN }
    guard let first = rows.first else { return nil }
    let total = rows.reduce(0) { $0 + (weights?[$1] ?? 1) }
    let origin = cells.number(first)
    let mean = origin + rows.reduce(0) { $0 + (weights?[$1] ?? 1) / total * (cells.number($1) - origin) }
    let squares = rows.reduce(0) { sum, row in
      sum + (weights?[row] ?? 1) * (cells.number(row) - mean) * (cells.number(row) - mean)
    }
    let numbers = rows.map(cells.number)
    return (numbers.min() ?? origin, numbers.max() ?? origin, mean, (squares / (total - 1)).squareRoot())
  }

  /// The rows with a column of numbers replaced.
  func table(replacing column: String, _ value: (Double) -> Double) throws(TableError) -> Table {
    let cells = ColumnCells(try table.column(column), encoding.cells)
    let numbers = (0..<table.rowCount).map { value(cells.number($0)) }
    let columns = table.columns.map { $0.name == column ? Column(name: column, numbers: numbers) : $0 }
    return try Table(columns, source: table.source).reading(table.format.cells)
  }
}
