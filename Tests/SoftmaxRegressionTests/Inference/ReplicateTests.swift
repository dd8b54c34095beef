import Foundation
import Testing

@testable import SoftmaxRegression

/// The bootstrap and the jackknife.
@Suite struct `Replicates` {
  private func close(_ a: [Double?], _ b: Reference.Value, _ limit: Double) throws {
    let numbers = try b.numbers
    #expect(a.count == numbers.count)
    for (value, number) in zip(a, numbers) { #expect(relativeError(value, number) < limit) }
  }

  private func summary(
    _ fitted: FittedModel, _ change: (inout SummaryOptions) -> Void
  ) throws -> ModelSummary { try VarianceFixture.summary(fitted, change) }

  @Test func `of a file have the digits of the reference`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    let numbers = try VarianceFixture.numbers("bootstrap")
    let path = try Reference.url("replicates.csv").path
    func given(_ interval: BootstrapInterval) throws -> ModelSummary {
      try summary(fitted) { ($0.replicates, $0.bootstrapInterval) = (path, interval) }
    }
    let normal = try given(.normal)
    try close(normal.coefficients.map(\.estimate), numbers["estimates, b then c"], 1e-12)
    try close(normal.coefficients.map(\.standardError), numbers["bootstrap SE, divisor B-1"], 1e-11)
    try close(normal.coefficients.map(\.bias), numbers["bias"], 1e-9)
    func ends(_ summary: ModelSummary) -> [Double?] { [summary.coefficients[1].lower, summary.coefficients[1].upper] }
    try close(ends(normal), numbers["[b]x normal CI (Stata default: estimate -/+ 1.96 SE)"], 1e-11)
    let percentile = try given(.percentile)
    try close(ends(percentile), numbers["[b]x percentile CI: order statistics 5 and 195 of 199"], 1e-12)
    try close(
      ends(try given(.bca)),
      numbers["[b]x BCa"]["interval (interpolated on the normal scale at (B+1) alpha, as boot.ci)"], 1e-11)
    #expect(percentile.variance?.replicates?.used == 199 && percentile.variance?.replicates?.seed == nil)
    #expect(percentile.covariance == .bootstrap && percentile.likelihoodRatio == nil)
  }

