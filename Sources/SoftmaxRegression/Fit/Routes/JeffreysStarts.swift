/// Further starting points for a fit with Jeffreys' prior, which can have several maxima.
///
/// The optima of the ridge penalties 0.1/N, 0.01/N and 0.001/N on standardised coefficients lead to nearly all maxima,
/// and random points to others. The number of random points is limited by their cost, which depends only on the shape
/// of the data, so that a fit is repeatable.
///
/// Each point, (d + 1) x K in standardised coordinates, is computed when it is asked for.
struct JeffreysStarts {
  private let prepared: PreparedFit
  /// The ridge penalties that are left, in units of 1/N.
  private var ridges: [Double]
  /// The spreads of the random points that are left.
  private var spreads: [Double]
  private var random = SplitMix64(state: 1)
  /// The largest number of random points.
  private static let most = 16.0
  /// The approximate limit of operations for all random points together.
  private static let budget = 5e8
  /// The approximate number of passes of a descent.
  private static let passes = 90.0

  init(_ prepared: PreparedFit, kept: [Int]) {
    self.prepared = prepared
    let data = prepared.standardised
    ridges = data.isLargeSparse ? [] : [0.1, 0.01, 0.001]
    let (n, k, q) = (Double(data.totals.rows), Double(data.classes), Double(kept.count + 1))
    let count = min(Self.most, Self.budget / (Self.passes * n * k * k * q * q))
    spreads = (0..<Int(count)).map { [1.0, 4, 10][$0 % 3] }
  }

  /// The next point; nil after the last one.
  ///
  /// - Parameter proceed: decides several times in a fit whether to go on; the point is then of no use if it stops.
  mutating func next(_ proceed: () -> Decision) -> Parameters? {
    while !ridges.isEmpty {
      if let point = ridgeOptimum(ridges.removeFirst(), proceed) { return point }
    }
    return spreads.isEmpty ? nil : randomPoint(spread: spreads.removeFirst())
  }

  private var data: SoftmaxPasses { prepared.standardised }

  /// The optimum of a ridge penalty on standardised coefficients; nil if the Gram matrix is not finite.
  private func ridgeOptimum(_ strength: Double, _ proceed: () -> Decision) -> Parameters? {
    let units = PenaltyUnits(scaling: .identity(data.features.columns), totalWeight: data.totalWeight)
    guard let penalty = Ridge(.absolute(strength / data.totalWeight)).restated(for: units),
      var objective = SoftmaxObjective(data, penalty: penalty, gram: prepared.gram)
    else { return nil }
    _ = AutomaticSolver(rule: StoppingRule(tolerance: 1e-6)).minimize(&objective) { _ in proceed() }
    return Parameters(objective.point, classes: data.classes)
  }

  private mutating func randomPoint(spread: Double) -> Parameters {
    let elements = (0..<data.dimension * data.classes).map { _ in spread * (2 * random.nextUniform() - 1) }
    return Parameters(data.withoutIntercept(elements), classes: data.classes)
  }
}
