extension TableEncoding {
  /// The targets of a table, and its classes.
  ///
  /// The classes are those of rows with positive weight: in the stated order, ascending if all are numbers, or else in
  /// byte order.
  ///
  /// - Throws: ``TableError`` if a label is missing, there is only one class, or a row of soft targets is not a
  ///   distribution.
  func learnTargets(of table: Table, weights: [Double]?) throws(TableError) -> (classes: [String], targets: Targets) {
    guard let target else { return (softTargets ?? [], .probabilities(try softTargets(of: table))) }
    let labels = try labels(of: table, column: target)
    let column = ColumnCells(try table.column(target), cells)
    try table.checkSpellings(column, of: "classes", in: cells)
    let order = LevelOrder(levels: classOrder, words: ("class", "classes"))
    let classes = try order.order(column.ordered(labels.classes(weights: weights)), of: target, table)
    try refuseRowNames(labels, of: table, column: target)
    if case .tooFew(let only) = ClassFault.first(in: classes) {
      let shown = only.map { ", \($0.excerpt)" } ?? ""
      throw table.error(
        .invalidValue, column: target, "the target has only one class\(shown); a classifier needs at least two.")
    }
    return (classes, try targets(labels, of: table, column: target, classes: classes, weights: weights))
  }

  /// Refuses a target that names rows and not classes: more than half of the rows are the only row of their class.
  private func refuseRowNames(_ labels: LabelCodes, of table: Table, column: String) throws(TableError) {
    let singles = labels.singles
    guard !takesAnyTarget, singles >= Self.leastSingles, singles > labels.codes.count / 2 else { return }
    throw table.error(
      .invalidValue, column: column,
      "the target has \(labels.names.count) different values in \(labels.codes.count) rows, and \(singles) rows are the only "
        + "one of their class; name a column of few classes, or take the values for classes all the same"
        + "\(aside: .factor).")
  }

  /// With fewer rows that are the only row of their class, a target does not count as names of rows.
  static let leastSingles = 10

  /// The targets of a table, for known classes.
  ///
  /// - Parameter weights: sample weights; a row of weight zero may have an unknown class.
  /// - Throws: ``TableError`` if a label is missing or unknown, or a row of soft targets is not a distribution.
  func targets(of table: Table, classes: [String], weights: [Double]? = nil) throws(TableError) -> Targets {
    guard let target else { return .probabilities(try softTargets(of: table)) }
    let labels = try labels(of: table, column: target)
    return try targets(labels, of: table, column: target, classes: classes, weights: weights)
  }

  private func targets(
    _ labels: LabelCodes, of table: Table, column name: String, classes: [String], weights: [Double]?
  ) throws(TableError) -> Targets {
    let (targets, unknownRow) = labels.targets(
      classes: classes, weights: weights, bySpelling: cells.texts.contains(name))
    if let row = unknownRow {
      let known = classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", ..." : ".")
      throw table.error(
        .invalidValue, row: row, column: name,
        "the class \(labels.names[Int(labels.codes[row])].excerpt) is not one the model knows; its classes are \(known)"
      )
    }
    return targets
  }

  /// The label of each row.
  private func labels(of table: Table, column name: String) throws(TableError) -> LabelCodes {
    let column = ColumnCells(try table.column(name), cells)
    if let row = column.missingRows(table.rowCount).first {
      let text = column.text(row)
      let reason: Sentence =
        text.isEmpty || column.kind == .numbers
        ? "the row has no class"
        : "the row has no class, since \(text.excerpt) is a missing value unless you say otherwise\(aside: .presentTexts)"
      throw table.error(.missingValue, row: row, column: name, "\(reason); give it one, or delete the row.")
    }
    try table.checkNames(column, of: "class")
    return column.labels
  }

  /// The columns of soft targets as they are, n x K.
  private func softTargetNumbers(of table: Table) throws(TableError) -> Matrix<Double> {
    let names = softTargets ?? []
    let advice: Sentence = "soft targets must be probabilities, with one column per class."
    var result = Matrix<Double>(rows: table.rowCount, columns: names.count)
    for (k, name) in names.enumerated() {
      for (i, number) in try table.numbers(in: name, cells, advice: advice).enumerated() { result[i, k] = number }
    }
    return result
  }

  /// A sentence about soft targets that are rounded; nil if none are.
  func roundingNote(on table: Table) throws(TableError) -> Sentence? {
    softTargets == nil || countsSamples ? nil : SoftTargetFault.note(on: try softTargetNumbers(of: table))
  }

  /// The soft targets of a table, n x K, each row divided by its sum.
  private func softTargets(of table: Table) throws(TableError) -> Matrix<Double> {
    let names = softTargets ?? []
    var result = try softTargetNumbers(of: table)
    if countsSamples { return try shares(result, of: table) }
    switch SoftTargetFault.first(in: result) {
    case .notProbability(let row, let column, let number):
      throw table.error(
        .invalidValue, row: row, column: names[column],
        number > 1 && number == number.rounded()
          ? "\(number) is not a probability, as a soft target must be; if the columns count samples, give them as \(.counts)."
          : "\(number) is not a probability; soft targets must be probabilities, with one column per class.")
    case .sum(let row, let sum):
      throw table.error(
        .invalidValue, row: row,
        "the soft targets \(names.joined(separator: ", ")) sum to \(sum); the probabilities of a row must sum to 1.")
    case nil: break
    }
    for i in 0..<table.rowCount {
      let total = result.row(i).reduce(0, +)
      for k in names.indices { result[i, k] /= total }
    }
    for k in names.indices where !(0..<table.rowCount).contains(where: { result[$0, k] > 0 }) {
      throw table.error(
        .invalidValue, column: names[k], "no row gives this class any probability; leave it out of the soft targets.")
    }
    return result
  }

  /// The shares of each row's counts; those of a row without samples, which has no weight, are equal.
  private func shares(_ counts: Matrix<Double>, of table: Table) throws(TableError) -> Matrix<Double> {
    var result = counts
    let k = counts.columns
    for c in 0..<k where !(0..<counts.rows).contains(where: { counts[$0, c] > 0 }) {
      throw table.error(
        .invalidValue, column: softTargets?[c], "no row counts a sample of this class; leave it out of the counts.")
    }
    for i in 0..<counts.rows {
      let total = counts.row(i).reduce(0, +)
      for c in 0..<k { result[i, c] = total > 0 ? counts[i, c] / total : 1 / Double(k) }
    }
    return result
  }
}
