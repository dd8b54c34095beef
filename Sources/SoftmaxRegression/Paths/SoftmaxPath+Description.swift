internal import Foundation

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
        String(
          format: "  %5d %11.6g %9d %13d %10.4f %8.1e", index + 1, point.lambda, point.activeFeatures,
          point.activeCoefficients, point.explained, point.gap) + mark(index))
    }
    lines.append("")
    if let ended { lines.append(TextLine.labelled("end", ended.text(naming: names))) }
    let worst = points.map(\.gap).max() ?? 0
    let open = points.count { !$0.converged }
    lines.append(
      TextLine.labelled(
        "gaps",
        open == 0
          ? "each of the \(points.count.counted("point")) is within \(String(format: "%.1e", worst)) of its optimum (proved)"
          : "\(open.counted("point")) of \(points.count) did not reach the tolerance; the greatest proved gap is "
            + String(format: "%.1e", worst)))
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
      index.map { index in
        String(
          format: "%@: lambda %.6g, %@, %.6g ± %.2g", label, points[index].lambda,
          points[index].activeFeatures.counted("feature"), validation.mean[index], validation.standardError[index])
      }
    }
    return parts.joined(separator: "; ") + " (\(validation.measure.words) in \(validation.folds) folds)"
  }

  private func choice(_ validation: PathValidation, _ names: SettingNames) -> [String] {
    let repeated = validation.repeats > 1 ? ", \(validation.repeats) times" : ""
    var lines = [
      TextLine.labelled(
        "validation", "\(validation.measure.words) in \(validation.folds) folds\(repeated), seed \(validation.seed)")
    ]
    for (label, index) in [("min", validation.minimum), ("1se", validation.oneStandardError)] {
      guard let index else { continue }
      let point = points[index]
      lines.append(
        TextLine.labelled(
          label,
          String(
            format: "lambda %.6g, %@: %.6g ± %.2g", point.lambda, point.activeFeatures.counted("feature"),
            validation.mean[index], validation.standardError[index])))
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
