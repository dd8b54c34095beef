import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Laws of an evaluation` {
  let probabilities = EvaluationCase.probabilities
  let labels = EvaluationCase.labels
  let classes = EvaluationCase.classes

  private func evaluate(_ rows: [Int], weights: [Double]? = nil) -> Evaluation {
    Evaluation(
      logProbabilities: logarithms(rows.map { probabilities[$0] }), labels: rows.map { labels[$0] }, weights: weights,
      classes: classes)
  }

  @Test func `a weight of k is k copies`() {
    let copies = [1, 3, 2, 0, 1, 2, 4, 1, 0, 2, 1, 1]
    let weighted = evaluate(Array(0..<12), weights: copies.map(Double.init))
    let copied = evaluate((0..<12).flatMap { Array(repeating: $0, count: copies[$0]) })
    #expect(agree(weighted.figures, copied.figures))
    #expect(weighted.samples == 12)
    #expect(copied.samples == 18)
  }

  @Test func `the order of the rows does not matter`() {
    let order = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4]
    let weights = EvaluationCase.weights
    let permuted = evaluate(order, weights: order.map { weights[$0] })
    #expect(agree(permuted.figures, evaluate(Array(0..<12), weights: weights).figures))
  }

  @Test func `only ratios of weights matter, but to the counts`() {
    let once = evaluate(Array(0..<12), weights: EvaluationCase.weights)
    let tenfold = evaluate(Array(0..<12), weights: EvaluationCase.weights.map { $0 * 10 })
    #expect(agree(Array(once.figures.prefix(4)), Array(tenfold.figures.prefix(4))))
    #expect(agree(once.perClass.map(\.auc), tenfold.perClass.map(\.auc)))
    #expect(agree(once.perClass.map(\.f1), tenfold.perClass.map(\.f1)))
    #expect(agree(once.perClass.map { $0.support * 10 }, tenfold.perClass.map(\.support)))
  }

  @Test func `soft targets that are certain are labels`() {
    let oneHot = Matrix(labels.map { label in (0..<3).map { $0 == label ? 1.0 : 0 } })
    let soft = Evaluation(
      logProbabilities: logarithms(probabilities), softTargets: oneHot, weights: EvaluationCase.weights,
      classes: classes)
    #expect(soft == evaluate(Array(0..<12), weights: EvaluationCase.weights))
  }

  @Test func `a model that returns its soft targets is calibrated and has their entropy as its loss`() {
    let entropies = probabilities.map { row in row.reduce(0) { $0 - $1 * log($1) } }
    let evaluation = Evaluation(
      logProbabilities: logarithms(probabilities), softTargets: Matrix(probabilities), classes: classes)
    #expect(agree(evaluation.brier, 0))
    #expect(agree(evaluation.calibrationError, 0))
    #expect(agree(evaluation.logLoss, entropies.reduce(0, +) / 12))
    #expect(evaluation.accuracy == 1)
  }
}
