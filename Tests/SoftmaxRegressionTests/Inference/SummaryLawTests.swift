import Foundation
import Testing

@testable import SoftmaxRegression

/// What must hold of a summary, whatever the data.
@Suite struct `A summary` {
  private static func table(_ x: Matrix<Double>, _ labels: [String], _ more: [Column] = []) throws -> Table {
    let columns = (0..<x.columns).map { j in Column(name: "x\(j)", numbers: (0..<x.rows).map { x[$0, j] }) }
    return try Table(columns + [Column(name: "y", strings: labels)] + more)
  }

  private static func summary(
    _ table: Table, features: [String], weights: String? = nil, _ options: SummaryOptions = SummaryOptions()
  ) throws -> ModelSummary {
    let encoding = try TableEncoding(table, target: .column("y"), features: features, weights: weights)
    return try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding).summary(of: table, options)
  }

  private static func robust(_ kind: WeightKind = .frequency) -> SummaryOptions {
    var options = SummaryOptions()
    options.covariance = .robust
    options.weightKind = kind
    return options
  }

  @Test func `follows the units of a feature`() throws {
    let problem = Problem(300, 3, 3, seed: 5)
    let plain = try Self.summary(Self.table(problem.features, problem.labels), features: ["x0", "x1", "x2"])
    for (scale, shift) in [(1e8, 0.0), (1e-8, 0), (1, 1e6)] {
      let x = problem.changing(1) { $0 * scale + shift }
      let other = try Self.summary(Self.table(x, problem.labels), features: ["x0", "x1", "x2"])
      let digits = shift == 0 ? 1e-9 : 1e-6
      for (a, b) in zip(plain.coefficients, other.coefficients) where a.feature != "(intercept)" || shift == 0 {
        let factor = a.feature == "x1" ? scale : 1
        #expect(relativeError(b.standardError, (a.standardError ?? 0) / factor) < digits)
        #expect(relativeError(b.z, a.z ?? 0) < digits)
      }
      #expect(relativeError(other.logLikelihood, plain.logLikelihood) < 1e-12)
    }
  }

  @Test func `drops what other features determine and keeps the rest`() throws {
    let problem = Problem(200, 3, 3, seed: 8)
    let x = Matrix(
      (0..<200).map { i in
        let row = Array(problem.features.row(i))
        return [row[0], 7, row[1], 2 * row[0] - row[1] + 3, row[2]]
      })
    let plain = try Self.summary(Self.table(problem.features, problem.labels), features: ["x0", "x1", "x2"])
    for options in [SummaryOptions(), Self.robust()] {
      let plain =
        options.covariance == nil
        ? plain
        : try Self.summary(Self.table(problem.features, problem.labels), features: ["x0", "x1", "x2"], options)
      let other = try Self.summary(Self.table(x, problem.labels), features: (0..<5).map { "x\($0)" }, options)
      #expect(other.aliased == ["x1", "x3"])
      #expect(other.parameters == plain.parameters)
      #expect(other.likelihoodRatio?.degreesOfFreedom == (options.covariance == nil ? 6 : nil))
      #expect(other.coefficients.filter { $0.estimate == nil }.map(\.feature) == ["x1", "x3", "x1", "x3"])
      for (a, b) in zip(plain.coefficients, other.coefficients.filter { $0.estimate != nil }) {
        #expect(relativeError(b.estimate, a.estimate ?? 0) < 1e-9)
        #expect(relativeError(b.standardError, a.standardError ?? 0) < 1e-9)
      }
    }
  }

  @Test func `takes a frequency weight of k for k rows`() throws {
    let problem = Problem(120, 2, 3, seed: 4)
    let counts = (0..<120).map { $0 % 4 }
    let copies = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
    let weighted = try Self.table(
      problem.features, problem.labels, [Column(name: "w", numbers: counts.map(Double.init))])
    let repeated = try Self.table(
      Matrix(copies.map { Array(problem.features.row($0)) }), copies.map { problem.labels[$0] })
    for options in [SummaryOptions(), Self.robust()] {
      let a = try Self.summary(weighted, features: ["x0", "x1"], weights: "w", options)
      let b = try Self.summary(repeated, features: ["x0", "x1"], options)
      #expect(a.observations == Double(copies.count) && a.samples == 90)
      #expect(relativeError(a.bic ?? 0, b.bic ?? 0) < 1e-12)
      for (s, t) in zip(a.coefficients, b.coefficients) {
        #expect(relativeError(s.standardError, t.standardError ?? 0) < 1e-9)
      }
    }
  }

  @Test func `does not depend on the scale of probability weights, nor on clusters of one row`() throws {
    let problem = Problem(150, 2, 3, seed: 6)
    let w = (0..<150).map { 0.5 + Double($0 % 7) }
    let table = try Self.table(
      problem.features, problem.labels,
      [
        Column(name: "w", numbers: w), Column(name: "v", numbers: w.map { 10 * $0 }),
        Column(name: "id", numbers: (0..<150).map { Double(-$0) }),
      ])
    let a = try Self.summary(table, features: ["x0", "x1"], weights: "w", Self.robust(.probability))
    let b = try Self.summary(table, features: ["x0", "x1"], weights: "v", Self.robust(.probability))
    var options = SummaryOptions()
    options.weightKind = .probability
    options.cluster = "id"
    let c = try Self.summary(table, features: ["x0", "x1"], weights: "w", options)
    #expect(c.clusters == 150)
    for (s, t, u) in zip(zip(a.coefficients, b.coefficients), c.coefficients).map({ ($0.0, $0.1, $1) }) {
      #expect(relativeError(s.standardError, t.standardError ?? 0) < 1e-8)
      #expect(relativeError(s.standardError, u.standardError ?? 0) < 1e-8)
    }
  }

  @Test func `has the same probabilities against any reference`() throws {
    let (model, table) = try SoftmaxModel.likelihood("nsclc.csv", target: "label")
    var options = SummaryOptions()
    options.reference = "2"
    let against2 = try model.summary(of: table, options)
    let against0 = try model.summary(of: table)
    let one = against0.coefficients.filter { $0.class == "2" }
    let other = against2.coefficients.filter { $0.class == "0" }
    #expect(one.count == 3)
    for (a, b) in zip(one, other) {
      #expect(relativeError(a.estimate, -(b.estimate ?? 0)) < 1e-12)
      #expect(relativeError(a.standardError, b.standardError ?? 0) < 1e-9)
    }
    #expect(against0.logLikelihood == against2.logLikelihood)
  }

  @Test func `takes soft targets and their exact null model`() throws {
    let problem = Problem(100, 1, 2, seed: 3)
    let p = (0..<100).map { 1 / (1 + exp(-problem.features[$0, 0] + sin(Double($0)))) }
    let table = try Table([
      Column(name: "x", numbers: (0..<100).map { problem.features[$0, 0] }), Column(name: "a", numbers: p),
      Column(name: "b", numbers: p.map { 1 - $0 }),
    ])
    let encoding = try TableEncoding(table, target: .probabilities(["a", "b"]))
    let summary = try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding).summary(of: table)
    let share = p.reduce(0, +) / 100
    #expect(relativeError(summary.nullLogLikelihood, 100 * (share * log(share) + (1 - share) * log(1 - share))) < 1e-12)
  }

  @Test func `takes a rough fit to the maximum`() throws {
    let table = try Reference.table("nsclc.csv")
    var rough = SoftmaxClassifier(penalty: .none)
    rough.tolerance = 1e-6
    rough.solver = .lbfgs
    let encoding = try TableEncoding(table, target: .column("label"))
    let loose = try rough.fit(table, encoding: encoding)
    let exact = try SoftmaxModel.likelihood("nsclc.csv", target: "label").model
    #expect(loose.coefficients != exact.coefficients)
    for (a, b) in zip(try loose.summary(of: table).coefficients, try exact.summary(of: table).coefficients) {
      #expect(relativeError(a.estimate, b.estimate ?? 0) < 1e-10)
      #expect(relativeError(a.standardError, b.standardError ?? 0) < 1e-10)
    }
  }
}
