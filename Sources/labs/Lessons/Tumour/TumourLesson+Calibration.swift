import Foundation
import SoftmaxRegression

extension TumourLesson {
  /// Section 12, continued: the calibration of probabilities.
  func calibration() throws -> Section {
    var section = Section("12b. Calibration on the test part")
    let models = [
      ("optimum", try training.optimum()),
      ("optimum with λ = 0.05", try training.optimum(l2: 0.1, penalizesIntercept: true)),
      ("bound, mis-scaled", try training.shortenedBound(steps: 100)[100]),
    ]
    let evaluations = models.map { name, weights in
      (name, Evaluation(logProbabilities: logProbabilities(weights), labels: test.data.labels, classes: names))
    }
    section.say(
      "The calibration error is the mean distance between the probability of the predicted class and how often it is "
        + "right, over 15 bins of that probability. Accuracy hardly distinguishes these models; the calibration error does:"
    )
    section.table(
      ["model", "accuracy", "log loss", "Brier score", "calibration error"],
      evaluations.map { name, e in
        [name, e.accuracy.percent(), e.logLoss.fixed(4), e.brier.fixed(4), e.calibrationError.fixed(4)]
      })

    let p = test.loss.probabilities(at: models[0].1)
    var calibration = Calibration()
    for i in 0..<p.rows {
      let predicted = Array(p.row(i)).largestIndex
      calibration.add(confidence: p[i, predicted], outcome: predicted == test.data.labels[i] ? 1 : 0)
    }
    section.say("The optimum's predicted classes, bin by bin:")
    section.table(
      ["bin", "tumours", "mean probability", "share right"],
      calibration.bins.enumerated().filter { $1.weight > 0 }.map { b, bin in
        [
          "\((Double(b) / 15).fixed(2)) to \((Double(b + 1) / 15).fixed(2))", bin.weight.fixed(0),
          (bin.confidence ?? 0).fixed(3), (bin.frequency ?? 0).fixed(3),
        ]
      })
    section.say(
      "Class by class, in five bins of the class's own probability: mean probability / share of the class (tumours).")
    section.table(["probability"] + names, (0..<5).map { b in classBin(p, b) })
    return section
  }

  private func classBin(_ p: Matrix<Double>, _ b: Int) -> [String] {
    let cells = names.indices.map { c -> String in
      let members = (0..<p.rows).filter { min(Int(p[$0, c] * 5), 4) == b }
      guard !members.isEmpty else { return "none" }
      let count = Double(members.count)
      let mean = members.reduce(0) { $0 + p[$1, c] } / count
      let share = Double(members.count { test.data.labels[$0] == c }) / count
      return "\(mean.fixed(2)) / \(share.fixed(2)) (\(members.count))"
    }
    return ["\((0.2 * Double(b)).fixed(1)) to \((0.2 * Double(b + 1)).fixed(1))"] + cells
  }

  private func logProbabilities(_ weights: Matrix<Double>) -> Matrix<Double> {
    let x = test.data.features
    return Matrix(
      (0..<x.rows).map { i in
        Logits.logSoftmax((weights * Matrix(rows: 3, columns: 1, elements: [1] + x.row(i))).elements)
      })
  }

  /// Section 13: the accuracy of the weights.
  func inference() throws -> Section {
    var section = Section("13. Standard errors and tests")
    for (reference, label) in [(2, "LCC"), (0, "ADC")] {
      let summary = try Summary(study, at: optimum, reference: reference)
      section.figure("003.inference.reference_\(label)", summary.value)
      section.say("Log-odds against \(label), from the inverse of the observed information of all 300 tumours:")
      section.table(
        ["class", "feature", "estimate", "error", "z", "p"], summary.cells(classes: names, features: features))
      if reference == 2 { section.say(summary.sentence) }
    }
    section.say("The reference changes what a line compares, never the probabilities or the likelihood.")
    return section
  }
}