  @Test func `give hypotheses the same intervals as coefficients`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    for interval in BootstrapInterval.allCases {
      var options = SummaryOptions()
      (options.bootstrap, options.bootstrapInterval, options.seed) = (39, interval, 3)
      let summary = try fitted.summary(options)
      let tests = try fitted.test(["[b] x = 0", "exp([b] x) = 1"], options.basis).tests
      let own = summary.coefficients[1]
      #expect(relativeError(tests[0].lower, own.lower ?? 0) < 1e-12)
      #expect(relativeError(tests[0].upper, own.upper ?? 0) < 1e-12)
      // Quantiles go with any rising function, and multiples of standard errors do not.
      let ratio = relativeError(tests[1].upper, exp(own.upper ?? 0))
      #expect(interval == .percentile ? ratio < 1e-12 : interval == .bca || ratio > 1e-6)
    }
  }

  @Test func `depend on the seed, and not on the number of threads`() throws {
    let table = try Reference.table("golden.csv")
    let model = try GoldenModel.fitted("y ~ x + s").model
    func errors(threads: Int, seed: UInt64) throws -> [Double] {
      VarianceFixture.errors(
        try summary(FittedModel(model, to: table, threads: threads)) { ($0.bootstrap, $0.seed) = (40, seed) })
    }
    let one = try errors(threads: 1, seed: 0)
    #expect(try errors(threads: 3, seed: 0) == one)
    #expect(try errors(threads: 1, seed: 1) != one)
  }

  @Test(arguments: [CovarianceKind.bootstrap, .jackknife]) func `take a weight for as many rows`(_ kind: CovarianceKind)
    throws
  {
    let table = try Reference.table("golden.csv")
    guard case .numbers(let counts) = try table.column("freq").values else { return }
    let copies = table.rows(counts.indices.flatMap { Array(repeating: $0, count: Int(counts[$0])) })
    let pair = try [(table, "freq"), (copies, nil)].map { table, weights in
      let fitted = try VarianceFixture.fitted("y ~ x + s", table, weights: weights)
      return try summary(fitted) {
        $0.covariance = kind
        if kind == .bootstrap { ($0.bootstrap, $0.bootstrapInterval) = (50, .bca) }
      }
    }
    #expect(relativeDistance(VarianceFixture.errors(pair[0]), VarianceFixture.errors(pair[1])) < 1e-9)
    #expect(distance(pair[0].coefficients.compactMap(\.lower), pair[1].coefficients.compactMap(\.lower)) < 1e-8)
    #expect(pair[0].variance?.replicates?.of == "samples" && pair[1].variance?.replicates?.of == "rows")
  }

  @Test func `of single rows are those of clusters of one row`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    for kind in [CovarianceKind.bootstrap, .jackknife] {
      let rows = try summary(fitted) { $0.covariance = kind }
      let clusters = try summary(fitted) { ($0.covariance, $0.cluster) = (kind, "id") }
      #expect(relativeDistance(VarianceFixture.errors(rows), VarianceFixture.errors(clusters)) < 1e-9)
      #expect(clusters.degreesOfFreedom == 89)
    }
  }

  /// The jackknife of clusters from fits without each of them.
  @Test func `without each cluster are fits of the others`() throws {
    let table = try Reference.table("golden.csv")
    let fitted = try VarianceFixture.fitted("y ~ x + s", table)
    let all = try summary(fitted) { ($0.covariance, $0.cluster) = (.jackknife, "cluster2") }
    guard case .numbers(let clusters) = try table.column("cluster2").values else { return }
    let estimates = all.coefficients.map { $0.estimate ?? 0 }
    var squares = [Double](repeating: 0, count: 6)
    for cluster in Set(clusters) {
      let rest = table.rows(clusters.indices.filter { clusters[$0] != cluster })
      let own = try summary(VarianceFixture.fitted("y ~ x + s", rest)) { _ in }.coefficients.map { $0.estimate ?? 0 }
      for i in squares.indices { squares[i] += 5.0 / 6 * (own[i] - estimates[i]) * (own[i] - estimates[i]) }
    }
    #expect(relativeDistance(VarianceFixture.errors(all), squares.map { $0.squareRoot() }) < 1e-8)
    #expect(all.degreesOfFreedom == 5 && all.clusters == 6 && all.variance?.replicates?.of == "clusters")
    #expect(all.wald == nil || all.wald?.denominatorDegreesOfFreedom == 5)
  }

  @Test func `that separate classes are counted and left out`() throws {
    // One row alone holds each class back from a separation by x.
    let x: [Double] = (0..<24).map { Double($0) } + [30, -7]
    let y = (0..<24).map { $0 < 12 ? "a" : "b" } + ["a", "b"]
    let table = try Table([Column(name: "x", numbers: x), Column(name: "y", strings: y)])
    let fitted = try VarianceFixture.fitted("y ~ x", table)
    let result = try summary(fitted) { $0.bootstrap = 100 }
    let replicates = try #require(result.variance?.replicates)
    #expect(replicates.separated > 5 && replicates.unfinished == 0)
    #expect(replicates.used + replicates.separated + replicates.undetermined == 100)
    #expect(result.notes.first?.description.contains("\(replicates.separated) separate the classes") == true)
    #expect(VarianceFixture.errors(result).allSatisfy { $0 < 10 })
  }

  @Test func `that lose a level do not determine its coefficient`() throws {
    let problem = Problem(60, 1, 2, seed: 5)
    let level = (0..<60).map { $0 < 4 ? "rare" : "usual" }
    let table = try Table([
      Column(name: "x", numbers: problem.features.elements), Column(name: "l", strings: level),
      Column(name: "y", strings: problem.labels),
    ])
    let fitted = try VarianceFixture.fitted("y ~ x + l", table)
    let replicates = try #require(summary(fitted) { $0.bootstrap = 200 }.variance?.replicates)
    // The share of samples without any of four rows is about exp(-4).
    #expect((1...12).contains(replicates.undetermined))
  }

  @Test func `after Jeffreys' prior have it, too`() throws {
    let table = try Reference.table("golden.csv")
    let encoding = try TableEncoding(table, formula: "y ~ x + s")
    let fitted = try FittedModel(SoftmaxClassifier(penalty: .jeffreys).fit(table, encoding: encoding), to: table)
    let result = try summary(fitted) { ($0.covariance, $0.cluster) = (.jackknife, "psu") }
    let plain = try summary(GoldenModel.fitted("y ~ x + s")) { ($0.covariance, $0.cluster) = (.jackknife, "psu") }
    #expect(result.variance?.replicates?.used == 12)
    let distance = relativeDistance(VarianceFixture.errors(result), VarianceFixture.errors(plain))
    #expect(distance > 1e-3 && distance < 0.5)
  }

  @Test func `are refused if settings contradict each other`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    func refusal(_ change: (inout SummaryOptions) -> Void) -> String? {
      do {
        _ = try summary(fitted, change)
        return nil
      } catch { return "\(error)" }
    }
    #expect(refusal { $0.bootstrap = 1 }?.contains("from 2") == true)
    #expect(refusal { ($0.bootstrap, $0.covariance) = (50, .robust) }?.contains("draws no replicates") == true)
    #expect(refusal { ($0.bootstrap, $0.replicates) = (50, "f") }?.contains("none are drawn") == true)
    #expect(refusal { $0.replicates = "/nowhere" }?.contains("cannot be read") == true)
    let table = try Reference.url("golden.csv").path
    #expect(refusal { $0.replicates = table }?.contains("must be a number") == true)
    #expect(refusal { ($0.bootstrap, $0.profilesLikelihood) = (50, true) } != nil)
    #expect(refusal { ($0.covariance, $0.cluster) = (.bootstrap, "psu,cluster2") }?.contains("one way") == true)
    #expect(refusal { ($0.covariance, $0.replicateType) = (.replicates, .brr) }?.contains("at least two") == true)
    #expect(refusal { $0.replicateWeights = ["freq", "pw"] } != nil)
  }
}
