extension TableEncoding {
  /// The classes of a table's target: those of rows with positive weight, numbers ascending, else in byte order.
  ///
  /// - Throws: ``TableError`` where a label is missing, or there is only one class.
  func learnClasses(_ table: Table, weights: [Double]?) throws(TableError) -> [String] {
    guard let target else { return softTargets ?? [] }
    let (codes, names) = try labels(of: table, column: target)
    var counts = [Bool](repeating: false, count: names.count)
    for (row, code) in codes.enumerated() where weights.map({ $0[row] > 0 }) ?? true { counts[Int(code)] = true }
    let classes = ClassOrder.sorted(zip(names, counts).filter(\.1).map(\.0))
    guard classes.count >= 2 else {
      let only = classes.first.map { ", \($0.excerpt)" } ?? ""
      throw table.error(
        .invalidValue, column: target, "the target has only one class\(only); a classifier needs at least two.")
    }
    return classes
  }

  /// The targets of a table, for known classes.
  ///
  /// - Parameter weights: sample weights; a row of weight zero may be of a class that is not known.
  /// - Throws: ``TableError`` where a label is missing or unknown, or a row of soft targets is no distribution.
  func targets(of table: Table, classes: [String], weights: [Double]? = nil) throws(TableError) -> Targets {
    guard let target else { return .probabilities(try softTargets(of: table)) }
    let (codes, names) = try labels(of: table, column: target)
    let index = LevelIndex(classes)
    let places = names.map { index.place(of: $0) }
    var result = [Int32](repeating: 0, count: codes.count)
    for (row, code) in codes.enumerated() {
      if let place = places[Int(code)] {
        result[row] = place
      } else if weights.map({ $0[row] > 0 }) ?? true {
        let known = classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", ..." : ".")
        throw table.error(
          .invalidValue, row: row, column: target,
          "the class \(names[Int(code)].excerpt) is not one the model knows; its classes are \(known)")
      }
    }
    return .labels(result, classes: classes.count)
  }

  /// A code for each row and the class name of each code.
  private func labels(of table: Table, column name: String) throws(TableError) -> (codes: [Int32], names: [String]) {
    let cells = ColumnCells(try table.column(name), missingValues)
    if let row = cells.missingRows(table.rowCount).first {
      throw table.error(
        .missingValue, row: row, column: name, "the row has no class; give it one, or delete the row.")
    }
    try table.checkNames(cells, of: "class")
    return cells.labels(readsNumbers: missing == .drop)
  }

  /// The soft targets of a table, n x K, each row divided by its sum.
  private func softTargets(of table: Table) throws(TableError) -> Matrix<Double> {
    let names = softTargets ?? []
    let advice: Sentence = "soft targets are probabilities, one column a class."
    var columns: [[Double]] = []
    for name in names { columns.append(try table.numbers(in: name, missingValues, advice: advice)) }
    var result = Matrix<Double>(rows: table.rowCount, columns: names.count)
    for i in 0..<table.rowCount {
      for (k, column) in columns.enumerated() {
        guard column[i] >= 0, column[i] <= 1 + 1e-6 else {
          throw table.error(.invalidValue, row: i, column: names[k], "\(column[i]) is no probability; \(advice)")
        }
      }
      let total = columns.reduce(0) { $0 + $1[i] }
      guard abs(total - 1) <= 1e-6 else {
        throw table.error(
          .invalidValue, row: i,
          "the soft targets \(names.joined(separator: ", ")) sum to \(total); a row's probabilities sum to 1.")
      }
      for (k, column) in columns.enumerated() { result[i, k] = column[i] / total }
    }
    for (k, column) in columns.enumerated() where !column.contains(where: { $0 > 0 }) {
      throw table.error(
        .invalidValue, column: names[k], "no row gives this class any probability; leave it out of the soft targets.")
    }
    return result
  }
}
