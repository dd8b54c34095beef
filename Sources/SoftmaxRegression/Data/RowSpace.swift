/// The space of the rows [x, 1] of a fit, by the relations among the features that hold in all of them.
///
/// The logits at a row can be estimated if and only if the row is in this space (Searle 1971, "Linear Models", section
/// 5.4), and it is in the space if and only if it satisfies every relation. In other rows an unpenalised fit can give
/// any numbers without a change of the likelihood.
struct RowSpace: Sendable, Equatable {
  /// x_j = c + Σ_i b_i x_i, for an aliased feature j.
  struct Relation: Sendable, Equatable {
    /// j.
    let feature: Int
    /// c.
    let constant: Double
    /// i and b_i, for those that are not zero.
    let parts: [Part]
    /// The largest absolute difference of the sides that counts as rounding.
    var tolerance: Double
    /// The largest absolute difference of the sides in the rows of the fit, rounding included.
    var remainder = 0.0

    struct Part: Sendable, Equatable {
      let feature: Int
      let coefficient: Double
    }
  }

  /// The relations, one for each aliased feature.
  var relations: [Relation]
  /// Whether the relations hold up to rounding in every row of the fit.
  var isExact = true

  /// The difference of the sides of a relation that counts as rounding, as a share of the feature's spread.
  static let tolerance = 1e-8
  /// The same as a share of the terms.
  static let rounding = 1e-12
  /// The most relations that a model keeps.
  static let limit = 1000

  /// The rows, counted from the first of `rows`, that are outside of the space, with the features whose relation they
  /// do not satisfy.
  func outside(_ features: DesignMatrix, _ rows: Range<Int>) -> [(row: Int, features: [Int])] {
    guard !relations.isEmpty else { return [] }
    return rows.enumerated().compactMap { place, row in
      let broken = relations.filter { $0.difference { features.value(row, $0) } > $0.tolerance }
      return broken.isEmpty ? nil : (place, broken.map(\.feature))
    }
  }
}

extension RowSpace.Relation {
  /// The absolute difference of the sides at a row, less the rounding of the terms; NaN if a number is not finite.
  ///
  /// - Parameters:
  ///   - rounding: the share of the terms that counts as rounding.
  ///   - value: the value of a feature at the row.
  @inline(__always)
  func difference(rounding: Double = RowSpace.rounding, _ value: (_ feature: Int) -> Double) -> Double {
    let own = value(feature)
    var (left, size) = (own - constant, abs(own) + abs(constant))
    for part in parts {
      let term = part.coefficient * value(part.feature)
      left -= term
      size += abs(term)
    }
    return abs(left) - rounding * size
  }

  /// Whether a change of some features leaves the space; other features do not change.
  ///
  /// - Parameters:
  ///   - columns: the features that change.
  ///   - change: the change of the feature at a place among these.
  func isBroken(byChangeOf columns: [Int], _ change: (_ place: Int) -> Double) -> Bool {
    var (left, size) = (0.0, 0.0)
    for (place, column) in columns.enumerated() {
      let factor = column == feature ? 1 : -(parts.first { $0.feature == column }?.coefficient ?? 0)
      left += factor * change(place)
      size += abs(factor * change(place))
    }
    return abs(left) > RowSpace.tolerance * size
  }
}
