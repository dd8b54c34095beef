/// A change whose effects are asked for, and what it is called.
struct EffectQuestion: Sendable {
  let change: VariableChange
  let variable: String
  let level: String?
  let contrast: String
  /// Whether the data tell it from changes of other variables: one of the features that it moves was kept.
  let isEstimable: Bool

  /// The questions about some columns, or all, in the order of the columns.
  ///
  /// - Throws: ``InferenceError`` that names a column which is no feature.
  static func all(
    _ encoding: TableEncoding, columns: [String]?, kept: [Int]
  ) throws(InferenceError) -> [EffectQuestion] {
    try encoding.check(columns ?? [])
    let kept = Set(kept)
    return encoding.changes.compactMap { change in
      let column = encoding.column(of: change)
      guard columns?.contains(column) ?? true else { return nil }
      var (level, contrast): (String?, String) = (nil, "dy/dx")
      if case .level(let variable, let place) = change {
        let levels = encoding.levels(of: variable)
        (level, contrast) = (levels[place], "\(levels[place]) - \(levels[0])")
      }
      return EffectQuestion(
        change: change, variable: column, level: level, contrast: contrast,
        isEstimable: encoding.columns(movedBy: change).contains(where: kept.contains))
    }
  }
}
