/// The rows at which effects are evaluated.
struct EffectRows {
  let model: EstimatedModel
  let passes: SoftmaxPasses
  let encoding: TableEncoding
  let bound: BoundEncoding?
  let point: FeaturePoint?
  /// The elasticity that replaces derivatives; nil for derivatives.
  var elasticity: MarginalEffects.Elasticity?

  init(
    _ model: EstimatedModel, _ encoding: TableEncoding, _ data: DataSet, at place: MarginalEffects.Place
  ) throws {
    self.model = model
    self.encoding = encoding
    bound = try data.bound(encoding, weights: model.observations.weights)
    guard place == .means else {
      (passes, point) = (model.fit.passes, nil)
      return
    }
    let means = try model.means(encoding, bound)
    let features = means.features
    guard features.allSatisfy(\.isFinite) else {
      throw InferenceError(
        .settings, "A feature is not finite at the means of the columns; take effects at the observed values.")
    }
    passes = model.fit.passes.single(features)
    point = means
  }

  /// Changed rows.
  init(_ model: EstimatedModel, _ encoding: TableEncoding, _ passes: SoftmaxPasses, _ bound: BoundEncoding) {
    (self.model, self.encoding, self.passes, self.bound, point) = (model, encoding, passes, bound, nil)
  }

  /// The effects, changes x K, and their standard errors.
  ///
  /// Changes are divided into parts, so that the sums of a chunk stay near the limit.
  func effects(_ changes: [VariableChange], limit: Int) throws -> (means: Matrix<Double>, errors: [Double]) {
    let (k, d) = (passes.classes, passes.dimension)
    let batch = max(1, limit / (k + k * k * d))
    let places = model.others.flatMap { m in model.fit.terms.map { m * d + $0 } }
    var (means, errors): ([Double], [Double]) = ([], [])
    for start in stride(from: 0, to: changes.count, by: batch) {
      let taken = changes[start..<min(changes.count, start + batch)]
      let found = passes.effects(model.fit.point, changes: taken.count, work(taken))
      guard found.means.elements.allSatisfy(\.isFinite), found.derivatives.allSatisfy(\.isFinite) else {
        throw try fault(taken)
      }
      var derivatives = Matrix<Double>(rows: taken.count * k, columns: places.count)
      for row in 0..<derivatives.rows {
        for (column, place) in places.enumerated() { derivatives[row, column] = found.derivatives[row * k * d + place] }
      }
      means += found.means.elements
      errors += model.standardErrors(derivatives)
    }
    return (Matrix(rows: changes.count, columns: k, elements: means), errors)
  }

  /// The changes of the features of some rows; fewer than requested if one cannot be computed.
  private func work(_ changes: ArraySlice<VariableChange>) -> @Sendable (Range<Int>) -> [FeatureChange] {
    let plain = derivatives(changes)
    guard let elasticity else { return plain }
    let columns = changes.map { encoding.column(of: $0) }
    let value = self.value
    return { rows in
      let found = plain(rows)
      guard found.count == columns.count else { return [] }
      return zip(found, columns).map { change, column in
        guard case .slopes(let places, let slopes) = change else { return change }
        let factors = rows.map { elasticity == .probability ? 1 : value(column, $0) }
        let isShared = slopes.count == places.count
        let values = factors.enumerated().flatMap { i, factor in
          places.indices.map { factor * slopes[isShared ? $0 : i * places.count + $0] }
        }
        return elasticity == .column ? .slopes(places, values) : .logSlopes(places, values)
      }
    }
  }

  /// The number in a column of a row.
  private var value: @Sendable (String, Int) -> Double {
    if let point { return { column, _ in point.numbers[column] ?? .nan } }
    if let bound { return { bound.number(in: $0, row: $1) ?? .nan } }
    let (features, columns) = (passes.features, encoding.columns)
    return { column, row in columns.firstIndex(of: column).map { features.value(row, $0) } ?? .nan }
  }

  private func derivatives(_ changes: ArraySlice<VariableChange>) -> @Sendable (Range<Int>) -> [FeatureChange] {
    if let point {
      let found = changes.map { point.change($0) }
      return { _ in found }
    }
    let plans = changes.map { ChangePlan($0, encoding) }
    let constant = plans.compactMap(\.constant)
    guard let bound, constant.count < plans.count else { return { _ in constant } }
    return { rows in (try? bound.changes(plans, rows: rows)) ?? [] }
  }

  /// Whether each change stays among the rows that the fit determines.
  func estimable(_ changes: [VariableChange]) throws -> [Bool] {
    var result = changes.map { _ in true }
    guard let space = model.rowSpace, !space.relations.isEmpty else { return result }
    let (work, features) = (derivatives(changes[...]), passes.features)
    if point != nil, !space.outside(features, 0..<features.rows).isEmpty { return changes.map { _ in false } }
    for start in stride(from: 0, to: features.rows, by: TableEncoding.blockRows) {
      let rows = start..<min(features.rows, start + TableEncoding.blockRows)
      for (index, change) in work(rows).enumerated() where result[index] {
        result[index] = space.allows(
          change, count: rows.count, isCounted: { passes.share(start + $0) > 0 },
          value: { features.value(start + $0, $1) })
      }
    }
    return result
  }

  /// The error for an effect that is not finite.
  private func fault(_ changes: ArraySlice<VariableChange>) throws(TableError) -> InferenceError {
    if point == nil, let bound {
      let plans = changes.map { ChangePlan($0, encoding) }
      for start in stride(from: 0, to: bound.table.rowCount, by: TableEncoding.blockRows) {
        let rows = start..<min(bound.table.rowCount, start + TableEncoding.blockRows)
        _ = try bound.changes(plans, rows: rows)
      }
    }
    return InferenceError(.settings, "An effect is not finite; name other columns\(aside: .features).")
  }
}
