/// A change whose effects are computed, and its name.
struct EffectQuestion: Sendable {
  let change: VariableChange
  let variable: String
  let level: String?
  var contrast: String
  /// Whether the data distinguish the change from those of other variables: a feature that it changes was kept.
  let isEstimable: Bool

  /// The changes of some columns, or of all, in the order of the columns; of elasticities those of numbers alone.
  ///
  /// - Throws: ``InferenceError`` that names a column which is not a feature, or has no elasticity.
  static func all(
    _ encoding: TableEncoding, _ options: EffectOptions, kept: [Int]
  ) throws(InferenceError) -> [EffectQuestion] {
    let columns = options.features
    try encoding.check(columns ?? [])
    if let elasticity = options.elasticity {
      guard options.change == nil else {
        throw InferenceError(.settings, "Elasticities are derivatives; leave out \(.change) or \(.elasticity).")
      }
      let numbers = encoding.changes.compactMap { change in
        if case .slope(let column) = change { column } else { nil }
      }
      if let factor = columns?.first(where: { !numbers.contains($0) }) {
        throw InferenceError(
          .settings, "The column \(factor.excerpt) is a factor, which has no elasticity; name columns of numbers.")
      }
      guard !numbers.isEmpty else {
        throw InferenceError(.settings, "The model has no column of numbers, so that there are no elasticities.")
      }
      let kept = Set(kept)
      return encoding.changes.compactMap { change in
        guard case .slope(let column) = change, columns?.contains(column) ?? true else { return nil }
        return EffectQuestion(
          change: change, variable: column, level: nil, contrast: elasticity.contrast,
          isEstimable: encoding.columns(movedBy: change).contains(where: kept.contains))
      }
    }
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
