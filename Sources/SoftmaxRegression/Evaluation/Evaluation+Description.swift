extension Evaluation: CustomStringConvertible, StyledText {
  /// A report for people: the measures, the confusion matrix or the worst confusions, and the scores of each class.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String { text(style, observations: nil) }

  /// The same with the number of observations.
  ///
  /// - Parameters:
  ///   - style: the style.
  ///   - observations: the number of observations for which the samples stand; nil for that of the samples.
  package func text(_ style: TextStyle, observations: Double?) -> String {
    [measures(observations), confusions(style), scores(style), decisions(style)].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  private static let mostPairs = 12
  private static let mostClasses = 40
  private static let leastTitle = 6

  private func measures(_ observations: Double?) -> String {
    let baseline = agreement.baseline
    let commonest = ShortName.of(baseline.class, within: 14)
    let counts = [("samples", "\(samples)")] + (observations.map { [("observations", Self.count($0))] } ?? [])
    func entry(_ name: String, _ value: Double, _ interval: ScoreInterval?, _ guess: String) -> (String, String) {
      let range = interval.map { "\(Self.short($0.lower)) to \(Self.short($0.upper)); " } ?? ""
      return (name, "\(Self.measure(value)) (\(range)\(guess))")
    }
    let top = topClasses.map { ("in the top \($0.k)", Self.measure($0.accuracy)) }
    let measures =
      [entry("accuracy", accuracy, accuracyInterval, "always \(commonest): \(Self.short(baseline.accuracy))")]
      + top + [
        ("balanced accuracy", Self.measure(agreement.balancedAccuracy)),
        ("macro F1", Self.measure(agreement.macro.f1)),
        ("Cohen's kappa", agreement.kappa.map(Self.measure) ?? "-"),
        ("Matthews' MCC", agreement.matthews.map(Self.measure) ?? "-"),
        entry("log loss", logLoss, logLossInterval, "without features: \(Self.short(baseline.logLoss))"),
        entry("Brier score", brier, brierInterval, "without features: \(Self.short(baseline.brier))"),
        ("calibration error", Self.measure(calibrationError)),
      ]
    let isIntervalGiven = accuracyInterval != nil || logLossInterval != nil
    let note = isIntervalGiven ? "\n  (in brackets 95 % intervals, and what a guess without features scores)" : ""
    return (counts + measures).map { TextLine.padded("  \($0.0)", to: 21) + $0.1 }.joined(separator: "\n") + note
  }

  private func confusions(_ style: TextStyle) -> String {
    let classes = confusion.classes
    let room = max(Self.leastTitle, (style.columns - 2) / (classes.count + 1) - 2)
    if classes.count <= Self.mostPairs {
      let names = ShortName.distinct(classes, within: Double(room))
      let table = AlignedTable([""] + names, zip(names, confusion.counts).map { [$0] + $1.map(Self.count) })
      if table.blocks(within: style.columns) == 1 {
        return "Confusion matrix (row: true class, column: predicted class)\n" + table.text(within: style.columns)
      }
    }
    let (pairs, count) = confusion.worst(Self.mostPairs)
    guard count > 0 else { return "No sample is predicted wrongly." }
    let rows = pairs.map {
      [
        classes[$0.truth], classes[$0.prediction], Self.count($0.weight),
        NumberText.percent($0.weight / confusion.support($0.truth)),
      ]
    }
    let table = AlignedTable(["true class", "predicted class", "count", "of the class"], rows, words: [0, 1])
    let title = pairs.count < count ? "Worst confusions (\(pairs.count) of \(count) pairs of classes)" : "Confusions"
    return "\(title)\n" + table.text(within: style.columns)
  }

  private func scores(_ style: TextStyle) -> String {
    let order = perClass.indices.sorted { (-perClass[$0].support, $0) < (-perClass[$1].support, $1) }
    let shown = order.prefix(Self.mostClasses).sorted().map { perClass[$0] }
    let rows = shown.map { scores in
      [scores.class] + [scores.precision, scores.recall, scores.f1].map(Self.share)
        + [Self.count(scores.support), Self.share(scores.auc), Self.share(scores.averagePrecision)]
    }
    let table = AlignedTable(["class", "precision", "recall", "f1", "support", "auc", "ap"], rows)
    let left = perClass.count - shown.count
    return table.text(within: style.columns)
      + (left > 0 ? "\n  ... and \(left) more \(left == 1 ? "class" : "classes") of fewer samples" : "")
  }

  /// The scores at thresholds; empty if none were stated.
  private func decisions(_ style: TextStyle) -> String {
    guard let thresholds else { return "" }
    let shown = thresholds.prefix(Self.mostClasses)
    let rows = shown.map { scores in
      [scores.class, NumberText.number(scores.threshold, digits: 4), Self.count(scores.called)]
        + [scores.precision, scores.recall, scores.specificity, scores.f1].map(Self.share)
    }
    let head = ["class", "threshold", "called", "precision", "recall", "specificity", "f1"]
    let left = thresholds.count - shown.count
    return "Calling a class if its probability is at least a threshold\n"
      + AlignedTable(head, rows).text(within: style.columns) + (left > 0 ? "\n  ... and \(left) more" : "")
  }

  /// A measure with six decimals, or with an exponent if it is very large.
  static func measure(_ value: Double) -> String {
    value < 1e9 ? NumberText.fixed(value, 6) : NumberText.scientific(value, 6)
  }

  /// A measure with four decimals, or with an exponent if it is very large.
  private static func short(_ value: Double) -> String {
    value < 1e5 ? NumberText.fixed(value, 4) : NumberText.scientific(value, 2)
  }

  /// A score in 0...1, or a dash if it is undefined.
  private static func share(_ value: Double?) -> String { value.map { NumberText.fixed($0, 4) } ?? "-" }

  /// A sum of weights: whole numbers without decimals.
  private static func count(_ weight: Double) -> String { NumberText.number(weight, digits: 6) }
}
