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
    #expect(agree(evaluation.perClass.map(\.averagePrecision), [0.6295238095238095, 1, 0.9111111111111111]))
    expect(
      evaluation.agreement, balanced: 0.8, kappa: 0.625, matthews: 0.6454972243679028,
      macro: [0.75, 0.8, 0.7407407407407408, 0.8904761904761904], baseline: [5.0 / 12, 1.0281838593329258, 0.625])
    #expect(evaluation.topClasses == [TopClasses(k: 2, accuracy: 11.0 / 12)])
    expect(evaluation.logLossInterval, [0.1535499363001097, 0.44734858125135296, 1.049253271204622])
    expect(evaluation.accuracyInterval, [0.13055824196677338, 0.4676946650664343, 0.9110583316059452])
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
    #expect(agree(evaluation.perClass.map(\.averagePrecision), [0.5726186815210496, 1, 0.8759820426487093]))
    expect(
      evaluation.agreement, balanced: 0.7578689800912023, kappa: 0.5097548774387195, matthews: 0.5316257721635509,
      macro: [0.6761904761904761, 0.7578689800912023, 0.663787737317149, 0.8527509322397321],
      baseline: [0.46285714285714274, 0.9684097230854802, 0.5938938775510206])
    #expect(agree(evaluation.topClasses.map(\.accuracy), [0.8514285714285713]))
    #expect(evaluation.accuracyInterval == nil && evaluation.logLossInterval == nil)
    let drawn = Evaluation(
      logProbabilities: logProbabilities, labels: EvaluationCase.labels, weights: EvaluationCase.weights,
      classes: classes, weightKind: .probability)
    expect(drawn.logLossInterval, [0.2379845384657412, 0.3710175126540396, 1.3038997611945193])
    #expect(agree(drawn.accuracyInterval?.lower ?? 0, 0.36656668285858524, within: 1e-12))
    #expect(agree(drawn.accuracyInterval?.upper ?? 0, 0.8864033307905783, within: 1e-12))
  }

  private func expect(
    _ agreement: Agreement, balanced: Double, kappa: Double, matthews: Double, macro: [Double], baseline: [Double]
  ) {
    let means = agreement.macro
    #expect(agree(agreement.balancedAccuracy, balanced))
    #expect(agree([agreement.kappa, agreement.matthews], [kappa, matthews]))
    #expect(agree([means.precision, means.recall, means.f1, means.auc], macro))
    let guess = agreement.baseline
    #expect(agree([guess.accuracy, guess.logLoss, guess.brier], baseline))
  }

  private func expect(_ interval: ScoreInterval?, _ numbers: [Double]) {
    #expect(agree([interval?.standardError, interval?.lower, interval?.upper], numbers, within: 1e-12))
  }

  @Test func `with weights that count samples as with the samples written out`() {
    let counts = [2, 0, 1, 3, 1, 2, 1, 1, 4, 1, 2, 1]
    let rows = counts.indices.flatMap { Array(repeating: $0, count: counts[$0]) }
    let counted = Evaluation(
      logProbabilities: logProbabilities, labels: EvaluationCase.labels, weights: counts.map(Double.init),
      classes: classes, weightKind: .frequency)
    let written = Evaluation(
      logProbabilities: logarithms(rows.map { EvaluationCase.probabilities[$0] }),
      labels: rows.map { EvaluationCase.labels[$0] }, classes: classes)
    func numbers(_ interval: ScoreInterval?) -> [Double?] {
      [interval?.standardError, interval?.lower, interval?.upper]
    }
    #expect(agree(numbers(counted.accuracyInterval), numbers(written.accuracyInterval), within: 1e-12))
    #expect(agree(numbers(counted.logLossInterval), numbers(written.logLossInterval), within: 1e-12))
    #expect(agree(numbers(counted.brierInterval), numbers(written.brierInterval), within: 1e-12))
    #expect(
      agree(
        [counted.agreement.kappa, counted.agreement.matthews], [written.agreement.kappa, written.agreement.matthews]))
    #expect(agree(counted.perClass.map(\.averagePrecision), written.perClass.map(\.averagePrecision)))
  }

  @Test func `with scores that nothing determines`() {
    let alike = Evaluation(
      logProbabilities: logarithms([[0.75, 0.25], [0.75, 0.25]]), labels: [0, 0], classes: ["a", "b"])
    #expect(alike.agreement.kappa == nil && alike.agreement.matthews == nil && alike.topClasses.isEmpty)
    #expect(alike.perClass.map(\.averagePrecision) == [1, nil] && alike.agreement.macro.auc == nil)
    #expect(alike.accuracyInterval?.upper == 1 && (alike.accuracyInterval?.lower ?? 1) < 0.5)
    let one = Evaluation(logProbabilities: logarithms([[0.75, 0.25]]), labels: [0], classes: ["a", "b"])
    #expect(one.accuracyInterval == nil && one.logLossInterval == nil)
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
