internal import Essentials

extension SoftmaxPath: CustomStringConvertible {
  /// The points as a table, every tenth of many, and the choice.
  public var description: String { text(naming: .plain) }

  /// The same text with an interface's names for settings.
  ///
  /// - Parameters:
  ///   - names: the names.
  ///   - isWhole: whether every point is shown.
  package func text(naming names: SettingNames, isWhole: Bool = false) -> String {
    let mix = net.mix > 0 && net.mix < 1 ? " (mix \(ClassOrder.name(of: net.mix)))" : ""
    let units = settings.standardizes == true ? "features standardised" : "features in their own units"
    var lines = [
      "Path of \(net.kindName.hasPrefix("e") ? "an" : "a") \(net.kindName)\(mix): \(samples.counted("sample")), \(features.count.counted("feature")), "
        + "\(classes.count) classes, \(units)",
      "",
      "  point      lambda  features  coefficients  explained      gap",
    ]
    for (index, point) in points.enumerated() where isShown(index, isWhole) {
      lines.append(
        "  "
          + zip(
            [5, 11, 9, 13, 10, 8],
            [
              "\(index + 1)", NumberText.number(point.lambda, digits: 6), "\(point.activeFeatures)",
              "\(point.activeCoefficients)", NumberText.fixed(point.explained, 4),
              NumberText.scientific(point.gap, 1),
            ]
          ).map { TextLine.padded($1, to: $0, left: true) }.joined(separator: " ") + mark(index))
    }
    lines.append("")
    if let offsets = settings.offsets { lines.append(TextLine.labelled("offsets", offsets.text(classes))) }
    if let ended { lines.append(TextLine.labelled("end", ended.text(naming: names))) }
    let worst = points.map(\.gap).max() ?? 0
    let open = points.count { !$0.converged }
    lines.append(
      TextLine.labelled(
        "gaps",
        open == 0
          ? "each of the \(points.count.counted("point")) is within \(NumberText.scientific(worst, 1)) of its optimum (proved)"
          : "\(open.counted("point")) of \(points.count) did not reach the tolerance; the greatest proved gap is "
            + NumberText.scientific(worst, 1)))
    if let validation { lines += choice(validation, names) }
    if let text = criterionText(.leaveOneOut, relaxed: relaxed?.kind == .likelihood) {
      lines.append(TextLine.labelled("choice", text))
    }
    if let relaxed { lines += relaxation(relaxed, names) }
    if let stability { lines += text(stability) }
    return lines.joined(separator: "\n")
  }

  private func isShown(_ index: Int, _ isWhole: Bool) -> Bool {
    isWhole || points.count <= 20 || index % 10 == 0 || index == points.count - 1 || index == validation?.minimum
      || index == validation?.oneStandardError
  }

  private func mark(_ index: Int) -> String {
    var marks: [String] = []
    if index == validation?.oneStandardError { marks.append("1se") }
    if index == validation?.minimum { marks.append("min") }
    return marks.isEmpty ? "" : "  <- \(marks.joined(separator: ", "))"
  }

  /// The two choices by folds in one text.
  ///
  /// - Parameters:
  ///   - validation: the scores.
  ///   - isRelaxed: whether those of the relaxed fits are meant.
  package func choiceText(_ validation: PathValidation, relaxed isRelaxed: Bool) -> String {
    let scores = isRelaxed ? validation.relaxed : nil
    let places =
      scores.map { [("1se", $0.oneStandardError), ("min", $0.minimum)] }
      ?? [("1se", validation.oneStandardError), ("min", validation.minimum)]
    let parts = places.compactMap { label, index -> String? in
      guard let index, let mean = scores.map({ $0.mean[index] }) ?? validation.mean[index],
        let error = scores.map({ $0.standardError[index] }) ?? validation.standardError[index]
      else { return nil }
      return "\(label): \(chosen(index, mean, error))"
    }
    return parts.joined(separator: "; ") + " (\(validation.measure.words) in \(validation.folds) folds)"
  }

