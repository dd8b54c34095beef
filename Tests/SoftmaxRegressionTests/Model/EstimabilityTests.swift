import Foundation
import Testing

@testable import SoftmaxRegression

/// What a model says of rows that the data of its fit do not determine.
///
/// The table has no row with a=a3 and b=b2.
@Suite struct `Rows that a fit does not determine` {
  private static func table(_ renamed: [String: String] = [:]) throws -> Table {
    let table = try Reference.table("empty-cell.csv")
    guard let a = table["a"], let b = table["b"], let y = table["y"] else { throw Reference.Missing(name: "a") }
    return try Table(
      [
        Column(name: "a", strings: (0..<table.rowCount).map { renamed[a.text(at: $0)] ?? a.text(at: $0) }),
        Column(name: "b", strings: (0..<table.rowCount).map { b.text(at: $0) }),
        Column(name: "y", strings: (0..<table.rowCount).map { y.text(at: $0) }),
      ])
  }

  private static func model(
    _ table: Table, penalty: PenaltyChoice = .none, _ formula: String = "y ~ a * b"
  ) throws -> SoftmaxModel {
    try SoftmaxClassifier(penalty: penalty).fit(table, formula: formula)
  }

  private static func rows(_ a: [String], _ b: [String]) throws -> Table {
    try Table([Column(name: "a", strings: a), Column(name: "b", strings: b)])
  }

