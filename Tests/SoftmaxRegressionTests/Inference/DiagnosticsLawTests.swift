import Foundation
import Testing

@testable import SoftmaxRegression

/// What diagnostics must obey, whatever the data.
@Suite struct `The diagnostics of a fit` {
  private static func table(_ n: Int, seed: UInt64, weights: [Double]? = nil, more: [Column] = []) throws -> Table {
    let problem = Problem(n, 2, 3, seed: seed)
    var columns = (0..<2).map { j in Column(name: "x\(j)", numbers: (0..<n).map { problem.features[$0, j] }) }
    columns += more
    if let weights { columns.append(Column(name: "w", numbers: weights)) }
    return try Table(columns + [Column(name: "y", strings: problem.labels)])
  }

  private static func diagnose(
    _ table: Table, _ penalty: PenaltyChoice = .none, weights: String? = nil, threads: Int = 2,
    _ change: (inout SoftmaxClassifier) -> Void = { _ in }
  ) throws -> (totals: Diagnostics, rows: [RowDiagnostics]) {
    var classifier = SoftmaxClassifier(penalty: penalty)
    classifier.tolerance = 1e-15
    change(&classifier)
    let encoding = try TableEncoding(table, target: .column("y"), weights: weights)
    let model = try classifier.fit(table, encoding: encoding)
    var rows: [RowDiagnostics] = []
    let totals = try FittedModel(model, to: table, threads: threads).diagnostics(top: 5) {
      $0
    } consume: {
      rows += $0
    }
    return (totals, rows)
  }

  private static func sum(_ rows: [RowDiagnostics]) -> Double { rows.reduce(0) { $0 + ($1.leverage ?? .nan) } }

  @Test func `have leverages that add up to the parameters, also where features are aliased`() throws {
    let table = try Self.table(80, seed: 5)
    #expect(abs(Self.sum(try Self.diagnose(table).rows) - 6) < 1e-11)
    guard case .numbers(let x) = try table.column("x0").values else { return }
    let twice = try Self.table(80, seed: 5, more: [Column(name: "twice", numbers: x.map { 2 * $0 + 1 })])
    let (totals, rows) = try Self.diagnose(twice)
    #expect(totals.parameters == 6 && abs(Self.sum(rows) - 6) < 1e-9)
    #expect(rows.allSatisfy { ($0.leverage ?? -1) >= 0 && ($0.leverage ?? 2) <= 2 })
  }

  @Test func `count a weight of k as k copies`() throws {
    let n = 60
    let weights = (0..<n).map { Double($0 % 4) }
    let table = try Self.table(n, seed: 9, weights: weights)
    let rows = (0..<n).flatMap { Array(repeating: $0, count: $0 % 4) }
    for penalty in [PenaltyChoice.none, .ridge(0.03)] {
      let (totals, weighted) = try Self.diagnose(table, penalty, weights: "w")
      let (others, copies) = try Self.diagnose(
        try Table(table.rows(rows).columns.filter { $0.name != "w" }), penalty)
      let (fit, other) = (totals.goodnessOfFit, others.goodnessOfFit)
      for (relative, pair) in [
        (fit.deviance / other.deviance, "deviance"),
        ((fit.pearsonChiSquared ?? 0) / (other.pearsonChiSquared ?? 1), "chi-squared"),
        ((totals.effectiveParameters ?? 0) / (others.effectiveParameters ?? 1), "parameters"),
        (totals.calibration.error / others.calibration.error, "calibration"),
      ] {
        #expect(abs(relative - 1) < 1e-8, "\(pair)")
      }
      #expect(totals.calibration.bins.map(\.weight) == others.calibration.bins.map(\.weight))
      #expect(totals.samples == weights.count { $0 > 0 })
      for (copy, row) in zip(copies, rows) {
        let (k, whole) = (weights[row], weighted[row])
        #expect(abs((whole.leverage ?? 0) - k * (copy.leverage ?? 1)) < 1e-8)
        #expect(abs(whole.chiSquared - k * copy.chiSquared) < 1e-7 * (1 + whole.chiSquared))
        #expect(abs(whole.devianceResidual - k.squareRoot() * copy.devianceResidual) < 1e-7)
      }
      let idle = weighted.filter { $0.weight == 0 }
      #expect(idle.count == 15 && idle.allSatisfy { $0.leverage == 0 && $0.cookDistance == 0 && $0.chiSquared == 0 })
    }
  }

