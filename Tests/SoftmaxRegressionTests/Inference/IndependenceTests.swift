import Foundation
import Testing

@testable import SoftmaxRegression

/// Tests of the independence of irrelevant alternatives.
@Suite struct `Independence of alternatives` {
  private static func fit(_ expected: Reference.Value) throws -> (model: SoftmaxModel, table: Table) {
    try SoftmaxModel.likelihood(
      #require(expected["file"].text), target: #require(expected["target"].text), features: expected["features"].texts,
      weights: expected["weights"].text)
  }

  private static func expect(_ result: IndependenceTest, _ expected: Reference.Value) throws {
    let rows = try expected.elements
    #expect(rows.count == result.tests.count && !rows.isEmpty)
    for (row, test) in zip(rows, result.tests) {
      let cells = try row.elements
      #expect(cells[0].text == test.omitted && test.reason == nil)
      #expect(relativeError(test.statistic, try cells[1].number) < 1e-8, "\(test.omitted)")
      #expect(test.degreesOfFreedom == Int(try cells[2].number))
      if cells[3].json is NSNull {
        #expect(test.pValue == nil && test.statistic ?? 0 < 0)
      } else {
        #expect(relativeError(test.pValue, try cells[3].number) < 1e-6)
      }
    }
  }

  @Test(arguments: 0..<3)
  func `has the statistics of the references`(index: Int) throws {
    let expected = try Reference.effects()["independence"].elements[index]
    let (model, table) = try Self.fit(expected)
    try Self.expect(FittedModel(model, to: table).independence(), expected["hausmanMcFadden"])
    let weights = try FittedModel(model, to: table).observations.weights ?? Array(repeating: 1, count: table.rowCount)
    func half(_ part: Int) -> [Double] { weights.enumerated().map { $0 % 2 == part ? $1 : 0 } }
    let halves = Halves(first: half(0), second: half(1))
    try Self.expect(
      FittedModel(model, to: table, threads: 1).independence(.smallHsiao, nil, seed: 0, halves: halves),
      expected["smallHsiao"])
  }

  @Test func `has a negative statistic among its references`() throws {
    let rows = try Reference.effects()["independence"].elements.flatMap { try $0["hausmanMcFadden"].elements }
    #expect(try rows.contains { try $0.elements[1].number < 0 })
  }

  @Test func `is halved by the seed alone, and a weight of k is k rows`() throws {
    let counts = (0..<400).map { $0 % 3 }
    let table = try Effects.table(400) { _ in [Column(name: "w", numbers: counts.map(Double.init))] }
    let copies = table.rows(counts.enumerated().flatMap { Array(repeating: $0, count: $1) })
    let weighted = try Effects.model(table, "y ~ a + b", weights: "w")
    let plain = try Effects.model(copies, "y ~ a + b")
    for kind in IndependenceTest.Kind.allCases {
      let one = try FittedModel(weighted, to: table, threads: 1).independence(kind, nil, seed: 7, halves: nil)
      #expect(try FittedModel(weighted, to: table, threads: 3).independence(kind, nil, seed: 7, halves: nil) == one)
      let other = try FittedModel(plain, to: copies).independence(kind, seed: 7)
      #expect(one.tests.count == 3 && one.seed == (kind == .smallHsiao ? 7 : nil))
      for (a, b) in zip(one.tests, other.tests) {
        #expect(relativeError(a.statistic, b.statistic ?? .nan) < 1e-6 && a.degreesOfFreedom == 3)
      }
    }
    let first = try FittedModel(weighted, to: table).independence(.smallHsiao, seed: 1)
    let second = try FittedModel(weighted, to: table).independence(.smallHsiao, seed: 2)
    #expect(first.tests != second.tests && first.tests.allSatisfy { ($0.statistic ?? -1) > 0 })
  }

  @Test func `does not depend on units`() throws {
    let plain = try Effects.table(400)
    let scaled = try Effects.table(400, change: { $0 * 1e6 + 3e6 })
    for kind in IndependenceTest.Kind.allCases {
      let a = try FittedModel(Effects.model(plain), to: plain).independence(kind, seed: 3)
      let b = try FittedModel(Effects.model(scaled), to: scaled).independence(kind, seed: 3)
      for (s, t) in zip(a.tests, b.tests) { #expect(relativeError(s.statistic, t.statistic ?? .nan) < 1e-6) }
    }
  }

  @Test func `halves samples fairly`() throws {
    let data = Observations(
      unchecked: .double(Matrix(rows: 3, columns: 0)), targets: .labels([0, 1, 2], classes: 3),
      weights: [1e6, 0, 3e6])
    let halves = try Halves(data, seed: 4)
    #expect(abs(halves.first[0] - 5e5) < 3e3 && abs(halves.first[2] - 1.5e6) < 5e3 && halves.first[1] == 0)
    #expect(zip(halves.first, halves.second).map { $0 + $1 } == [1e6, 0, 3e6])
    let fraction = try data.weighted(by: [1, 2.5, 1])
    #expect(throws: InferenceError.self) { try Halves(fraction, seed: 0) }
  }

  @Test func `says why a class cannot be left out`() throws {
    // Without class 2, which is everywhere, x tells the others apart.
    func label(_ i: Int) -> String { i % 3 == 2 ? "2" : i % 20 < 10 ? "0" : "1" }
    let table = try Table([
      Column(name: "x", numbers: (0..<60).map { Double($0 % 20) }), Column(name: "y", strings: (0..<60).map(label)),
    ])
    let model = try SoftmaxClassifier(penalty: .none).fit(table, target: "y")
    try #require(model.report.separation == nil)
    let test = try FittedModel(model, to: table).independence()
    #expect(test.tests.map { $0.reason == nil } == [true, true, false])
    let last = try #require(test.tests.last)
    #expect(last.statistic == nil && last.pValue == nil && last.reason?.description.contains("separated") == true)
    #expect(test.description.contains("2: "))
  }

  @Test func `is refused for two classes, classes unknown, and soft targets`() throws {
    let (binary, spector) = try SoftmaxModel.likelihood("spector.csv", target: "GRADE")
    #expect(throws: InferenceError.self) { try FittedModel(binary, to: spector).independence() }
    let (model, table) = try SoftmaxModel.likelihood("nsclc.csv", target: "label")
    let error = #expect(throws: InferenceError.self) { try FittedModel(model, to: table).independence(omitting: "9") }
    #expect(error?.description.contains("\"9\"") == true)
    let penalized = try SoftmaxClassifier().fit(table, target: "label")
    #expect(
      #expect(throws: InferenceError.self) { try FittedModel(penalized, to: table).independence() }?.kind == .penalized)
    let firth = try SoftmaxClassifier(penalty: .jeffreys).fit(table, target: "label")
    #expect(
      #expect(throws: InferenceError.self) { try FittedModel(firth, to: table).independence() }?.kind == .penalized)
  }
}
