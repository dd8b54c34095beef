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
    let kind = (net.isGrouped ? "grouped " : "") + (net.mix == 1 ? "lasso" : net.mix == 0 ? "ridge" : "elastic net")
    let mix = net.mix > 0 && net.mix < 1 ? " (mix \(ClassOrder.name(of: net.mix)))" : ""
    let units = settings.standardizes == true ? "features standardised" : "features in their own units"
    var lines = [
      "Path of a \(kind)\(mix): \(samples.counted("sample")), \(features.count.counted("feature")), "
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
  package func choiceText(_ validation: PathValidation) -> String {
    let parts = [("1se", validation.oneStandardError), ("min", validation.minimum)].compactMap { label, index in
      index.map { "\(label): \(score(of: $0, validation))" }
    }
    return parts.joined(separator: "; ") + " (\(validation.measure.words) in \(validation.folds) folds)"
  }

  /// The strength of a point, the size of its model and its mean score.
  private func score(of index: Int, _ validation: PathValidation) -> String {
    let lambda = NumberText.number(points[index].lambda, digits: 6)
    let mean = NumberText.number(validation.mean[index], digits: 6)
    let error = NumberText.number(validation.standardError[index], digits: 2)
    return "lambda \(lambda), \(points[index].activeFeatures.counted("feature")): \(mean) ± \(error)"
  }

  private func choice(_ validation: PathValidation, _ names: SettingNames) -> [String] {
    let repeated = validation.repeats > 1 ? ", \(validation.repeats) times" : ""
    var lines = [
      TextLine.labelled(
        "validation", "\(validation.measure.words) in \(validation.folds) folds\(repeated), seed \(validation.seed)")
    ]
    for (label, index) in [("min", validation.minimum), ("1se", validation.oneStandardError)] {
      guard let index else { continue }
      lines.append(TextLine.labelled(label, score(of: index, validation)))
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
