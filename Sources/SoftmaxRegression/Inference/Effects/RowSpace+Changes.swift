/// Whether effects can be estimated: at an estimable row the features may only change within the space of the rows.
///
/// An aliased feature that a change does not concern is taken as left out of the model, as in a summary: the effect of
/// `x` is stated beside a copy of `x` that was dropped.
extension RowSpace {
  /// Whether a change of some features at each row of a block stays in the space.
  ///
  /// - Parameters:
  ///   - change: the change of the features of the rows.
  ///   - count: the number of rows.
  ///   - isCounted: whether the row at a place counts.
  ///   - value: the value of a feature of the row at a place, before the change.
  func allows(
    _ change: FeatureChange, count: Int, isCounted: (_ place: Int) -> Bool,
    value: (_ place: Int, _ feature: Int) -> Double
  ) -> Bool {
    switch change {
    case .slopes(let columns, let values), .logSlopes(let columns, let values):
      let stride = values.count == columns.count ? 0 : columns.count
      return concerned(columns).allSatisfy { relation in
        (0..<count).allSatisfy { i in
          !isCounted(i) || !relation.isBroken(byChangeOf: columns) { values[i * stride + $0] }
        }
      }
    case .probabilities: return true
    case .values(let columns, let before, let after):
      let places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return concerned(columns).allSatisfy { relation in
        (0..<count).allSatisfy { i in
          !isCounted(i)
            || [before, after].allSatisfy { values in
              let difference = relation.difference { feature in
                places[feature].map { values[i * columns.count + $0] } ?? value(i, feature)
              }
              return !(difference > relation.tolerance)
            }
        }
      }
    }
  }

  /// The relations of those of some features that are aliased.
  private func concerned(_ columns: [Int]) -> [Relation] {
    let columns = Set(columns)
    return relations.filter { columns.contains($0.feature) }
  }
}
