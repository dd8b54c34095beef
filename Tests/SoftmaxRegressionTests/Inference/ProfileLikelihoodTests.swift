import Foundation
import Testing

@testable import SoftmaxRegression

/// Profile intervals of tables whose rows stand for very many samples each.
@Suite struct `Profile intervals of very many samples` {
  /// One feature and two classes, with the weights of both at each value.
  private struct Cells {
    let x: [Double]
    let weights: [(a: Double, b: Double)]

    func summary() throws -> ModelSummary {
      let table = try Table([
        Column(name: "x", numbers: x + x),
        Column(name: "y", strings: x.map { _ in "a" } + x.map { _ in "b" }),
        Column(name: "w", numbers: weights.map(\.a) + weights.map(\.b)),
      ])
      let encoding = try TableEncoding(table, target: .column("y"), weights: "w")
      var options = SummaryOptions()
      options.profilesLikelihood = true
      return try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding).summary(of: table, options)
    }

    /// How much the log-likelihood falls from the maximum where the logit of b moves by u + v x, and what the sum of the
    /// residuals is there and its derivative: without a difference of large numbers.
    private func fall(_ at: (Double, Double), _ u: Double, _ v: Double) -> (fall: Double, slope: Double, curve: Double)
    {
      var result = (fall: 0.0, slope: 0.0, curve: 0.0)
      for (x, w) in zip(x, weights) {
        let p = 1 / (1 + exp(-at.0 - at.1 * x))
        let q = 1 / (1 + exp(-at.0 - at.1 * x - u - v * x))
        result.fall += (w.a + w.b) * log1p(p * expm1(u + v * x)) - w.b * (u + v * x)
        result.slope += w.b - (w.a + w.b) * q
        result.curve += (w.a + w.b) * q * (1 - q)
      }
      return result
    }

    /// An end of the slope's interval, by bisection over the slope, and Newton's method for the intercept at each.
    func end(_ at: (Double, Double), quantile: Double, sign: Double, beyond error: Double) -> Double {
      var (inside, outside) = (0.0, 10 * error)
      for _ in 0..<60 {
        let middle = (inside + outside) / 2
        var u = 0.0
        for _ in 0..<30 {
          let here = fall(at, u, sign * middle)
          u += here.slope / here.curve
        }
        if 2 * fall(at, u, sign * middle).fall < quantile { inside = middle } else { outside = middle }
      }
      return at.1 + sign * inside
    }
  }

  /// Three values alike, or two of which few samples have the second, so that its interval is not symmetric.
  private static func cells(rare: Bool, _ factor: Double) -> Cells {
    rare
      ? Cells(x: [0, 1], weights: [(3 * factor, 4 * factor), (3, 2)])
      : Cells(x: [0, 1, 2], weights: [(3, 1), (2, 4), (2, 5)].map { ($0.0 * factor, $0.1 * factor) })
  }

  @Test(arguments: [false, true], [1.0, 1e3, 1e5, 1e6, 1e7, 1e9])
  func `end where the likelihood does`(_ rare: Bool, _ factor: Double) throws {
    let weighted = Self.cells(rare: rare, factor)
    let found = try weighted.summary().coefficients
    let at = (try #require(found[0].estimate), try #require(found[1].estimate))
    let error = try #require(found[1].standardError)
    let quantile = pow(Distributions.normalQuantile(twoSided: 0.05), 2)
    // Rounding of N log-likelihoods, in standard errors.
    let digits = max(1e-7, 1e-14 * factor * 10)
    for (end, sign) in [(found[1].lower, -1.0), (found[1].upper, 1)] {
      let exact = weighted.end(at, quantile: quantile, sign: sign, beyond: error)
      let value = try #require(end)
      #expect(abs(value - exact) < digits * error, "\(value) and not \(exact)")
    }
    #expect(found[0].lower != nil && found[0].upper != nil)
  }

  @Test func `are refused where rounding would show`() throws {
    let cells = Self.cells(rare: false, 1e12)
    let message = "The weights add up to 1.7e+13, at which rounding of the log-likelihood shows in profile intervals; "
    let error = #expect(throws: InferenceError.self) { try cells.summary() }
    #expect(error?.description.hasPrefix(message) == true)
  }

  /// A parameter of two classes is tested as the comparison of models with and without its feature.
  @Test(arguments: [PenaltyChoice.none, .jeffreys])
  func `has the p-value of its likelihood ratio`(penalty: PenaltyChoice) throws {
    let problem = Problem(80, 2, 2, seed: 14)
    let table = try Table([
      Column(name: "x0", numbers: (0..<80).map { problem.features[$0, 0] }),
      Column(name: "x1", numbers: (0..<80).map { problem.features[$0, 1] }), Column(name: "y", strings: problem.labels),
    ])
    func fit(_ features: [String]) throws -> SoftmaxModel {
      try SoftmaxClassifier(penalty: penalty).fit(
        table, encoding: TableEncoding(table, target: .column("y"), features: features))
    }
    let model = try fit(["x0", "x1"])
    var options = SummaryOptions()
    options.profilesLikelihood = true
    let summary = try model.summary(of: table, options)
    for (feature, other) in [("x0", "x1"), ("x1", "x0")] {
      let comparison = try fit([other]).compare(with: model, on: table)
      let found = summary.coefficients.first { $0.feature == feature }
      #expect(relativeError(found?.pValue, try #require(comparison.pValue)) < 1e-6, "\(feature)")
    }
    #expect(try model.summary(of: table).coefficients.map(\.pValue) != summary.coefficients.map(\.pValue))
  }

  @Test func `has a p-value for each parameter of several classes`() throws {
    let (model, table) = try SoftmaxModel.likelihood("anes96.csv", target: "PID", features: ["age", "educ"])
    var options = SummaryOptions()
    options.profilesLikelihood = true
    let (profile, wald) = (try model.summary(of: table, options), try model.summary(of: table))
    for (a, b) in zip(profile.coefficients, wald.coefficients) {
      // With 944 rows the tests agree to a few percent of z, and an interval excludes zero if its test is below 5 percent.
      let (p, q) = (try #require(a.pValue), try #require(b.pValue))
      let z = [p, q].map { Distributions.normalQuantile(twoSided: $0) }
      #expect(abs(z[0] - z[1]) < 0.1 + 0.05 * z[1])
      #expect((p < 0.05) == ((a.lower ?? 0) > 0 || (a.upper ?? 0) < 0))
    }
  }
}
