import SoftmaxRegression

/// Checks for options that contradict each other, or do not apply to the format of the table.
extension DataRequest {
  func check(_ reading: ReadingRequest, in context: CommandContext) throws(RequestError) {
    try checkFeatures()
    try checkCells()
    let usesCompanionFiles = context.format(of: table)?.usesCompanionFiles ?? false
    guard usesCompanionFiles || labels == nil else {
      throw RequestError(
        "\(.labels) goes with an array, such as an .npy table; other files hold their classes themselves.")
    }
    guard usesCompanionFiles || tensor == nil && labelsTensor == nil else {
      throw RequestError(
        "\(.tensor) and \(.labelsTensor) go with a file of several arrays, such as .safetensors or .npz.")
    }
    guard labels == nil || labelsTensor == nil else {
      throw RequestError(
        "\(.labels) names a file, and \(.labelsTensor) an array in the file of the table; give one of them.")
    }
    guard !hasNamedColumns(in: context) else {
      let named = [target != nil, !softTarget.isEmptyOrNil, !counts.isEmptyOrNil].count { $0 }
      guard named < 2, formula != nil || named > 0 else {
        throw RequestError(
          "Name the class column with \(.target), or the columns of the classes with \(.softTarget) (probabilities) or "
            + "\(.counts).")
      }
      guard classes == nil || softTarget.isEmptyOrNil && counts.isEmptyOrNil else {
        throw RequestError(
          "\(.classes) orders the classes of a class column; those of \(.softTarget) and \(.counts) have the order of the "
            + "columns.")
      }
      return
    }
    let weightColumn: [(Setting, Bool)] = usesCompanionFiles ? [] : [(.weights, weights != nil)]
    if let setting = (weightColumn + columnOptions + reading.textOptions).first(where: \.1)?.0 {
      throw RequestError("\(setting) needs a table whose columns have names, but this file has columns without names.")
    }
    guard !usesCompanionFiles || labels != nil || labelsTensor != nil else {
      throw RequestError(
        "Name the file with the classes of an array with \(.labels), or their array in the same file with \(.labelsTensor)."
      )
    }
  }

  /// Whether columns of the table have names; a file with an unknown format is refused when it is read.
  func hasNamedColumns(in context: CommandContext) -> Bool {
    if table.names.count == 1, case .matrix? = context.tables[table.names[0]] { return false }
    return context.format(of: table)?.hasNamedColumns ?? true
  }

  /// The options that only apply to tables with named columns, and whether each is given.
  private var columnOptions: [(Setting, Bool)] {
    [
      (.target, target != nil), (.softTarget, !softTarget.isEmptyOrNil), (.counts, !counts.isEmptyOrNil),
      (.features, !features.isEmptyOrNil),
      (.drop, !drop.isEmptyOrNil), (.polynomial, polynomial ?? 1 != 1), (.interactions, !interactions.isEmptyOrNil),
      (.formula, formula != nil), (.factor, !factor.isEmptyOrNil), (.minimumCount, minCount ?? 0 != 0),
      (.unseen, unseen ?? .error != .error), (.offset, !offset.isEmptyOrNil), (.missing, missing ?? .error != .error),
      (.missingIndicator, missingIndicator == true), (.classes, classes != nil), (.levels, !levels.isEmptyOrNil),
      (.referenceLevel, !reference.isEmptyOrNil), (.where, `where` != nil), (.complete, !complete.isEmptyOrNil),
    ]
  }

  private func checkFeatures() throws(RequestError) {
    let isChosen = !features.isEmptyOrNil || !drop.isEmptyOrNil || !interactions.isEmptyOrNil || polynomial ?? 1 != 1
    guard formula == nil || !isChosen else {
      throw RequestError(
        "\(.formula) states the features; leave out \(.features), \(.drop), \(.polynomial) and "
          + "\(.interactions).")
    }
    for list in interactions ?? [] where !ColumnList.products(list).allSatisfy({ $0.count > 1 && !$0.contains("") }) {
      throw RequestError(
        "\(.interactions) takes products of columns such as a:b,c:d, but \"\(list)\" is not a product.")
    }
  }

  private func checkCells() throws(RequestError) {
    guard missingIndicator != true || missing == .mean else {
      throw RequestError("\(.missingIndicator) goes with \(.fillMissing); give both.")
    }
    if let minCount, !(minCount >= 0 && minCount.isFinite) {
      throw RequestError("\(.minimumCount) must be a number that is not negative.")
    }
  }
}
