extension Predictor {
  /// The samples of a data set: its features and offsets, and with `withTargets` also its targets and weights.
  ///
  /// With targets, a model that drops rows with missing values leaves these rows out. Otherwise every row keeps its
  /// place, and `cells` lists the incomplete ones.
  ///
  /// Columns of a table are found by name; features without names are matched by position. With `mayLackWeights`, each
  /// row counts once if the table does not have the column of weights, and all weights in the column may be zero; the
  /// rows need not be chosen as those of the fit if the table does not have the columns of the choice.
  ///
  /// - Parameter isBlock: whether the rows are a part of the table, so that none of them may be left.
  /// - Throws: ``TableError`` if a feature or a target is missing or cannot be used.
  package func samples(
    of data: some DataSource, withTargets: Bool = true, mayLackWeights: Bool = false, isBlock: Bool = false
  ) throws(TableError) -> Samples {
    switch data.dataSet {
    case .table(let table):
      let (own, table) = try encoding.agreeing(with: table)
      let encoding = mayLackWeights ? own.applied(to: table) : own
      guard withTargets else {
        var encoded = try encoding.features(of: table)
        let offsets = try encoding.offsets(of: table, classes: classes)
        if let offsets { encoded.cells.addIncomplete(offsets.incomplete) }
        return Samples(
          features: encoded.design, targets: nil, weights: nil, offsets: offsets?.numbers, cells: encoded.cells)
      }
      guard encoding.target != nil || encoding.softTargets != nil else {
        throw table.error(.unknownColumn, "the model was fitted without a table, so its target column is not known.")
      }
      let rows = try encoding.completeRows(of: table, isPart: isBlock)
      let complete = rows.map(table.rows) ?? table
      let weights = try encoding.weights(of: complete, isPart: mayLackWeights)
      let targets = try encoding.targets(of: complete, classes: classes, weights: weights)
      var encoded = try encoding.features(of: complete)
      encoded.cells.unchosen = try encoding.unchosenRows(of: table, isPart: isBlock)
      encoded.cells.dropped = table.rowCount - complete.rowCount - encoded.cells.unchosen
      let offsets = try encoding.offsets(of: complete, classes: classes)?.numbers
      return Samples(
        features: encoded.design, targets: targets, weights: weights, offsets: offsets, cells: encoded.cells)
    case .matrix(let table):
      try check(table)
      guard encoding.offsets == nil else {
        throw table.error(
          .unsupportedFormat,
          "the model was fitted with offsets, which this file does not hold; give a table with columns of them, or take zeros\(aside: .noOffset)."
        )
      }
      let targets = withTargets ? try targets(of: table) : nil
      return Samples(features: table.features, targets: targets, weights: table.weights)
    }
  }

  /// Whether a data set contains the targets of its rows.
  func hasTargets(_ data: DataSet) -> Bool {
    switch data {
    case .table(let table):
      let targets = encoding.target.map { [$0] } ?? encoding.softTargets ?? []
      return !targets.isEmpty && targets.allSatisfy { table[$0] != nil }
    case .matrix(let table): return table.labels != nil || table.softTargets != nil
    }
  }

  /// Checks that the columns of a table without names can be the features of this model.
  private func check(_ table: MatrixTable) throws(TableError) {
    if let encoding = model.encoding, !encoding.hasPlainFeatures {
      throw table.error(
        .unsupportedFormat,
        "the model's features are made from columns of a table, which has names; give it such a table.")
    }
    guard table.features.columns == features.count else {
      throw table.error(
        .malformed, "the array has \(table.features.columns) columns and the model \(features.count) features.")
    }
  }

  private func targets(of table: MatrixTable) throws(TableError) -> Targets {
    if let soft = table.softTargets {
      guard soft.columns == classes.count else {
        throw table.error(
          .malformed, "there are \(soft.columns) probabilities a row and the model has \(classes.count) classes.")
      }
      return .probabilities(soft)
    }
    guard let labels = table.labels else {
      throw table.error(.missingValue, "there are no labels with these features; give \(.labels).")
    }
    return try TableEncoding(labels: MatrixTable.labelColumn)
      .targets(of: labels, classes: classes, weights: table.weights)
  }
}