  @Test func `do not depend on the features' units or on threads`() throws {
    let problem = Problem(5000, 3, 3, seed: 3)
    func table(_ change: (Double) -> Double) throws -> Table {
      try Table(
        (0..<3).map { j in
          Column(
            name: "x\(j)",
            numbers: (0..<5000).map { j == 1 ? change(problem.features[$0, j]) : problem.features[$0, j] })
        } + [Column(name: "y", strings: problem.labels)])
    }
    let (totals, plain) = try Self.diagnose(table { $0 })
    let (_, one) = try Self.diagnose(table { $0 }, threads: 1)
    for (a, b) in zip(plain, one) {
      #expect(a.leverage == b.leverage && a.cookDistance == b.cookDistance && a.changes == b.changes)
    }
    let (other, moved) = try Self.diagnose(table { $0 * 1e-6 + 1e3 })
    #expect(relativeError(totals.goodnessOfFit.deviance, other.goodnessOfFit.deviance) < 1e-9)
    for (a, b) in zip(plain, moved) {
      #expect(relativeError(a.leverage, b.leverage ?? 0) < 1e-5)
      #expect(relativeError(a.cookDistance, b.cookDistance ?? 0) < 1e-5)
    }
    #expect(totals.largest.influence.map(\.diagnostics.row) == other.largest.influence.map(\.diagnostics.row))
  }

  @Test func `name the largest rows in order`() throws {
    let (totals, rows) = try Self.diagnose(Self.table(200, seed: 21))
    let influence = rows.map { ($0.row, $0.cookDistance ?? 0) }.sorted { $0.1 > $1.1 }.prefix(5)
    #expect(totals.largest.influence.map(\.diagnostics.row) == influence.map(\.0))
    let residual = rows.map { ($0.row, $0.devianceResidual) }.sorted { $0.1 > $1.1 }.prefix(5)
    #expect(totals.largest.residual.map(\.diagnostics.row) == residual.map(\.0))
    #expect(
      abs(totals.goodnessOfFit.deviance - rows.reduce(0) { $0 + $1.devianceResidual * $1.devianceResidual }) < 1e-9)
    #expect(totals.calibration.bins.reduce(0) { $0 + $1.weight } == 200)
    #expect(totals.classCalibration.allSatisfy { $0.calibration.bins.reduce(0) { $0 + $1.weight } == 200 })
  }

  @Test func `find out what the penalty acted on`() throws {
    let table = try Self.table(90, seed: 4)
    for (standardizes, intercept) in [(false, false), (true, false), (false, true), (true, true)] {
      let (totals, _) = try Self.diagnose(table, .ridge(0.1)) {
        $0.standardizes = standardizes
        $0.penalizesIntercept = intercept
      }
      #expect(totals.notes.first?.description.contains("penalty") == true)
      #expect((totals.effectiveParameters ?? 9) < 6)
    }
    let other = try Self.table(90, seed: 5)
    let model = try SoftmaxClassifier(penalty: .none).fit(table, target: "y")
    #expect(try model.diagnostics(of: other).notes.contains { $0.description.contains("not the optimum") })
  }

  @Test func `are finite where classes are separated and the fit was penalised`() throws {
    let flowers = try Table(contentsOf: Reference.url("iris.csv").path)
    let model = try SoftmaxClassifier(penalty: .ridge(1e-6)).fit(flowers, target: "label")
    var rows: [RowDiagnostics] = []
    let totals = try FittedModel(model, to: flowers).diagnostics(top: 3) {
      $0
    } consume: {
      rows += $0
    }
    #expect(rows.allSatisfy { ($0.leverage ?? .nan).isFinite && ($0.cookDistance ?? .nan).isFinite })
    #expect(relativeError(Self.sum(rows), totals.effectiveParameters ?? 0) < 1e-6)
  }

  @Test func `say of a row without which nothing is determined that its influence is infinite`() throws {
    // The only row where z is 1 fits z's coefficient alone; an unpenalised one has no finite estimate, but soft targets do.
    let x = Matrix<Double>([[0], [0], [0], [1]])
    let y = Matrix<Double>([[0.5, 0.5], [0.25, 0.75], [0.75, 0.25], [0.3, 0.7]])
    let table = try Table([
      Column(name: "z", numbers: x.elements), Column(name: "a", numbers: (0..<4).map { y[$0, 0] }),
      Column(name: "b", numbers: (0..<4).map { y[$0, 1] }),
    ])
    let encoding = try TableEncoding(table, target: .probabilities(["a", "b"]))
    let model = try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding)
    let totals = try model.diagnostics(of: table, top: 1)
    let row = try #require(totals.largest.influence.first?.diagnostics)
    #expect(row.row == 4 && row.cookDistance == .infinity && abs((row.leverage ?? 0) - 1) < 1e-9)
    #expect(row.largestChange == nil)
  }
}
