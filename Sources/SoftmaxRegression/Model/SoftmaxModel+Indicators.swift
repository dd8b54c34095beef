extension SoftmaxModel {
  /// The same model with indicators of all levels instead of contrasts, for programs that do not know contrasts.
  ///
  /// A column of contrasts is a combination of the levels' indicators, so that the coefficient of a level is the sum of
  /// its contrasts times their coefficients.
  package var withIndicators: SoftmaxModel {
    guard let encoding, encoding.variables.contains(where: \.hasContrasts) else { return self }
    let k = classes.count
    var (start, terms, columns): (Int, [Term], [[Double]]) = (0, [], [])
    for term in encoding.terms {
      let width = term.width(encoding.variables, limit: TableEncoding.featureLimit) ?? 0
      let own = (start..<start + width).map { j in (0..<k).map { coefficients[$0, j] } }
      start += width
      let (full, values) = term.withIndicators(encoding.variables, own, zero: Array(repeating: 0, count: k))
      terms.append(full)
      columns += values
    }
    let all = TableEncoding(encoding.variables, terms, of: encoding)
    var result = SoftmaxModel(
      classes: classes, features: all.featureNames,
      coefficients: Matrix((0..<k).map { c in columns.map { $0[c] } }), intercepts: intercepts, settings: settings,
      report: report, encoding: all)
    result.selection = selection
    return result
  }
}
