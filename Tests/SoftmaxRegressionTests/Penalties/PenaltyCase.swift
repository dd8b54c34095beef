@testable import SoftmaxRegression

/// A penalty in the user's units, and the same restated for standardised features of very different scales.
struct PenaltyCase: Sendable, CustomStringConvertible {
  let description: String
  let original: any PenaltyFunction
  let restated: any PenaltyFunction

  static let scaling = FeatureScaling(center: [3, -1e5, 2e-7], scale: [2, 1e-5, 3e6])
  static let deviations = [0.4, 2e5, 5e-7]
  static let classes = 3

  init(_ description: String, _ penalty: some Penalty, intercepts: Bool = false, deviations: [Double]? = nil) {
    self.description = description
    var units = PenaltyUnits(
      scaling: .identity(3), deviations: deviations, includesIntercepts: intercepts, totalWeight: 40)
    original = penalty.restated(for: units) ?? NoPenalty()
    units.scaling = Self.scaling
    restated = penalty.restated(for: units) ?? NoPenalty()
  }

  static let target = Matrix<Double>([[1, 2, -0.5], [1e-3, 0, 2e-3], [0, 0, 0.7]])

  /// Penalties whose smooth part is all of them.
  static let smooth = [
    PenaltyCase("none", NoPenalty()), PenaltyCase("ridge", Ridge(.absolute(0.3))),
    PenaltyCase("standard", Ridge(.perSample)), PenaltyCase("inverse", Ridge(.inverse(0.2))),
    PenaltyCase("with intercepts", Ridge(.absolute(0.3)), intercepts: true),
    PenaltyCase("standardised", Ridge(.absolute(0.3)), deviations: deviations),
    PenaltyCase("standardised with intercepts", Ridge(.absolute(0.3)), intercepts: true, deviations: deviations),
    PenaltyCase("ridge towards", RidgeTowards(strength: 0.3, target: target)),
    PenaltyCase("ridge towards, standardised", RidgeTowards(strength: 0.3, target: target), deviations: deviations),
  ]

  static let all =
    smooth + [
      PenaltyCase("lasso", Lasso(strength: 0.3)),
      PenaltyCase("lasso, standardised", Lasso(strength: 0.3), deviations: deviations),
    ]

  /// Random parameters of standardised features; of sum zero, as solvers see them.
  static func parameters(_ random: inout SplitMix) -> Parameters {
    Parameters((0..<12).map { _ in random.normal() }, classes: classes).centered()
  }
}
