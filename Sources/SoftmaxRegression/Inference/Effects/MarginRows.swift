/// The mean probabilities of the classes over changed rows, with their derivatives.
struct MarginRows {
  let model: EstimatedModel
  let encoding: TableEncoding
  let plan: MarginPlan

  /// The means of K probabilities, and their derivatives with respect to the standardised parameters, K x P.
  struct Margin {
    let means: [Double]
    let derivatives: Matrix<Double>
    /// Whether the data determine the probabilities of all rows.
    let isEstimable: Bool
  }

  /// The passes over rows with the values of a scenario, and their encoding.
  func rows(_ scenario: MarginPlan.Scenario) throws -> (passes: SoftmaxPasses, bound: BoundEncoding) {
    let table = scenario.values.isEmpty ? plan.table : try plan.table(of: scenario)
    return try rows(table, scenario.group?.rows)
  }

  /// The passes over changed rows, or over some of them, and their encoding.
  func rows(_ table: Table, _ chosen: [Int]? = nil) throws -> (passes: SoftmaxPasses, bound: BoundEncoding) {
    let weights = model.observations.weights
    let features = try encoding.features(of: table, weights: weights).design
    let passes = model.fit.passes.with(features: features)
    guard let chosen else { return (passes, try BoundEncoding(encoding, table, weights: weights)) }
    return (
      passes.with(passes.observations.rows(chosen)),
      try BoundEncoding(encoding, table.rows(chosen), weights: weights.map { all in chosen.map { all[$0] } })
    )
  }

  /// The margin of a scenario: the mean over the levels of its balanced columns.
  func margin(_ scenario: MarginPlan.Scenario) throws -> Margin {
    guard !scenario.balanced.isEmpty else { return try margin(rows(scenario).passes) }
    let parts = try scenario.levels.map { try margin(rows($0).passes) }
    let share = 1 / Double(parts.count)
    func mean(_ values: (Margin) -> [Double]) -> [Double] {
      parts.dropFirst().reduce(parts.first.map(values) ?? []) { sum($0, 1, times: values($1)) }.map { share * $0 }
    }
    let shape = parts[0].derivatives
    return Margin(
      means: mean(\.means),
      derivatives: Matrix(rows: shape.rows, columns: shape.columns, elements: mean(\.derivatives.elements)),
      isEstimable: parts.allSatisfy(\.isEstimable))
  }

  /// The margin over some rows.
  func margin(_ passes: SoftmaxPasses) throws(InferenceError) -> Margin {
    let found = passes.effects(model.fit.point, changes: 1) { _ in [.probabilities] }
    guard found.means.elements.allSatisfy(\.isFinite), found.derivatives.allSatisfy(\.isFinite) else {
      throw InferenceError(.settings, "A mean probability is not finite; give other values\(aside: .at).")
    }
    let (k, d) = (passes.classes, passes.dimension)
    let places = model.others.flatMap { m in model.fit.terms.map { m * d + $0 } }
    let rows = (0..<k).map { c in places.map { found.derivatives[c * k * d + $0] } }
    let space = model.rowSpace
    let isEstimable = space.map {
      $0.relations.isEmpty || $0.outside(passes.features, 0..<passes.features.rows).isEmpty
    }
    return Margin(means: found.means.elements, derivatives: Matrix(rows), isEstimable: isEstimable ?? true)
  }
}
