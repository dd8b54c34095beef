import Testing

@testable import SoftmaxRegression

/// Sandwiches beside numbers of 40 digits, and those of R's package sandwich.
@Suite struct `Sandwiches` {
  private func expect(_ errors: [Double], _ expected: Reference.Value, within limit: Double) throws {
    let numbers = try expected.numbers
    #expect(errors.count == numbers.count)
    for (error, number) in zip(errors, numbers) { #expect(relativeError(error, number) < limit) }
  }

  @Test func `without a factor have the digits of the reference`() throws {
    let summary = try VarianceFixture.summary(GoldenModel.fitted()) { $0.covariance = .hc0 }
    try expect(
      VarianceFixture.errors(summary), VarianceFixture.numbers("covariances")["HC0 SE (R sandwich)"], within: 1e-12)
    #expect(summary.likelihoodRatio == nil && summary.degreesOfFreedom == nil && summary.variance == nil)
  }

  @Test func `of clusters in two ways have the digits of the reference`() throws {
    let summary = try VarianceFixture.summary(GoldenModel.fitted()) { $0.cluster = "psu,cluster2" }
    let numbers = try VarianceFixture.numbers("covariances")
    try expect(
      VarianceFixture.errors(summary),
      numbers["two-way SE, psu and cluster2, V1+V2-V12 each with G/(G-1)"], within: 1e-12)
    let counts = try numbers["clusters G: psu, cluster2, both"].numbers
    #expect(summary.variance?.clusters?.map { Double($0.count) } == counts)
    #expect(summary.clusters == 6 && summary.degreesOfFreedom == 5)
    // The same clusters twice are clusters in one way.
    let once = try VarianceFixture.summary(GoldenModel.fitted()) { $0.cluster = "psu" }
    let twice = try VarianceFixture.summary(GoldenModel.fitted()) { $0.cluster = "psu,psu" }
    #expect(distance(VarianceFixture.errors(once), VarianceFixture.errors(twice)) < 1e-12)
  }

  @Test(arguments: [CovarianceKind.hc1, .hc2, .hc3]) func `by leverage have the digits of R`(_ kind: CovarianceKind)
    throws
  {
    let fitted = try VarianceFixture.fitted("isB ~ x + z + s", VarianceFixture.binary())
    let summary = try VarianceFixture.summary(fitted) { $0.covariance = kind }
    try expect(VarianceFixture.errors(summary), VarianceFixture.numbers("survey")[kind.rawValue], within: 1e-9)
  }

  @Test(arguments: [CovarianceKind.hc0, .hc2, .hc3]) func `take a weight for as many rows`(_ kind: CovarianceKind)
    throws
  {
    let table = try Reference.table("golden.csv")
    guard case .numbers(let counts) = try table.column("freq").values else { return }
    let copies = table.rows(counts.indices.flatMap { Array(repeating: $0, count: Int(counts[$0])) })
    let weighted = try VarianceFixture.fitted("y ~ x + s", table, weights: "freq")
    let written = try VarianceFixture.fitted("y ~ x + s", copies)
    let pair = try [weighted, written].map { fitted in
      VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.covariance = kind })
    }
    #expect(relativeDistance(pair[0], pair[1]) < 1e-10)
  }

  @Test func `of the third kind are near the jackknife, for three classes`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    let third = VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.covariance = .hc3 })
    let jackknife = VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.covariance = .jackknife })
    let first = VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.covariance = .hc0 })
    #expect(relativeDistance(third, jackknife) < 0.03)
    #expect(zip(first, third).allSatisfy { $0 < $1 })
  }
}
