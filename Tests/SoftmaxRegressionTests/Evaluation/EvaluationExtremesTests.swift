import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Evaluations at the extremes` {
  @Test func `certain and right predictions are perfect`() {
    let certain: [[Double]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]]
    let evaluation = Evaluation(
      logProbabilities: logarithms(certain), labels: [0, 1, 2, 1], weights: [0.1, 0.2, 0.3, 0.7],
      classes: ["a", "b", "c"])
    #expect(evaluation.accuracy == 1)
    #expect(evaluation.logLoss == 0)
    #expect(evaluation.logLoss.sign == .plus)
    #expect(evaluation.brier == 0)
    #expect(evaluation.calibrationError == 0)
    for scores in evaluation.perClass {
      #expect([scores.precision, scores.recall, scores.f1, scores.auc] == [1, 1, 1, 1])
    }
  }

  @Test func `uniform predictions have a loss of ln K and rank nothing`() {
    let evaluation = Evaluation(
      logProbabilities: Matrix(rows: 6, columns: 3, repeating: -log(3)), labels: [0, 1, 2, 2, 1, 0],
      classes: ["a", "b", "c"])
    #expect(agree(evaluation.logLoss, log(3)))
    #expect(agree(evaluation.brier, 2.0 / 3))
    #expect(agree(evaluation.accuracy, 1.0 / 3))
    #expect(agree(evaluation.calibrationError, 0))
    // All ties go to the first class.
    #expect(evaluation.confusion.counts == [[2, 0, 0], [2, 0, 0], [2, 0, 0]])
    #expect(evaluation.perClass.map(\.auc) == [0.5, 0.5, 0.5])
    #expect(evaluation.perClass.map(\.precision) == [1.0 / 3, nil, nil])
    #expect(evaluation.perClass.map(\.f1) == [0.5, 0, 0])
  }

  @Test func `a class that neither occurs nor is predicted has no scores`() {
    let evaluation = Evaluation(
      logProbabilities: logarithms([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]), labels: [0, 0], classes: ["a", "b", "c"])
    let absent = evaluation.perClass[2]
    #expect([absent.precision, absent.recall, absent.f1, absent.auc] == [nil, nil, nil, nil])
    #expect(absent.support == 0)
    let predictedOnly = evaluation.perClass[1]
    #expect([predictedOnly.precision, predictedOnly.recall, predictedOnly.f1, predictedOnly.auc] == [0, nil, 0, nil])
    // Without another class to tell it from, even the class of all samples has no curve.
    #expect(evaluation.perClass[0].auc == nil)
  }

  @Test func `one row is enough`() {
    let evaluation = Evaluation(logProbabilities: logarithms([[0.25, 0.75]]), labels: [0], classes: ["no", "yes"])
    #expect(evaluation.samples == 1)
    #expect(evaluation.accuracy == 0)
    #expect(agree(evaluation.logLoss, log(4)))
    #expect(agree(evaluation.brier, 2 * 0.75 * 0.75))
    #expect(agree(evaluation.calibrationError, 0.75))
  }

  @Test func `one class is always right`() {
    let evaluation = Evaluation(logProbabilities: logarithms([[1], [1]]), labels: [0, 0], classes: ["only"])
    #expect(evaluation.accuracy == 1)
    #expect(evaluation.logLoss == 0)
    #expect(evaluation.perClass[0].auc == nil)
  }

  @Test func `a probability below the smallest number keeps its loss and its rank`() {
    // exp(-1e4) and exp(-2e4) are both 0.
    let evaluation = Evaluation(
      logProbabilities: Matrix([[-1e4, 0], [-2e4, 0], [-1e4, 0]]), labels: [0, 1, 1], classes: ["a", "b"])
    #expect(agree(evaluation.logLoss, 1e4 / 3))
    #expect(evaluation.perClass[0].auc == 0.75)
  }

  @Test func `a sample of no weight has no say, however wrong`() {
    let evaluation = Evaluation(
      logProbabilities: logarithms([[0.5, 0.5], [0, 1]]), labels: [0, 0], weights: [1, 0], classes: ["a", "b"])
    #expect(agree(evaluation.logLoss, log(2)))
    #expect(evaluation.perClass[1].support == 0)
  }

  @Test func `a target of zero costs nothing where the probability is zero`() {
    let evaluation = Evaluation(
      logProbabilities: logarithms([[0.5, 0.5, 0]]), softTargets: Matrix([[0.25, 0.75, 0]]), classes: ["a", "b", "c"])
    #expect(agree(evaluation.logLoss, log(2)))
  }
}
