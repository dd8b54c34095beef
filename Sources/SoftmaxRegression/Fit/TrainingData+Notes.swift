extension TrainingData {
  /// The findings in the data that a fit accepts, as one sentence each, with remedies.
  public var notes: [Sentence] { rowNotes + columnNotes.map(\.sentence) }

  /// Whether the samples have weights.
  package var hasWeights: Bool { observations.totals.weightNumbers != .none }

  /// A sentence which says that the meaning of the weights must be stated; nil if they are whole numbers.
  package var weightNote: Sentence? {
    guard observations.totals.weightNumbers == .fractional else { return nil }
    return
      "The weights are not all whole numbers, so that they cannot count samples; say what they are with \(.weightKind): "
      + "probability if a row of weight k was drawn with probability 1/k, as in a survey; frequency if it stands for k "
      + "samples; or importance. Until then the model has no standard errors and no tests."
  }

  /// The findings in the columns of an encoding.
  static func columnNotes(
    _ features: DesignMatrix, with table: Table, _ encoding: TableEncoding
  ) throws(TableError) -> [ColumnNote] {
    var notes: [ColumnNote] = []
    if let target = encoding.target {
      notes += ColumnNote.notes(
        onNames: ColumnCells(try table.column(target), encoding.cells), "classes", isFeature: false)
    }
    var numbers: [(place: Int, name: String)] = []
    var place = 0
    for term in encoding.terms {
      if term.variables.count == 1, let variable = term.variables.first.map({ encoding.variables[$0] }) {
        switch variable {
        case .factor(let factor) where factor.rule != nil: break
        case .factor(let factor):
          let cells = ColumnCells(try table.column(factor.column), encoding.cells)
          notes += ColumnNote.notes(onNames: cells, "levels", isFeature: true)
        case .number(let number):
          if case .column(let name) = number.expression { numbers.append((place, name)) }
        case .polynomial, .spline, .missing: break
        }
      }
      place += term.width(encoding.variables, limit: TableEncoding.featureLimit) ?? 0
    }
    return notes + ColumnNote.notes(onNumbers: features, numbers)
  }

  /// The classes of a table of which no row has any weight.
  static func weightless(
    _ table: Table, _ encoding: TableEncoding, classes: [String]
  ) throws(TableError) -> [String] {
    guard encoding.weights != nil, let target = encoding.target else { return [] }
    let all = ColumnCells(try table.column(target), encoding.cells).levelWeights(nil).keys
    return ClassOrder.sorted(Set(all).subtracting(classes))
  }

  /// A statement about such classes.
  static func statement(ofWeightless lost: [String]) -> String {
    let shown = lost.prefix(5).map(\.excerpt).joined(separator: ", ") + (lost.count > 5 ? ", ..." : "")
    return "No row of the \(lost.count == 1 ? "class" : "classes") \(shown) has any weight"
  }

  /// The findings about rows: those with gaps, if they are many, those of a class without weight, and rounded soft targets.
  static func rowNotes(
    _ table: Table, _ encoding: TableEncoding, _ missing: TableEncoding.MissingCount, classes: [String]
  ) throws(TableError) -> [Sentence] {
    var notes: [Sentence] = []
    if let unchosen = missing.unchosen, unchosen > 0 {
      notes.append(
        "\(unchosen) of \(table.rowCount + missing.dropped + unchosen) rows are left out as requested\(aside: .where).")
    }
    let rows = table.rowCount + missing.dropped
    if missing.dropped * 5 > rows, let worst = missing.columns.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
      let remedy: Sentence =
        worst.key == encoding.target
        ? "It is the class, and only rows with a class can be fitted."
        : "Leave it out\(aside: .drop), or fill in means\(aside: .fillMissing), to keep rows."
      notes.append(
        "\(missing.dropped) of \(rows) rows are left out for missing values, of which column \(worst.key.excerpt) has "
          + "\(worst.value). \(remedy)")
    }
    let lost = try weightless(table, encoding, classes: classes)
    if !lost.isEmpty {
      notes.append(
        "\(statement(ofWeightless: lost)), so that the model does not know \(lost.count == 1 ? "it" : "them"). Give some "
          + "row a weight if it should.")
    }
    if let note = try encoding.roundingNote(on: table) { notes.append(note) }
    return notes
  }
}
