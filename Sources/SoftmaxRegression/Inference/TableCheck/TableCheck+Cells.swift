/// Findings in the cells of columns.
extension TableCheck {
  func missing(
    _ encoding: TableEncoding, of table: Table, _ given: TableEncoding.Options
  ) throws -> [Finding] {
    // Columns that were left out have separate findings, and do not count for complete rows.
    let used = Set(encoding.columns)
    let gaps = features.filter { $0.missing > 0 && used.contains($0.name) }
    var result: [Finding] = []
    let counts = try encoding.missingValues(in: table).columns
    for name in encoding.targetColumns {
      guard let count = counts[name] else { continue }
      let isOffset = encoding.offsets?.names.contains(name) ?? false
      let what = name == encoding.weights ? "weight" : isOffset ? "offset \(name)" : "class"
      result.append(
        Finding(
          kind: .missing, features: [name], classes: [],
          message: "The \(what) is missing in \(count) of \(samples) rows.",
          remedy: "Delete these rows, or fit with \(.dropMissing)."))
    }
    guard !gaps.isEmpty else { return result }
    let shown = gaps.map { "\($0.name) (\($0.missing))" }
    let remedy: Sentence =
      switch given.missing {
      case .error: "Fit with \(.dropMissing) or \(.fillMissing), or leave out columns with many gaps\(aside: .drop)."
      case .drop: "These rows are left out\(aside: .dropMissing); ask whether they differ from the rest."
      case .mean:
        given.indicatesMissing
          ? "The cells are filled in\(aside: .fillMissing), and the indicators tell whether gaps mean something."
          : "The cells are filled in\(aside: .fillMissing); add \(.missingIndicator) where gaps may mean something."
      }
    result.append(
      Finding(
        kind: .missing, features: gaps.map(\.name), classes: [],
        message: "Values are missing: \(Self.list(shown)); \(completeSamples) of \(samples) rows are complete.",
        remedy: remedy))
    return result
  }

  /// The error if no column takes part in the examination.
  static func nothingToExamine(_ columns: [CheckedColumn], _ table: Table) -> TableError {
    let reasons = columns.prefix(5).map { Sentence("\($0.name.excerpt) ") + $0.reason }
    let more: Sentence = columns.count > 5 ? ", ..." : ""
    let list = reasons.dropFirst().reduce(reasons.first ?? "") { $0 + ", " + $1 }
    return table.error(.empty, "no column can be a feature: \(list)\(more); correct the cells, or name other columns.")
  }

  /// Columns that were left out of the examination.
  func unreadable(_ columns: [CheckedColumn], _ table: Table) -> [Finding] {
    columns.compactMap { column in
      switch column.obstacle {
      case .empty:
        return Finding(
          kind: .missing, features: [column.name], classes: [], message: "\(column.name) has no value in any row.",
          remedy: "Drop it\(aside: .drop).")
      case .mixed(let row):
        return Finding(
          kind: .mixed, features: [column.name], classes: [],
          message:
            "\(column.name) holds numbers, but \(column.cells.text(row).excerpt) in row \(row + 1); it was left out "
            + "of the examination.",
          remedy:
            "Correct such cells, say that they are missing\(aside: .missingTexts), or make the column a factor\(aside: .factor)."
        )
      case .disguised(let disguise):
        return Finding(
          kind: .disguisedNumbers, features: [column.name], classes: [],
          message:
            "In \(column.name), \(disguise.words), and \(disguise.numbers) of \(disguise.values) values are numbers; "
            + "it was left out of the examination.",
          remedy: Sentence("A fit refuses it: ") + disguise.remedy + ".")
      case .manyLevels where CalendarDate(column.cells.text(0)) != nil:
        return Finding(
          kind: .dates, features: [column.name], classes: [],
          message:
            "\(column.name) holds \(column.levels) dates such as \(column.cells.text(0).excerpt), and was left out of "
            + "the examination.",
          remedy: "Take their days, months or weekdays\(aside: .date), or drop it\(aside: .drop).")
      case .manyLevels:
        return Finding(
          kind: .manyLevels, features: [column.name], classes: [],
          message: "\(column.name) has \(column.levels) levels, and was left out of the examination.",
          remedy: "Drop it if it only names the row\(aside: .drop); otherwise pool rare levels\(aside: .poolRare).")
      case nil: return nil
      }
    }
  }

  /// Levels with a separate feature but few rows.
  func rareLevels(
    _ column: CheckedColumn, _ encoding: TableEncoding, _ rows: [Int]?, _ weights: [Double]?
  ) -> [Finding] {
    guard column.isFactor, column.isUsed else { return [] }
    let pooled = Set(encoding.variables.flatMap { $0.rareLevels(of: column.name) })
    let counts = column.cells.levelWeights(weights, rows: rows).filter { $0.value < Self.fewRows }
    let few = ClassOrder.sorted(counts.keys).filter { !pooled.contains($0) }
    guard !few.isEmpty else { return [] }
    let shown = few.map { "\($0) (\(NumberText.number(counts[$0] ?? 0, digits: 4)))" }
    return [
      Finding(
        kind: .rareLevel, features: [column.name], classes: [],
        message: "\(column.name) has levels with few rows: \(Self.list(shown)).",
        remedy: "Pool them\(aside: .poolRare).")
    ]
  }
}
