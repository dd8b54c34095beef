import Foundation
import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

/// What a pass over predictions keeps.
struct PredictionTotalsTests {
  private func block(
    _ p: [[Double]], _ labels: [Int32], weights: [Double]? = nil, kept: [Int]? = nil, of count: Int? = nil
  )
    -> FigureData.Block
  {
    let k = p[0].count
    return FigureData.Block(
      samples: Samples(
        features: .double(Matrix(rows: p.count, columns: 1)), targets: .labels(labels, classes: k), weights: weights),
      logProbabilities: Matrix(p.map { $0.map { log($0) } }), kept: kept, rowCount: count)
  }

  @Test func theTotalsAreThoseOfAnEvaluation() {
    let p = [[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.05, 0.9, 0.05], [0.5, 0.25, 0.25]]
    let weights = [1.0, 2, 0.5, 3]
    var totals = PredictionTotals()
    totals.add(block(Array(p[..<2]), [0, 1], weights: Array(weights[..<2])))
    totals.add(block(Array(p[2...]), [1, 2], weights: Array(weights[2...])))
    let evaluation = Evaluation(
      logProbabilities: Matrix(p.map { $0.map { log($0) } }), labels: [0, 1, 1, 2], weights: weights,
      classes: ["a", "b", "c"])
    #expect(abs((totals.logLoss ?? 0) - evaluation.logLoss) < 1e-15)
    #expect(abs((totals.brier ?? 0) - evaluation.brier) < 1e-15)
    #expect(totals.tableRows == 4 && totals.weight == 6.5)
  }

  @Test func rowsThatStandOutAreInOrderAndKeepTheirNumbers() {
    var totals = PredictionTotals()
    totals.add(block([[0.9, 0.1], [0.55, 0.45]], [1, 0], kept: [1, 3], of: 5))
    totals.add(block([[0.5, 0.5], [0.2, 0.8], [0.8, 0.2]], [0, 0, 1]))
    #expect(totals.uncertain.rows.map(\.number) == [6, 4, 7, 8, 2])
    #expect(totals.wrong.rows.map(\.number) == [2, 7, 8])
    #expect(totals.tableRows == 8)
    #expect(totals.wrong.rows[0].leading.map(\.class) == [0, 1])
  }

  @Test func onlyTheFirstOfManyEqualRowsAreKept() {
    var totals = PredictionTotals()
    for _ in 0..<30 { totals.add(block([[0.9, 0.1], [0.4, 0.6]], [1, 1])) }
    #expect(totals.wrong.rows.map(\.number) == (0..<10).map { 2 * $0 + 1 })
    #expect(totals.uncertain.rows.map(\.number) == (0..<10).map { 2 * $0 + 2 })
  }

  @Test func rowsOfNoWeightHaveNoSay() {
    var totals = PredictionTotals()
    totals.add(block([[0.9, 0.1], [0.6, 0.4]], [1, 0], weights: [0, 1]))
    #expect(totals.wrong.rows.isEmpty && totals.uncertain.rows.map(\.number) == [2])
    #expect(abs((totals.logLoss ?? 0) + log(0.6)) < 1e-15)
  }
}
