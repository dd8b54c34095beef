import Testing

@testable import SoftmaxRegression

/// The figures are those of scikit-learn 1.9 (`log_loss`, `brier_score_loss` with `scale_by_half=False`,
/// `confusion_matrix`, `precision_recall_fscore_support`, `roc_auc_score` of each class), the calibration error those
/// of a few lines of NumPy.
@Suite struct `An evaluation agrees with scikit-learn` {
  let logProbabilities = logarithms(EvaluationCase.probabilities)
  let classes = EvaluationCase.classes

  @Test func `without weights`() {
    let evaluation = Evaluation(
      logProbabilities: logProbabilities, labels: EvaluationCase.labels, classes: classes)
    #expect(evaluation.samples == 12)
    #expect(evaluation.accuracy == 0.75)
    #expect(agree(evaluation.logLoss, 0.7483009262279875))
    #expect(agree(evaluation.brier, 0.4257166666666667))
    #expect(agree(evaluation.calibrationError, 0.26666666666666666))
    #expect(evaluation.confusion.classes == classes)
    #expect(evaluation.confusion.counts == [[3, 2, 0], [0, 2, 0], [1, 0, 4]])
    #expect(evaluation.perClass.map(\.class) == classes)
    #expect(agree(evaluation.perClass.map(\.precision), [0.75, 0.5, 1]))
    #expect(agree(evaluation.perClass.map(\.recall), [0.6, 1, 0.8]))
    #expect(agree(evaluation.perClass.map(\.f1), [0.6666666666666666, 0.6666666666666666, 0.8888888888888888]))
    #expect(evaluation.perClass.map(\.support) == [5, 2, 5])
    #expect(agree(evaluation.perClass.map(\.auc), [0.7857142857142857, 1, 0.8857142857142858]))
  }

  @Test func `with weights`() {
    let evaluation = Evaluation(
      logProbabilities: logProbabilities, labels: EvaluationCase.labels, weights: EvaluationCase.weights,
      classes: classes)
    #expect(evaluation.samples == 12)
    #expect(agree(evaluation.accuracy, 0.68))
    #expect(agree(evaluation.logLoss, 0.8374586369242795))
    #expect(agree(evaluation.brier, 0.4662377142857142))
    #expect(agree(evaluation.calibrationError, 0.26165714285714287))
    #expect(agree(evaluation.confusion.counts.flatMap { $0 }, [4.4, 3, 0, 0, 2, 0, 2.6, 0, 5.5]))
    #expect(agree(evaluation.perClass.map(\.precision), [0.6285714285714286, 0.4, 1]))
    #expect(agree(evaluation.perClass.map(\.recall), [0.5945945945945945, 1, 0.6790123456790124]))
    #expect(agree(evaluation.perClass.map(\.f1), [0.611111111111111, 0.5714285714285714, 0.8088235294117647]))
    #expect(agree(evaluation.perClass.map(\.support), [7.4, 2, 8.1]))
    #expect(agree(evaluation.perClass.map(\.auc), [0.7324056729997324, 1, 0.8258471237194641]))
  }

  @Test func `with soft targets`() {
    let evaluation = Evaluation(
      logProbabilities: logProbabilities, softTargets: Matrix(EvaluationCase.softTargets),
      weights: EvaluationCase.weights, classes: classes)
    #expect(agree(evaluation.logLoss, 1.3438771533348928))
    #expect(agree(evaluation.brier, 0.37230628571428565))
    #expect(agree(evaluation.accuracy, 0.4571428571428571))
    #expect(agree(evaluation.calibrationError, 0.31731428571428566))
    #expect(agree(evaluation.confusion.counts.flatMap { $0 }, [3.8, 2, 1.6, 1.3, 2.6, 2.3, 1.9, 0.4, 1.6]))
    #expect(agree(evaluation.perClass.map(\.auc), [0.5289001873160288, 0.5381101912646302, 0.7045625942684766]))
  }
}
