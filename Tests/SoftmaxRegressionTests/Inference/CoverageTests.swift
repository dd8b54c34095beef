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
    private static let slack = 0.05
    private static let replicates = 39
    private static let bootstrapRows = 150
  #else
    private static func draws(_ few: Int) -> Int { 3000 }
    private static let range = 0.935...0.965
    private static let error = 0.0025
    private static let slack = 0.0
    private static let replicates = 199
    private static let bootstrapRows = 500
  #endif

  private struct Draw {
    var rows: [[Double]] = []
    var labels: [String] = []
    var weights: [Double]?
    var clusters: [Int32] = []
    var strata: [Double] = []
    var units: [Double] = []
    var imputations: [Double] = []

    /// The columns of the design, for options that name them.
    var columns: [Column] {
      [("cluster", clusters.map(Double.init)), ("stratum", strata), ("unit", units), ("imputation", imputations)]
        .filter { !$0.1.isEmpty }.map { Column(name: $0.0, numbers: $0.1) }
    }
  }

  private static func sample(_ random: inout SplitMix) -> (x: [Double], label: Int) {
    let x = [random.normal(), random.normal()]
    let scores = ([[0, 0, 0]] + truth).map { $0[0] + $0[1] * x[0] + $0[2] * x[1] - log(-log(random.uniform())) }
    return (x, scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 })
  }

  /// The share of intervals that cover, over all parameters and draws, and its standard error.
  ///
  /// - Parameters:
  ///   - few: the draws of a debug build.
  ///   - share: the share of the draws that are made, where each takes many fits.
  private static func coverage(
    _ few: Int, share: Double = 1, seed: UInt64, _ options: SummaryOptions, _ draw: (inout SplitMix) -> Draw
  ) throws -> (mean: Double, error: Double) {
    var random = SplitMix(seed)
    var shares: [Double] = []
    for _ in 0..<max(few, Int(share * Double(draws(few)))) {
      let data = draw(&random)
      let x = Matrix(data.rows)
      let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: data.labels, weights: data.weights)
      try #require(model.report.separation == nil && model.classes.count == 3)
      let summary = try summary(model, x, data, options)
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

  private static func summary(
    _ model: SoftmaxModel, _ x: Matrix<Double>, _ data: Draw, _ options: SummaryOptions
  ) throws -> ModelSummary {
    guard options.strata != nil || options.imputation != nil else {
      let samples = Observations(
        unchecked: .double(x), targets: .labels(data.labels.map { Int32($0) ?? 0 }, classes: 3), weights: data.weights,
        weightKind: options.weightKind)
      return try FittedModel(model, to: samples).summary(
        options, clusters: options.cluster == nil ? nil : data.clusters)
    }
    var columns = [
      Column(name: "x1", numbers: data.rows.map { $0[0] }), Column(name: "x2", numbers: data.rows.map { $0[1] }),
      Column(name: "y", strings: data.labels),
    ]
    if let weights = data.weights { columns.append(Column(name: "w", numbers: weights)) }
    let table = try Table(columns + data.columns)
    let encoding = try TableEncoding(
      table, target: .column("y"), features: ["x1", "x2"], weights: data.weights == nil ? nil : "w")
    return try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding).summary(of: table, options)
  }

  private static func expectCoverage(
    _ few: Int, share part: Double = 1, seed: UInt64, _ options: SummaryOptions, _ draw: (inout SplitMix) -> Draw
  ) throws {
    let share = try coverage(few, share: part, seed: seed, options, draw)
    #expect(range.contains(share.mean), "\(share)")
    #expect(share.error < error / part.squareRoot(), "\(share)")
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

  /// Each draw fits many replicates, so that fewer are drawn: the standard error of the share is below 0.5%.
  @Test(arguments: [BootstrapInterval.percentile, .bca]) func `from the bootstrap`(_ interval: BootstrapInterval) throws
  {
    var options = SummaryOptions()
    (options.bootstrap, options.bootstrapInterval) = (Self.replicates, interval)
    let share = try Self.coverage(3, share: 0.25, seed: 7, options, Self.plain(Self.bootstrapRows))
    #expect((Self.range.lowerBound - Self.slack...Self.range.upperBound + Self.slack).contains(share.mean), "\(share)")
  }

  /// Few clusters, in which every sample stands three times.
  @Test(arguments: [10, 20]) func `from the jackknife of few clusters`(_ count: Int) throws {
    var options = SummaryOptions()
    (options.cluster, options.covariance) = ("cluster", .jackknife)
    let share = try Self.coverage(6, share: 0.5, seed: 8, options) { random in
      var draw = Draw()
      for cluster in 0..<count {
        for _ in 0..<25 {
          let (x, label) = Self.sample(&random)
          for _ in 0..<3 {
            draw.rows.append(x)
            draw.labels.append("\(label)")
            draw.clusters.append(Int32(cluster))
          }
        }
      }
      return draw
    }
    #expect((0.93 - Self.slack...0.975 + Self.slack).contains(share.mean), "\(share)")
  }

  /// Four strata with different shares of the classes, and units within them whose rows stand several times.
  @Test func `from the design of a survey`() throws {
    var options = SummaryOptions()
    (options.strata, options.psu, options.weightKind) = ("stratum", "unit", .probability)
    try Self.expectCoverage(15, share: 0.5, seed: 9, options) { random in
      var draw = Draw()
      draw.weights = []
      for stratum in 0..<4 {
        for unit in 0..<40 {
          for _ in 0..<4 {
            var (x, label) = Self.sample(&random)
            // Strata take different shares of the rows with a positive second feature.
            while x[1] > 0, random.uniform() > 1 / Double(stratum + 1) { (x, label) = Self.sample(&random) }
            for _ in 0..<2 {
              draw.rows.append(x)
              draw.labels.append("\(label)")
              draw.weights?.append(x[1] > 0 ? Double(stratum + 1) : 1)
              draw.strata.append(Double(stratum))
              draw.units.append(Double(unit))
            }
          }
        }
      }
      return draw
    }
  }

  /// Features are normal in each class, so that the model is true; where the first is missing, it is drawn from its
  /// distribution in the class, whose mean and variance are drawn from their posterior.
  @Test func `from imputations`() throws {
    var options = SummaryOptions()
    options.imputation = "imputation"
    let means = [[0, 0]] + Self.truth.map { Array($0.dropFirst()) }
    let shares = [0] + Self.truth.map { $0[0] + ($0[1] * $0[1] + $0[2] * $0[2]) / 2 }
    try Self.expectCoverage(15, share: 0.5, seed: 10, options) { random in
      var (rows, labels, known): ([[Double]], [Int], [[Double]]) = ([], [], [[], [], []])
      for _ in 0..<500 {
        let scores = shares.map { $0 - log(-log(random.uniform())) }
        let label = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
        let x = means[label].map { $0 + random.normal() }
        let isMissing = random.uniform() < (x[1] > 0 ? 0.45 : 0.15)
        if !isMissing { known[label].append(x[0]) }
        rows.append([isMissing ? .nan : x[0], x[1]])
        labels.append(label)
      }
      var draw = Draw()
      for imputation in 0..<10 {
        let posterior = known.map { values in
          let count = Double(values.count)
          let mean = values.reduce(0, +) / count
          let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
          let chiSquared = (1..<values.count).reduce(0.0) { sum, _ in
            let z = random.normal()
            return sum + z * z
          }
          let deviation = (squares / chiSquared).squareRoot()
          return (mean: mean + deviation / count.squareRoot() * random.normal(), deviation: deviation)
        }
        for (x, label) in zip(rows, labels) {
          let drawn = posterior[label].mean + posterior[label].deviation * random.normal()
          draw.rows.append([x[0].isNaN ? drawn : x[0], x[1]])
          draw.labels.append("\(label)")
          draw.imputations.append(Double(imputation))
        }
      }
      return draw
    }
  }
}
