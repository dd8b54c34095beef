internal import SoftmaxRegression

/// The evaluation of predictions of the table's rows.
extension ReportPage {
  static let mostClasses = 40
  static let mostPairs = 12

  mutating func evaluation() -> [Markup] {
    guard data.hasTargets, let baseline = Baseline(data) else {
      return [.note("The table does not hold the classes, so that predictions cannot be compared with them.")]
    }
    let (model, data) = (model, data)
    let loss = report.totals.logLoss ?? 0
    let brier = report.totals.brier ?? 0
    var result: [Markup] = [
      .paragraph(
        """
        \(NumberText.percent(baseline.accuracy)) of \(data.rows) rows are predicted rightly; a model that always predicts the commonest class is right in
        \(NumberText.percent(baseline.commonest)). The log loss is \(Self.number(loss)) nats (the class shares alone:
        \(Self.number(baseline.entropy))), the Brier score \(Self.number(brier)), the calibration error
        \(Self.number(data.calibration.error, 3)).\(weights())
        """),
      drawing.figures([{ try .confusion(of: model, data) }, { try .calibration(of: model, data) }]),
      perClass(), confusions(),
      .details("Calibration in numbers", calibration()),
    ]
    if data.rows == fit.samples {
      result.insert(
        .note("These are probably the rows of the fit; expect less on new ones."),
        at: 1)
    }
    return result
  }

  /// A sentence about the weights of the rows, if the table or the fit has weights.
  private func weights() -> Markup {
    if let note = model.predictor.noteOnWeights(areGiven: data.hasWeights) { return " Note that \(note)" }
    let column = model.encoding?.weights.map { ", \(Markup.name($0))" as Markup } ?? ""
    return data.hasWeights ? " Rows count by their weight\(column)." : ""
  }

  private func perClass() -> Markup {
    let shown = data.leadingClasses.prefix(Self.mostClasses).sorted()
    func text(_ value: Double?) -> Markup { value.map { "\(NumberText.fixed($0, 3))" } ?? "–" }
    let rows = shown.map { k -> [Markup] in
      let scores = ClassScores(class: k, of: data.confusion, auc: data.scores[k].area)
      let support: Markup = "\(Self.number(scores.support, 7))"
      return [className(k), support] + [scores.precision, scores.recall, scores.f1, scores.auc].map(text)
    }
    let left: Markup =
      shown.count < model.classes.count
      ? " The \(shown.count) classes of \(model.classes.count) with the most rows." : ""
    let note = shown.map { data.scores[$0] }.note
    let caption: Markup =
      "Each class against the rest, with the area under its ROC curve (AUC).\(note.isEmpty ? "" : " \(note)")\(left)"
    return .table(["class", data.unit, "precision", "recall", "F1", "AUC"], rows, caption: caption)
  }

  /// The pairs of classes that are confused most often.
  private func confusions() -> Markup {
    let (pairs, total) = data.confusion.worst(Self.mostPairs)
    guard total > 0 else { return .paragraph("No row was predicted wrongly.") }
    let rows = pairs.map { pair -> [Markup] in
      let count: Markup = "\(Self.number(pair.weight, 7))"
      let share: Markup = "\(NumberText.percent(pair.weight / data.confusion.support(pair.truth)))"
      return [className(pair.truth), className(pair.prediction), count, share]
    }
    let left: Markup = pairs.count < total ? "; \(pairs.count) of \(total) such pairs" : ""
    return .table(
      ["true class", "predicted as", data.unit, "of the class"], rows, caption: "The commonest mistakes\(left).",
      texts: [1])
  }

  private func calibration() -> Markup {
    let bins = data.calibration.curve.map { point -> [Markup] in
      let texts = [
        "\(NumberText.fixed(point.lower, 2)) … \(NumberText.fixed(point.upper, 2))", Self.number(point.count, 7),
        NumberText.fixed(point.meanPredicted, 3), NumberText.fixed(point.observedShare, 3),
      ]
      return texts.map { text -> Markup in "\(text)" }
    }
    return .table(
      ["probability", data.unit, "mean probability", "observed frequency"], bins,
      caption: "The probability of the predicted class, in \(data.calibration.bins.count) bins of equal width.")
  }
}
