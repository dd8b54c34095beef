import Foundation
import Testing

@testable import SoftmaxRegression

/// Statistics of fits with offsets.
///
/// Offsets that are the logits X B of known parameters B only move the parameters by -B: probabilities and the curvature
/// of the likelihood are those of the fit without offsets. Other statistics are compared with finite differences.
@Suite struct `Statistics with offsets` {
  private static let problem = Problem(180, 3, 3, seed: 91, noise: 1.5)
  private static let known: Parameters = {
    var random = SplitMix(92)
    return Parameters((0..<12).map { _ in random.normal() }, classes: 3).centered()
  }()
  private static let offsets: Matrix<Double> = {
    var result = Matrix<Double>(rows: 180, columns: 3)
    for i in 0..<180 {
      for c in 0..<3 {
        result[i, c] = known[feature: 3, class: c]
        for j in 0..<3 { result[i, c] += problem.features[i, j] * known[feature: j, class: c] }
      }
    }
    return result
  }()
  private static let targets = Targets.labels(problem.labels.map { Int32($0) ?? 0 }, classes: 3)

  private func fitted(_ penalty: PenaltyChoice, _ offsets: Matrix<Double>?) throws -> FittedModel {
    var classifier = SoftmaxClassifier(penalty: penalty)
    classifier.tolerance = 1e-13
    let model = try classifier.fit(
      features: Self.problem.features, labels: Self.problem.labels, offsets: offsets)
    return try FittedModel(model, features: .double(Self.problem.features), targets: Self.targets, offsets: offsets)
  }

  /// B as contrasts with the first class, in the order of a summary.
  private var contrasts: [Double] {
    [1, 2].flatMap { c -> [Double] in
      [3, 0, 1, 2].map { Self.known[feature: $0, class: c] - Self.known[feature: $0, class: 0] }
    }
  }

  @Test(arguments: [PenaltyChoice.none, .jeffreys], [CovarianceKind.model, .robust, .cluster])
  func `have the standard errors of the parameters that they move`(_ penalty: PenaltyChoice, _ kind: CovarianceKind)
    throws
  {
    var options = SummaryOptions()
    options.basis.covariance = kind
    options.basis.cluster = kind == .cluster ? "groups" : nil
    let clusters: [Int32]? = kind == .cluster ? (0..<180).map { Int32($0 % 30) } : nil
    let (plain, moved) = (
      try fitted(penalty, nil).summary(options, clusters: clusters),
      try fitted(penalty, Self.offsets).summary(options, clusters: clusters)
    )
    for (place, (a, b)) in zip(plain.coefficients, moved.coefficients).enumerated() {
      #expect(abs((a.estimate ?? .nan) - contrasts[place] - (b.estimate ?? .nan)) < 1e-7)
      #expect(abs((a.standardError ?? .nan) - (b.standardError ?? .nan)) < 1e-7)
    }
    #expect(abs(plain.logLikelihood - moved.logLikelihood) < 1e-9)
    #expect(abs(plain.nullLogLikelihood - moved.nullLogLikelihood) > 1)
  }

  @Test(arguments: [PenaltyChoice.none, .jeffreys])
  func `have profile intervals that move with the parameters`(_ penalty: PenaltyChoice) throws {
    var options = SummaryOptions()
    options.profilesLikelihood = true
    let (plain, moved) = (try fitted(penalty, nil).summary(options), try fitted(penalty, Self.offsets).summary(options))
    for (place, (a, b)) in zip(plain.coefficients, moved.coefficients).enumerated() {
      #expect(abs((a.lower ?? .nan) - contrasts[place] - (b.lower ?? .nan)) < 1e-6)
      #expect(abs((a.upper ?? .nan) - contrasts[place] - (b.upper ?? .nan)) < 1e-6)
    }
  }

  @Test(arguments: [PenaltyChoice.none, .jeffreys])
  func `test against the best model of intercepts and offsets`(_ penalty: PenaltyChoice) throws {
    let offsets = Self.offsets
    let summary = try fitted(penalty, offsets).summary()
    let null = try SoftmaxClassifier(penalty: .none).fit(
      features: Matrix<Double>(rows: 180, columns: 0), labels: Self.problem.labels, offsets: offsets)
    #expect(abs(summary.nullLogLikelihood + 180 * null.report.loss) < 1e-9)
    guard penalty == .jeffreys else { return }
    // The penalised likelihood of intercepts alone is no greater anywhere near its stated maximum.
    let fit = try fitted(penalty, offsets).likelihood()
    let objective = try #require(fit.jeffreys)
    let best = try #require(summary.penalizedNullLogLikelihood)
    for step in [[0.0, 0, 0], [0.1, 0, 0], [-0.1, 0, 0.1], [0, 0.2, 0], [0, -0.1, -0.1]] {
      let point = Array(repeating: 0.0, count: 9) + sum(null.intercepts, 1, times: step)
      #expect(JeffreysObjective(objective.data, kept: [0, 1, 2], point: point).penalizedLogLikelihood <= best + 1e-9)
    }
  }

