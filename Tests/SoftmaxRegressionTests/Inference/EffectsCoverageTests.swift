import Testing

@testable import SoftmaxRegression

/// How often 95% intervals of effects and probabilities cover the truth, over data drawn from it.
///
/// An optimised build draws enough samples to tell 93.5% from 95%; a debug build, fifty times slower, a few.
@Suite struct `Intervals of effects cover the truth` {
  /// Contrasts with class 0: intercept and two slopes of classes 1 and 2.
  private static let truth = [[0, 0, 0], [0.3, 0.8, -0.5], [-0.4, -0.6, 0.7]]

  #if DEBUG
    private static let draws = 25
    private static let range = 0.88...0.99
  #else
    private static let draws = 500
    private static let range = 0.935...0.965
  #endif

  private static func probabilities(_ x: [Double]) -> [Double] {
    Logits.softmax(truth.map { $0[0] + $0[1] * x[0] + $0[2] * x[1] })
  }

  @Test func `from the information`() throws {
    var random = SplitMix(21)
    var (effects, ends, total) = (0, 0, 0)
    let point = [0.7, -1.1]
    let chances = Self.probabilities(point)
    for _ in 0..<Self.draws {
      let rows = (0..<200).map { _ in [random.normal(), random.normal()] }
      let labels = rows.map { x in
        let u = random.uniform()
        let p = Self.probabilities(x)
        return u < p[0] ? "0" : u < p[0] + p[1] ? "1" : "2"
      }
      let table = try Table([
        Column(name: "a", numbers: rows.map { $0[0] }), Column(name: "b", numbers: rows.map { $0[1] }),
        Column(name: "y", strings: labels),
      ])
      let model = try SoftmaxClassifier(penalty: .none).fit(table, target: "y")
      for (index, effect) in try model.effects(of: table).effects.enumerated() {
        let (j, c) = (index / 3 + 1, index % 3)
        let value =
          rows.reduce(0.0) { sum, x in
            let p = Self.probabilities(x)
            return sum + p[c] * (0..<3).reduce(0.0) { $0 + p[$1] * (Self.truth[c][j] - Self.truth[$1][j]) }
          } / 200
        if let lower = effect.lower, let upper = effect.upper, lower <= value, value <= upper { effects += 1 }
      }
      let intervals = try ProbabilityIntervals(FittedModel(model, to: table))(Matrix([point]))
      for c in 0..<3 where intervals.lower[0, c] <= chances[c] && chances[c] <= intervals.upper[0, c] { ends += 1 }
      total += 3
    }
    let shares = [Double(effects) / Double(2 * total), Double(ends) / Double(total)]
    #expect(shares.allSatisfy(Self.range.contains), "\(shares)")
  }
}