  @Test(arguments: [PenaltyChoice.none, .jeffreys])
  func `have no prediction, whatever the levels are called`(_ penalty: PenaltyChoice) throws {
    let plain = try Self.model(Self.table(), penalty: penalty)
    let renamed = try Self.model(Self.table(["a3": "a0"]), penalty: penalty)
    #expect(plain.report.aliased == ["a=a3:b=b2"] && renamed.report.aliased == ["a=a2:b=b2"])
    let first = try plain.predictor.predictions(
      for: plain.predictor.samples(of: Self.rows(["a3", "a1"], ["b2", "b1"]), withTargets: false),
      of: .table(Self.rows(["a3", "a1"], ["b2", "b1"])), rows: nil, threads: 1)
    #expect(
      first.logProbabilities[0, 0].isNaN && first.cells.notEstimable == 1 && first.cells.aliases == ["a=a3:b=b2": 1])
    #expect(
      first.cells.notes.count == 1 && first.cells.notes[0].hasPrefix("1 row is not estimable and has no prediction"))
    let cells = ["a1", "a2", "a3"].flatMap { a in ["b1", "b2"].map { b in (a, b) } }
    let before = try plain.probabilities(for: Self.rows(cells.map(\.0), cells.map(\.1)))
    let after = try renamed.probabilities(for: Self.rows(cells.map { $0.0 == "a3" ? "a0" : $0.0 }, cells.map(\.1)))
    for (i, cell) in cells.enumerated() {
      for c in 0..<3 {
        let isKnown = cell != ("a3", "b2")
        #expect(before[i, c].isNaN == !isKnown && after[i, c].isNaN == !isKnown)
        if isKnown, penalty == .none { #expect(abs(before[i, c] - after[i, c]) < 1e-7) }
      }
    }
    #expect(try plain.predictions(for: Self.rows(["a3", "a1"], ["b2", "b1"]))[0] == "")
    let error = #expect(throws: TableError.self) { try plain.probabilities(for: ["a": "a3", "b": "b2"]) }
    #expect(error?.description.contains("not estimable") == true)
    #expect(try plain.probabilities(for: ["a": "a2", "b": "b2"]).count == 3)
  }

  @Test func `have no intervals and no part in effects`() throws {
    let table = try Self.table()
    let model = try Self.model(table)
    #expect(abs(try model.summary(of: table).logLikelihood - -253.4390882673287) < 1e-9)
    let effects = try model.effects(of: table)
    let unknown = effects.effects.filter { $0.estimate == nil }.map { "\($0.variable)=\($0.level ?? "")" }
    #expect(Set(unknown) == ["a=a3", "b=b2"] && unknown.count == 6 && effects.notEstimable == 2)
    #expect(effects.description.contains("2 changes are not estimable"))
    let renamed = try Self.table(["a3": "a0"])
    let again = try Self.model(renamed).effects(of: renamed)
    // Every change begins at the level a0, which some rows reach only outside of the data.
    #expect(again.effects.allSatisfy { $0.estimate == nil } && again.notEstimable == 3)
    let intervals = try ProbabilityIntervals(FittedModel(model, to: table))
    let samples = try model.predictor.samples(of: Self.rows(["a3", "a2"], ["b2", "b2"]), withTargets: false)
    let rows = intervals.rows(samples.features, nil, model.predictor.logProbabilities(for: samples.features))
    #expect(rows.lower[0, 0].isNaN && rows.upper[0, 0].isNaN && rows.lower[1, 0] < rows.upper[1, 0])
  }

  @Test func `are left out of an evaluation, and counted`() throws {
    let model = try Self.model(Self.table())
    let table = try Table([
      Column(name: "a", strings: ["a3", "a1", "a2"]), Column(name: "b", strings: ["b2", "b1", "b2"]),
      Column(name: "y", strings: ["u", "v", "w"]),
    ])
    #expect(try model.evaluate(table).samples == 2)
    let samples = try model.predictor.samples(of: table)
    #expect(try model.predictor.counts(of: samples, in: .table(table)).notEstimable == 1)
    let outside = table.rows([0])
    let error = #expect(throws: TableError.self) { try model.evaluate(outside) }
    #expect(error?.description.contains("no row is estimable") == true)
  }

  @Test func `are known from the model file, whose relations the checksum covers`() throws {
    let model = try Self.model(Self.table())
    let aliases = try #require(model.report.aliases)
    #expect(aliases.map(\.feature) == ["a=a3:b=b2"] && aliases[0].coefficients.isEmpty && aliases[0].constant == 0)
    let data = try model.json()
    let read = try SoftmaxModel(json: data)
    #expect(read == model)
    #expect(try read.probabilities(for: Self.rows(["a3"], ["b2"]))[0, 0].isNaN)
    let text = String(decoding: data, as: UTF8.self)
    for (old, new) in [
      ("\"constant\":0", "\"constant\":1"), ("\"feature\":\"a=a3:b=b2\"", "\"feature\":\"a=a4:b=b2\""),
    ] {
      #expect(text.contains(old))
      #expect(throws: ModelFileError.self) { try SoftmaxModel(json: Data(text.replacing(old, with: new).utf8)) }
    }
    let penalised = try Self.model(Self.table(), penalty: .standard)
    #expect(penalised.report.aliases == nil)
    #expect(try !penalised.probabilities(for: Self.rows(["a3"], ["b2"]))[0, 0].isNaN)
  }

  @Test func `are those that break a relation, in any units`() throws {
    let problem = Problem(60, 3, 3, seed: 321)
    for (shift, scale) in [(0.0, 1.0), (1e6, 1), (0, 1e-9), (-3e5, 1e4)] {
      let x = Matrix(
        (0..<60).map { i in
          let row = problem.features.row(i).map { $0 * scale + shift }
          return row + [row[0] - 3 * row[1] + 2 * scale, 7]
        })
      let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: problem.labels)
      #expect(model.report.aliased == ["x4", "x5"])
      #expect(model.probabilities(for: x).elements.allSatisfy { !$0.isNaN })
      let far = [9 * scale + shift, 11 * scale + shift, shift]
      let inside = far + [far[0] - 3 * far[1] + 2 * scale, 7]
      let found = model.predictions(
        for: Matrix([inside, far + [inside[3] + 1e-2 * scale, 7], far + [inside[3], 8]]))
      #expect(found[0] != "" && found[1] == "" && found[2] == "")
    }
  }

  @Test func `of a nearly determined feature are those farther out than the data`() throws {
    var random = SplitMix(322)
    let problem = Problem(80, 2, 2, seed: 323)
    let x = problem.appending { problem.features[$0, 1] + 1e-7 * random.normal() }
    let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: problem.labels)
    #expect(model.report.aliased == ["x3"])
    #expect(model.probabilities(for: x).elements.allSatisfy { !$0.isNaN })
    #expect(model.predictions(for: Matrix([[0.5, 0.5, 0.6]])) == [""])
  }
}
