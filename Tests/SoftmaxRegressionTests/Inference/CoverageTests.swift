import Foundation
import Testing

@testable import SoftmaxRegression

/// How often 95% intervals cover the truth, over data drawn from it.
///
/// An optimised build (`make simulate`) draws 3000 data sets with six intervals each, which tells 93.5% from 95%: the standard
/// error of the share, from its spread over the data sets, is below 0.25%, and the test sees to that. A debug build, fifty
/// times slower, draws a few.
@Suite struct `Intervals cover the truth` {
  /// Contrasts with class 0: intercept and two slopes of classes 1 and 2.
  private static let truth = [[0.3, 0.8, -0.5], [-0.4, -0.6, 0.7]]

  #if DEBUG
    private static func draws(_ few: Int) -> Int { few }
    private static let range = 0.9...0.99
    private static let error = 0.06
  #else
    private static func draws(_ few: Int) -> Int { 3000 }
    private static let range = 0.935...0.965
    private static let error = 0.0025
  #endif

  private struct Draw {
    var rows: [[Double]] = []
    var labels: [String] = []
    var weights: [Double]?
    var clusters: [Int32] = []
  }

  private static func sample(_ random: inout SplitMix) -> (x: [Double], label: Int) {
    let x = [random.normal(), random.normal()]
    let scores = ([[0, 0, 0]] + truth).map { $0[0] + $0[1] * x[0] + $0[2] * x[1] - log(-log(random.uniform())) }
    return (x, scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 })
  }

  /// The share of intervals that cover, over all parameters and draws, and its standard error.
  ///
  /// - Parameter few: the draws of a debug build.
  private static func coverage(
    _ few: Int, seed: UInt64, _ options: SummaryOptions, _ draw: (inout SplitMix) -> Draw
  ) throws -> (mean: Double, error: Double) {
    var random = SplitMix(seed)
    var shares: [Double] = []
    for _ in 0..<draws(few) {
      let data = draw(&random)
      let x = Matrix(data.rows)
      let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: data.labels, weights: data.weights)
      try #require(model.report.separation == nil && model.classes.count == 3)
      let samples = Observations(
        unchecked: .double(x), targets: .labels(data.labels.map { Int32($0) ?? 0 }, classes: 3), weights: data.weights,
        weightKind: options.weightKind, clusters: options.cluster == nil ? nil : data.clusters)
      let summary = try FittedModel(model, to: samples).summary(
        options, clusters: options.cluster == nil ? nil : data.clusters)
      var covered = 0
      for (coefficient, value) in zip(summary.coefficients, truth.joined()) {
        guard let lower = coefficient.lower, let upper = coefficient.upper else { continue }
        if lower <= value, value <= upper { covered += 1 }
      }
      shares.append(Double(covered) / Double(summary.coefficients.count))
    }
    let count = Double(shares.count)
    let mean = shares.reduce(0, +) / count
    let spread = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count * (count - 1))
    return (mean, spread.squareRoot())
  }

  private static func expectCoverage(
    _ few: Int, seed: UInt64, _ options: SummaryOptions, _ draw: (inout SplitMix) -> Draw
  ) throws {
    let share = try coverage(few, seed: seed, options, draw)
    #expect(range.contains(share.mean), "\(share)")
    #expect(share.error < error, "\(share)")
  }

  private static func plain(_ n: Int) -> (inout SplitMix) -> Draw {
    { random in
      var draw = Draw()
      for _ in 0..<n {
        let (x, label) = sample(&random)
        draw.rows.append(x)
        draw.labels.append("\(label)")
      }
      return draw
    }
  }

  @Test func `from the information`() throws {
    try Self.expectCoverage(30, seed: 1, SummaryOptions(), Self.plain(150))
  }

  @Test func `from the sandwich`() throws {
    var options = SummaryOptions()
    options.covariance = .robust
    try Self.expectCoverage(25, seed: 5, options, Self.plain(400))
  }

  @Test func `from the profile likelihood`() throws {
    var options = SummaryOptions()
    options.profilesLikelihood = true
    try Self.expectCoverage(8, seed: 2, options, Self.plain(100))
  }

  /// Samples of class 2 are kept four times as often, and weighted a quarter.
  @Test func `from the sandwich, with probability weights`() throws {
    var options = SummaryOptions()
    options.weightKind = .probability
    try Self.expectCoverage(40, seed: 6, options) { random in
      var draw = Draw()
      draw.weights = []
      while draw.rows.count < 400 {
        let (x, label) = Self.sample(&random)
        guard label == 2 || random.uniform() < 0.25 else { continue }
        draw.rows.append(x)
        draw.labels.append("\(label)")
        draw.weights?.append(label == 2 ? 1 : 4)
      }
      return draw
    }
  }

  /// Every sample stands three times in the table: the information takes it for three.
  @Test func `from clusters, where the information does not`() throws {
    let draw: (inout SplitMix) -> Draw = { random in
      var draw = Draw()
      for cluster in 0..<200 {
        let (x, label) = Self.sample(&random)
        for _ in 0..<3 {
          draw.rows.append(x)
          draw.labels.append("\(label)")
          draw.clusters.append(Int32(cluster))
        }
      }
      return draw
    }
    var options = SummaryOptions()
    options.cluster = "cluster"
    try Self.expectCoverage(25, seed: 4, options, draw)
    #expect(try Self.coverage(15, seed: 4, SummaryOptions(), draw).mean < 0.9)
  }
}
