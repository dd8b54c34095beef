/// The differences of predictive margins between pairs of values of a column, and the differences of these.
struct MarginComparisons {
  private let options: EffectOptions
  private let estimated: EstimatedModel
  private let classes: [String]
  private let families: [Family]

  /// Differences with everything else equal.
  private struct Family {
    /// The other values and the group.
    let name: String
    let pairs: [Pair]
    /// The number of values that are compared.
    let values: Int
  }

  /// The difference of two margins, with its derivatives by the standardised parameters, K x P.
  private struct Pair {
    let name: String
    let means: [Double]
    let derivatives: [Double]
    let isEstimable: Bool
  }

  /// - Returns: nil if no comparisons are requested.
  /// - Throws: ``InferenceError`` for an adjustment that is not valid.
  init?(
    _ options: EffectOptions, _ estimated: EstimatedModel, _ plan: MarginPlan, _ margins: [MarginRows.Margin],
    classes: [String]
  ) throws(InferenceError) {
    guard let column = options.margins.pairwise else {
      guard !options.margins.comparesDifferences else {
        throw InferenceError(.settings, "\(.secondDifferences) compares the differences of \(.pairwise); give both.")
      }
      return nil
    }
    guard options.margins.adjustment != .tukey || estimated.distribution.degreesOfFreedom == nil else {
      throw InferenceError(
        .settings,
        "Tukey's adjustment is computed for the normal distribution; take another one, or \(.degreesOfFreedom) normal.")
    }
    var members: [(name: String, places: [Int])] = []
    for (place, scenario) in plan.scenarios.enumerated() {
      let name = scenario.name(without: column)
      if let known = members.firstIndex(where: { $0.name == name }) {
        members[known].places.append(place)
      } else {
        members.append((name, [place]))
      }
    }
    func value(_ place: Int) -> String {
      plan.scenarios[place].values.first { $0.column == column }?.value ?? ""
    }
    (self.options, self.estimated, self.classes) = (options, estimated, classes)
    families = members.map { name, places in
      let pairs = places.indices.flatMap { b in places.indices.prefix(b).map { (a: places[$0], b: places[b]) } }
        .sorted { ($0.a, $0.b) < ($1.a, $1.b) }
      return Family(
        name: name,
        pairs: pairs.map { a, b in
          Pair(
            name: "\(value(b)) - \(value(a))", means: zip(margins[b].means, margins[a].means).map { $0 - $1 },
            derivatives: sum(margins[b].derivatives.elements, -1, times: margins[a].derivatives.elements),
            isEstimable: margins[a].isEstimable && margins[b].isEstimable)
        }, values: places.count)
    }
  }

  /// The differences of all pairs of values.
  var contrasts: [MarginContrast] {
    families.flatMap { family in
      rows(family.pairs, at: family.pairs.map { _ in family.name }) { z in
        options.margins.adjustment.pValues(z, among: family.values, estimated.distribution)
      }
    }
  }

  /// The differences of these differences between two families, for each pair of values; nil if none are requested.
  ///
  /// - Throws: ``InferenceError`` if there is only one family.
  func secondDifferences() throws(InferenceError) -> [MarginContrast]? {
    guard options.margins.comparesDifferences else { return nil }
    guard families.count > 1 else {
      throw InferenceError(
        .settings,
        "Second differences compare the differences of \(.pairwise) between other values; state several\(aside: .at), or groups\(aside: .over)."
      )
    }
    guard families.count <= 40 else {
      throw InferenceError(
        .settings,
        "Second differences compare up to 40 combinations of values, not \(families.count); state fewer\(aside: .at).")
    }
    var result: [MarginContrast] = []
    for (place, later) in families.enumerated() {
      for earlier in families.prefix(place) {
        let differences = zip(later.pairs, earlier.pairs).map { b, a in
          Pair(
            name: b.name, means: zip(b.means, a.means).map { $0 - $1 },
            derivatives: sum(b.derivatives, -1, times: a.derivatives), isEstimable: a.isEstimable && b.isEstimable)
        }
        result += rows(differences, at: differences.map { _ in "\(later.name) - \(earlier.name)" }) { z in
          z.map { estimated.distribution.pValue($0) }
        }
      }
    }
    return result
  }

  /// The rows of differences, class by class.
  private func rows(
    _ pairs: [Pair], at names: [String], _ pValues: ([Double]) -> [Double]
  ) -> [MarginContrast] {
    let errors = pairs.map { pair in
      estimated.standardErrors(
        Matrix(rows: classes.count, columns: estimated.covariance.rows, elements: pair.derivatives))
    }
    let width = estimated.distribution.width(level: options.statistics.level)
    return classes.indices.flatMap { c -> [MarginContrast] in
      let z = pairs.indices.map { pairs[$0].means[c] / errors[$0][c] }
      let p = pValues(z)
      return pairs.enumerated().map { index, pair in
        let (estimate, error) = (pair.means[c], errors[index][c])
        let (isKnown, isTested) = (pair.isEstimable, pair.isEstimable && z[index].isFinite)
        return MarginContrast(
          contrast: pair.name, at: names[index], class: classes[c], estimate: isKnown ? estimate : nil,
          standardError: isKnown ? error : nil, z: isTested ? z[index] : nil, pValue: isTested ? p[index] : nil,
          lower: isKnown ? estimate - width * error : nil, upper: isKnown ? estimate + width * error : nil)
      }
    }
  }
}
