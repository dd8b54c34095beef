import SoftmaxRegression

/// The encoding of a table from the options.
extension DataRequest {
  /// Whether the model has intercepts, by the option or the formula.
  var hasIntercept: Bool { noIntercept != true && (formula.map(TableEncoding.hasIntercept(inFormula:)) ?? true) }

  /// The table with its files; in a table with named columns, the weights are a column and not a file.
  func input(in context: CommandContext) -> TableInput {
    let usesCompanionFiles = context.format(of: table)?.usesCompanionFiles == true
    var input = TableInput(table, labels: labels, weights: usesCompanionFiles ? weights : nil)
    (input.tensor, input.labelsTensor) = (tensor, labelsTensor)
    return input
  }

  /// The columns whose cells are names: classes and levels.
  var names: [String] {
    // A list as a whole may be the name of a column.
    let factors = (factor ?? []).flatMap { [$0] + $0.split(separator: ",").map(String.init) }
    let ordered = (levels ?? []) + (reference ?? [])
    // Other names have no effect.
    let columns = ordered.flatMap { text in text.indices.filter { text[$0] == "=" }.map { String(text[..<$0]) } }
    return [target].compactMap { $0 } + factors + columns + (formula.map(TableEncoding.names(inFormula:)) ?? [])
  }

  /// The target that is named in addition to a formula; nil if there is none.
  func response(in table: Table) -> TableEncoding.Target? {
    if let target { return .column(target) }
    if !counts.isEmptyOrNil { return .counts(ColumnList.names(counts, in: table)) }
    return softTarget.isEmptyOrNil ? nil : .probabilities(ColumnList.names(softTarget, in: table))
  }

  /// The rows to use; nil for all.
  private func rowChoice(in table: Table) -> RowChoice? {
    guard `where` != nil || !complete.isEmptyOrNil else { return nil }
    return RowChoice(where: `where`, complete: ColumnList.names(complete, in: table))
  }

  /// The feature columns, and the reading of their cells.
  ///
  /// - Throws: ``/SoftmaxRegression/TableError`` for columns of offsets that contradict each other.
  func options(in table: Table) throws(TableError) -> TableEncoding.Options {
    var options = TableEncoding.Options()
    options.weights = weights
    do throws(RequestError) {
      options.offsets = try OffsetList.columns(offset) { table[$0] != nil }
      options.levels = try NameList.byColumn(levels, of: .levels, in: table)
      for (column, names) in try NameList.byColumn(reference, of: .referenceLevel, in: table) {
        guard names.count == 1 else {
          throw RequestError("\(.referenceLevel) takes one level of a column, such as \(column)=\(names[0]).")
        }
        options.references[column] = names[0]
      }
      options.classes = try classes.map { text throws(RequestError) in try NameList.names(text, of: .classes) }
    } catch {
      throw table.error(.invalidValue, error.sentence)
    }
    options.factors = ColumnList.names(factor, in: table)
    options.minimumCount = minCount ?? options.minimumCount
    options.unseen = unseen ?? options.unseen
    options.missing = missing ?? options.missing
    options.indicatesMissing = missingIndicator ?? false
    options.features = features.isEmptyOrNil ? nil : ColumnList.names(features, in: table)
    options.drop = ColumnList.names(drop, in: table)
    options.polynomial = polynomial ?? options.polynomial
    options.interactions = (interactions ?? []).flatMap(ColumnList.products)
    options.hasIntercept = hasIntercept
    options.rowChoice = rowChoice(in: table)
    return options
  }

  func encoding(of table: Table) throws(TableError) -> TableEncoding {
    let options = try options(in: table)
    guard let formula else {
      return try TableEncoding(table, target: response(in: table) ?? .probabilities([]), options: options)
    }
    return try TableEncoding(table, formula: formula, target: response(in: table), options: options)
  }
}