  @Test func `have the diagnostics and the tests of probabilities that are the same`() throws {
    let (plain, moved) = (try fitted(.none, nil), try fitted(.none, Self.offsets))
    let (a, b) = (try plain.diagnostics(top: 180), try moved.diagnostics(top: 180))
    #expect(a.largest.leverage.map(\.diagnostics.row) == b.largest.leverage.map(\.diagnostics.row))
    for (s, t) in zip(a.largest.leverage, b.largest.leverage) {
      #expect(abs((s.diagnostics.leverage ?? .nan) - (t.diagnostics.leverage ?? .nan)) < 1e-8)
      #expect(abs((s.diagnostics.cookDistance ?? .nan) - (t.diagnostics.cookDistance ?? .nan)) < 1e-8)
      #expect(abs(s.diagnostics.devianceResidual - t.diagnostics.devianceResidual) < 1e-7)
    }
    let (s, t) = (try plain.independence().tests, try moved.independence().tests)
    for (one, other) in zip(s, t) { #expect(abs((one.statistic ?? .nan) - (other.statistic ?? .nan)) < 1e-5) }
    let x = Self.problem.features
    let (own, others) = (
      try ProbabilityIntervals(plain)(x), try ProbabilityIntervals(moved)(x, offsets: Self.offsets)
    )
    for (left, right) in [
      (own.lower, others.lower), (own.upper, others.upper), (own.probabilities, others.probabilities),
    ] { #expect(distance(left.elements, right.elements) < 1e-7) }
  }

  @Test func `do not take rows with other offsets for one covariate pattern`() throws {
    let x = Matrix((0..<40).map { i -> [Double] in [Double(i % 2)] })
    let offsets = Matrix((0..<40).map { i -> [Double] in [0, Double(i / 2 % 2)] })
    let labels = (0..<40).map { Int32($0 % 5 < 2 ? 0 : 1) }
    func patterns(_ offsets: Matrix<Double>?) -> Int? {
      CovariatePatterns(
        Observations(unchecked: .double(x), targets: .labels(labels, classes: 2), offsets: offsets))?.count
    }
    #expect(patterns(nil) == 2 && patterns(offsets) == 4)
  }

  @Test(arguments: MarginalEffects.Place.allCases)
  func `have effects and standard errors by finite differences`(_ place: MarginalEffects.Place) throws {
    var random = SplitMix(93)
    let offsets = Matrix(rows: 180, columns: 3, elements: (0..<540).map { _ in random.normal() })
    let fitted = try fitted(.none, offsets)
    var options = EffectOptions()
    options.at = place
    let effects = try fitted.effects(options)
    let fit = try fitted.likelihood()
    let covariance = try InformationCovariance().matrices(of: fit, reference: 0).total
    let (x, n) = (Self.problem.features, 180.0)
    var (means, offsetMeans) = ([0.0, 0, 0], [0.0, 0, 0])
    for i in 0..<180 {
      for j in 0..<3 { (means[j], offsetMeans[j]) = (means[j] + x[i, j] / n, offsetMeans[j] + offsets[i, j] / n) }
    }
    let (rows, known) = place == .observed ? (x, offsets) : (Matrix([means]), Matrix([offsetMeans]))
    // The mean probabilities at parameters of the original units, as a feature moves.
    func probabilities(_ parameters: Parameters, _ feature: Int, _ step: Double) -> [Double] {
      var result = [0.0, 0, 0]
      for i in 0..<rows.rows {
        let z = (0..<3).map { c -> Double in
          (0..<3).reduce(parameters[feature: 3, class: c] + known[i, c]) { sum, j in
            sum + (rows[i, j] + (j == feature ? step : 0)) * parameters[feature: j, class: c]
          }
        }
        for (c, p) in Logits.softmax(z).enumerated() { result[c] += p / Double(rows.rows) }
      }
      return result
    }
    func slope(_ parameters: Parameters, _ feature: Int) -> [Double] {
      zip(probabilities(parameters, feature, 1e-4), probabilities(parameters, feature, -1e-4)).map { ($0 - $1) / 2e-4 }
    }
    // The covariance belongs to standardised parameters, class by class without the first, the intercept last.
    let best = Parameters(fit.point, classes: 3)
    func moved(_ place: Int, _ step: Double) -> Parameters {
      var result = best
      result[feature: place % 4, class: place / 4 + 1] += step
      return fit.passes.scaling.inOriginalUnits(result)
    }
    for feature in 0..<3 {
      let own = slope(fit.passes.scaling.inOriginalUnits(best), feature)
      let changes = (0..<8).map { place in
        zip(slope(moved(place, 1e-4), feature), slope(moved(place, -1e-4), feature)).map { ($0 - $1) / 2e-4 }
      }
      for c in 0..<3 {
        let effect = try #require(effects.effects.first { $0.variable == "x\(feature + 1)" && $0.class == "\(c)" })
        #expect(abs((effect.estimate ?? .nan) - own[c]) < 1e-6)
        var variance = 0.0
        for a in 0..<8 {
          for b in 0..<8 { variance += changes[a][c] * covariance[a, b] * changes[b][c] }
        }
        #expect(abs((effect.standardError ?? .nan) - variance.squareRoot()) < 1e-5)
      }
    }
  }
}