  private func relaxation(_ relaxed: PathRelaxation, _ names: SettingNames) -> [String] {
    let fits = relaxed.fits
    var lines = [
      TextLine.labelled(
        "relaxed", "\(fits.count.counted("set")) of features fitted again by \(relaxed.kind.words)")
    ]
    if let scores = validation?.relaxed {
      for (label, index) in [("min", scores.minimum), ("1se", scores.oneStandardError)] {
        guard let index, let mean = scores.mean[index], let error = scores.standardError[index] else { continue }
        lines.append(TextLine.labelled("", "\(label): \(chosen(index, mean, error))"))
      }
      if scores.minimum == nil {
        lines.append(TextLine.labelled("", "(no set of features has estimates in every fold)"))
      }
    }
    let none = fits.filter { $0.estimates == nil }
    if let first = none.first, let point = first.points.first {
      let names = first.features.prefix(8).map { ShortName.of(self.features[$0], within: 24) }.joined(separator: ", ")
      let more = first.features.count > 8 ? " and \(first.features.count - 8) more" : ""
      let what = first.separation == nil ? "no estimates" : "separated"
      lines.append(
        TextLine.labelled(
          what, "\(none.count.counted("set")) of features, from point \(point + 1) on: \(names)\(more)"))
    }
    return lines
  }

  private func text(_ stability: PathStability) -> [String] {
    let selected = zip(stability.feature, stability.share).filter { $0.1 >= stability.threshold }
    let shown = selected.prefix(12).map { "\(ShortName.of(features[$0.0], within: 24)) \(NumberText.fixed($0.1, 2))" }
    let more = selected.count > 12 ? " and \(selected.count - 12) more" : ""
    let most = zip(stability.feature, stability.share).prefix(4)
      .map { "\(ShortName.of(features[$0.0], within: 24)) \(NumberText.fixed($0.1, 2))" }.joined(separator: ", ")
    let limit = ClassOrder.name(of: stability.threshold)
    let list =
      selected.isEmpty
      ? "no feature is chosen in at least \(limit) of the halves\(most.isEmpty ? "" : "; most often \(most)")"
      : "\(shown.joined(separator: ", "))\(more) (shares of the halves, of at least \(limit))"
    return [
      TextLine.labelled("stable", list),
      TextLine.labelled(
        "",
        "\(stability.halves) halves of the rows, each with its first \(stability.most.counted("feature")) of "
          + "\(stability.candidates); at most \(NumberText.number(stability.falseSelections, digits: 3)) of the stable ones are "
          + "expected to be false"),
    ]
  }

  private func chosen(_ index: Int, _ mean: Double, _ error: Double) -> String {
    let point = points[index]
    return "lambda \(NumberText.number(point.lambda, digits: 6)), \(point.activeFeatures.counted("feature")): "
      + "\(NumberText.number(mean, digits: 6)) ± \(NumberText.number(error, digits: 2))"
  }

  private func choice(_ validation: PathValidation, _ names: SettingNames) -> [String] {
    let repeated = validation.repeats > 1 ? ", \(validation.repeats) times" : ""
    var lines = [
      TextLine.labelled(
        "validation", "\(validation.measure.words) in \(validation.folds) folds\(repeated), seed \(validation.seed)")
    ]
    for (label, index) in [("min", validation.minimum), ("1se", validation.oneStandardError)] {
      guard let index else { continue }
      lines.append(TextLine.labelled(label, chosen(index, validation.mean[index], validation.standardError[index])))
    }
    if validation.exempt > 0 {
      lines.append(
        TextLine.labelled("", "(\(validation.exempt.counted("row")) not scored: the others would have lacked a class)"))
    }
    if validation.minimum == points.count - 1, points.count > 1 {
      lines.append(
        TextLine.labelled(
          "note",
          ("The minimum is at the end of the path; a smaller \(.lambdaRatio) shows whether it is one." as Sentence)
            .text(naming: names)))
    }
    return lines
  }
}
