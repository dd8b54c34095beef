extension Predictor {
  /// The probability of each class for one row, by name.
  ///
  /// - Parameter row: a value for each column from which features are computed, and no others.
  /// - Throws: ``TableError`` if a column is missing or unknown, or a value cannot be used.
  public func probabilities(for row: [String: RowValue]) throws(TableError) -> [String: Double] {
    let table = try table(of: row)
    let (logProbabilities, cells) = try predictions(
      for: samples(of: table, withTargets: false), of: .table(table), rows: nil, threads: 1)
    guard cells.notEstimable == 0 else {
      throw TableError(
        .invalidValue, file: Self.rowName,
        message: "it is not estimable, since the rows of the fit do not determine the effect of "
          + "\(list(cells.aliases.keys.sorted())); a fit with a penalty predicts every row.")
    }
    guard !logProbabilities[0, 0].isNaN else {
      throw TableError(
        .missingValue, file: Self.rowName, message: "a value is missing, and the model leaves such rows out; give all.")
    }
    return Dictionary(
      zip(classes, logProbabilities.exponentials.row(0)), uniquingKeysWith: { first, _ in first })
  }

  /// The most probable class of one row; ties go to the first.
  ///
  /// - Parameter row: a value for each column from which features are computed, and no others.
  /// - Throws: ``TableError`` if a column is missing or unknown, or a value cannot be used.
  public func prediction(for row: [String: RowValue]) throws(TableError) -> String {
    let p = try probabilities(for: row)
    return classes.reduce(classes[0]) { p[$1] ?? 0 > p[$0] ?? 0 ? $1 : $0 }
  }

  private static let rowName = "the row"

  private func table(of row: [String: RowValue]) throws(TableError) -> Table {
    let names = encoding.predictionColumns
    let missing = names.filter { row[$0] == nil }
    guard missing.isEmpty else {
      throw TableError(
        .unknownColumn, file: Self.rowName,
        message: "it has no value for \(list(missing)); the model needs a value for each column.")
    }
    let unknown = Set(row.keys).subtracting(names).sorted()
    guard unknown.isEmpty else {
      throw TableError(
        .unknownColumn, file: Self.rowName,
        message: "the model has no column \(list(unknown)); its columns are \(list(names)).")
    }
    return try Table(names.compactMap { name in row[name].map { $0.column(name) } }, source: Self.rowName)
  }

  private func list(_ names: [String]) -> String {
    names.prefix(12).map(\.excerpt).joined(separator: ", ") + (names.count > 12 ? ", ..." : "")
  }
}
