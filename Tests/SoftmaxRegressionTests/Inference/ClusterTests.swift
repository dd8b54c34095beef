import Foundation
import Testing

@testable import SoftmaxRegression

/// Statistics from few clusters.
@Suite struct `Few clusters` {
  private static func table(_ clusters: Int) throws -> Table {
    let problem = Problem(240, 2, 3, seed: 3)
    return try Table([
      Column(name: "x0", numbers: (0..<240).map { problem.features[$0, 0] }),
      Column(name: "x1", numbers: (0..<240).map { problem.features[$0, 1] }),
      Column(name: "y", strings: problem.labels),
      Column(name: "g", numbers: (0..<240).map { Double($0 % clusters) }),
    ])
  }

  private static func summary(_ clusters: Int, _ degrees: DegreesOfFreedom = .automatic) throws -> ModelSummary {
    let table = try table(clusters)
    let encoding = try TableEncoding(table, target: .column("y"), features: ["x0", "x1"])
    var options = SummaryOptions()
    options.cluster = "g"
    options.degreesOfFreedom = degrees
    options.testsHypotheses = true
    return try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding).summary(of: table, options)
  }

  @Test func `give t with one degree of freedom less than clusters`() throws {
    let (t, z) = (try Self.summary(6), try Self.summary(6, .normal))
    #expect(t.degreesOfFreedom == 5 && z.degreesOfFreedom == nil)
    for (a, b) in zip(t.coefficients, z.coefficients) {
      let (estimate, error) = (try #require(a.estimate), try #require(a.standardError))
      #expect(a.standardError == b.standardError && a.z == b.z)
      #expect(a.pValue == Distributions.studentTwoSided(estimate / error, degrees: 5))
      #expect(relativeError(a.lower, estimate - 2.5705818366147 * error) < 1e-9)
      #expect(b.pValue == Distributions.normalTwoSided(estimate / error))
    }
    #expect("\(t)".contains("t with 5 degrees of freedom") && !"\(z)".contains("degrees of freedom\n"))
    #expect(try Self.summary(6, .number(2)).degreesOfFreedom == 2)
  }

  @Test func `are warned of below thirty`() throws {
    #expect(try Self.summary(29).notes.first?.description.hasPrefix("There are 29 clusters") == true)
    #expect(try Self.summary(30).notes.isEmpty)
  }

  @Test func `do not test more coefficients at once than their rank`() throws {
    let few = try Self.summary(4)
    #expect(few.wald == nil)
    #expect(few.notes.contains { $0.description.hasPrefix("4 coefficients cannot be tested at once") })
    // A feature has two coefficients, which three others of four clusters allow.
    #expect(few.tests?.features.allSatisfy { $0.test != nil } == true)
    #expect(try Self.summary(2).tests?.features.allSatisfy { $0.test == nil } == true)
    #expect(try Self.summary(5).wald != nil)
    let table = try Self.table(2)
    func fit(_ features: [String]) throws -> SoftmaxModel {
      try SoftmaxClassifier(penalty: .none).fit(
        table, encoding: TableEncoding(table, target: .column("y"), features: features))
    }
    var options = CovarianceOptions()
    options.cluster = "g"
    let error = #expect(throws: InferenceError.self) {
      try fit(["x0"]).compare(with: fit(["x0", "x1"]), on: table, options)
    }
    #expect(error?.description.contains("rank 1") == true)
  }

  @Test func `test one coefficient alike, alone or by a form`() throws {
    let problem = Problem(200, 1, 2, seed: 6)
    let table = try Table([
      Column(name: "x", numbers: (0..<200).map { problem.features[$0, 0] }), Column(name: "y", strings: problem.labels),
      Column(name: "g", numbers: (0..<200).map { Double($0 % 7) }),
    ])
    let encoding = try TableEncoding(table, target: .column("y"), features: ["x"])
    var options = SummaryOptions()
    options.cluster = "g"
    let model = try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding)
    let summary = try model.summary(of: table, options)
    let slope = try #require(summary.coefficients.last)
    #expect(relativeError(summary.wald?.pValue, try #require(slope.pValue)) < 1e-10)
    let effects = try model.effects(
      of: table,
      {
        var o = EffectOptions(); o.statistics = options.basis; return o
      }())
    #expect(effects.degreesOfFreedom == 6)
    let effect = try #require(effects.effects.first)
    #expect(effect.pValue == Distributions.studentTwoSided(try #require(effect.z), degrees: 6))
  }
}
