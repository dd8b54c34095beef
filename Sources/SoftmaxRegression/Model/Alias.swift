/// A feature that others determine in the data of an unpenalised fit: x = constant + Σ coefficient · other feature.
///
/// The data say nothing about rows in which the relation does not hold: coefficients with the same likelihood give them
/// different probabilities. So the model has no prediction for such rows.
public struct Alias: Codable, Sendable, Equatable {
  /// The feature.
  public let feature: String
  /// The constant of the relation.
  public let constant: Double
  /// The coefficients of the other features, by name.
  public let coefficients: [String: Double]
  /// The largest difference of the two sides at which a row satisfies the relation.
  public let tolerance: Double
}

extension Alias {
  /// The alias of a relation between features with names.
  init(_ relation: RowSpace.Relation, _ names: [String]) {
    self.init(
      feature: names[relation.feature], constant: relation.constant,
      coefficients: Dictionary(
        relation.parts.map { (names[$0.feature], $0.coefficient) }, uniquingKeysWith: { first, _ in first }),
      tolerance: relation.tolerance)
  }

  /// The relation, for the places of the features; nil if it names a feature that is not among them.
  func relation(_ places: [String: Int]) -> RowSpace.Relation? {
    guard let own = places[feature], coefficients.keys.allSatisfy({ places[$0] != nil }) else { return nil }
    let parts = coefficients.compactMap { name, coefficient in
      places[name].map { RowSpace.Relation.Part(feature: $0, coefficient: coefficient) }
    }
    return RowSpace.Relation(
      feature: own, constant: constant, parts: parts.sorted { $0.feature < $1.feature }, tolerance: tolerance)
  }
}
