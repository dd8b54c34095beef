/// Further starting points for a fit with Jeffreys' prior, which can have several maxima.
///
/// The optima of the ridge penalties 0.1/N, 0.01/N and 0.001/N on standardised coefficients lead to nearly all maxima,
/// and random points to others. The number of random points is limited by their cost, which depends only on the shape
/// of the data, so that a fit is repeatable.
struct JeffreysStarts {
  private let prepared: PreparedFit
  private let kept: [Int]
  /// The largest number of random points.
  private static let random = 16
  /// The approximate limit of operations for all random points together.
  private static let budget = 5e8
  /// The approximate number of passes of a descent.
  private static let passes = 90.0

  init(_ prepared: PreparedFit, kept: [Int]) {
    self.prepared = prepared
    self.kept = kept
  }

  /// The points, (d + 1) x K, in standardised coordinates.
  var points: [Parameters] { ridgeOptima + randomPoints }

  private var data: SoftmaxPasses { prepared.standardised }

  private var ridgeOptima: [Parameters] {
    guard !data.isLargeSparse else { return [] }
    let units = PenaltyUnits(scaling: .identity(data.features.columns), totalWeight: data.totalWeight)
    return [0.1, 0.01, 0.001].compactMap { factor in
      guard let penalty = Ridge(.absolute(factor / data.totalWeight)).restated(for: units),
        var objective = SoftmaxObjective(data, penalty: penalty, gram: prepared.gram)
      else { return nil }
      _ = AutomaticSolver(rule: StoppingRule(tolerance: 1e-6)).minimize(&objective) { _ in .proceed }
      return Parameters(objective.point, classes: data.classes)
    }
  }

  private var randomPoints: [Parameters] {
    let (n, k, q) = (Double(data.totals.rows), Double(data.classes), Double(kept.count + 1))
    let count = min(Self.random, Int(min(Self.budget / (Self.passes * n * k * k * q * q), Double(Self.random))))
    var random = SplitMix64(state: 1)
    return (0..<count).map { index in
      let spread = [1.0, 4, 10][index % 3]
      let elements = (0..<data.dimension * data.classes).map { _ in spread * (2 * random.nextUniform() - 1) }
      return Parameters(data.withoutIntercept(elements), classes: data.classes)
    }
  }
}
