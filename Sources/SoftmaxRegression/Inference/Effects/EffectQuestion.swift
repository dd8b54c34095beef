/// A change whose effects are computed, and its name.
struct EffectQuestion: Sendable {
  let change: VariableChange
  let variable: String
  let level: String?
  var contrast: String
  /// Whether the data distinguish the change from those of other variables: a feature that it changes was kept.
  let isEstimable: Bool

  /// The changes of some columns, or of all, in the order of the columns.
  ///
  /// - Throws: ``InferenceError`` that names a column which is not a feature.
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
