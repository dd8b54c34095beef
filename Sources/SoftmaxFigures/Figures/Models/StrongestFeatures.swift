internal import SoftmaxRegression

/// The features, ordered by the largest change of a probability that they make.
struct StrongestFeatures {
  /// The number of features.
  let count: Int
  /// The number of features that were compared.
  let examined: Int
  private let strengths: [(name: String, strength: Double)]

  init(_ row: TypicalRow) {
    count = row.names.count
    let typical = TypicalPrediction(row)
    var known: [String: Double] = [:]
    for (name, place) in row.linear {
      guard let spread = row.spread(name) else { continue }
      known[name] = typical.strength(place, spread.steps(Self.steps))
    }
    // A grid has rows of all features and classes.
    let cost = Self.steps * max(1, row.features.count) * max(1, row.model.classes.count)
    let limit = max(Self.fewest, min(200, 200_000_000 / cost))
    let others = row.names.filter { known[$0] == nil }
    let chosen = others.count <= limit ? others : Self.byCoefficients(others, row.model, row.data, limit)
    examined = known.count + chosen.count
    for name in chosen { known[name] = (try? EffectGrid(row, name, steps: Self.steps))?.strength }
    strengths = row.names.compactMap { name in known[name].map { (name, $0) } }
  }

  private static let fewest = 8
  private static let steps = 9

  /// The names with the largest effects.
  func leading(_ most: Int) -> [String] {
    strengths.enumerated().filter { $0.element.strength > 0 }.sorted {
      (-$0.element.strength, $0.offset) < (-$1.element.strength, $1.offset)
    }.prefix(most).map(\.element.name)
  }

  /// The names with the largest coefficients per standard deviation; names that are not those of coefficients, such as
  /// those of factors, come first.
  private static func byCoefficients(
    _ names: [String], _ model: SoftmaxModel, _ data: FigureData, _ limit: Int
  ) -> [String] {
    var sizes: [String: Double] = [:]
    for (j, name) in model.features.enumerated() {
      let largest = model.classes.indices.map { abs(model.coefficients[$0, j]) }.max() ?? 0
      sizes[name] = largest * data.moments.deviation(j)
    }
    return names.enumerated().map { (sizes[$0.element] ?? .infinity, $0.offset, $0.element) }
      .sorted { (-$0.0, $0.1) < (-$1.0, $1.1) }.prefix(limit).map(\.2)
  }
}
