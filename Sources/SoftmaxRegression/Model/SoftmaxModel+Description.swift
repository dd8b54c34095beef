internal import Foundation

extension SoftmaxModel: CustomStringConvertible {
  /// The coefficients as a table, a column for each class, and what is known of the fit.
  ///
  /// Where classes are separated there are no estimates to show, and it says why.
  public var description: String {
    let kinds = features.count == 1 ? "1 feature" : "\(features.count) features"
    var lines = ["Softmax regression: \(report.samples) samples, \(kinds), \(classes.count) classes", ""]
    guard report.hasEstimates else {
      lines.append(report.termination)
      return lines.joined(separator: "\n")
    }
    lines += coefficientTable + [""]
    lines += certificate
    return lines.joined(separator: "\n")
  }

  private var coefficientTable: [String] {
    let shown = 12
    let names = ["", "(intercept)"] + features.map(\.withoutControlCharacters)
    let columns = classes.prefix(shown).enumerated().map { k, name in
      [name.withoutControlCharacters, Self.number(intercepts[k])]
        + (0..<features.count).map { Self.number(coefficients[k, $0]) }
    }
    let width = names.map(\.count).max() ?? 0
    let widths = columns.map { $0.map(\.count).max() ?? 0 }
    var rows = names.indices.map { row in
      let cells = columns.indices.map { Self.pad(columns[$0][row], to: widths[$0], left: true) }
      return "  " + ([Self.pad(names[row], to: width, left: false)] + cells).joined(separator: "  ")
    }
    if classes.count > shown { rows.append("  ... and \(classes.count - shown) more classes") }
    return rows
  }

  private var certificate: [String] {
    let gap = String(format: "%.1e", report.gap)
    let kind = report.gapKind == .proved ? "proved" : "estimated"
    let penalty =
      report.isFirth
      ? ", loss \(Self.number(report.loss)) with Jeffreys' prior"
      : report.l2 > 0 ? ", loss \(Self.number(report.loss)) with l2 = \(Self.number(report.l2))" : ", no penalty"
    var lines = [
      "  objective  \(Self.number(report.objective))\(penalty) (intercepts only: \(Self.number(report.nullLoss)))",
      "  optimum    within \(gap) of the minimum (\(kind)), \(report.iterations) iterations, \(report.passes) passes",
      "  status     \(report.termination)",
    ]
    if !report.aliased.isEmpty {
      let choice = report.isFirth ? "left out" : "one choice of many"
      lines.append("  aliased    \(report.aliased.joined(separator: ", ")): determined by the other columns; \(choice)")
    }
    return lines
  }

  private static func number(_ value: Double) -> String { String(format: "%.6g", value) }

  private static func pad(_ text: String, to width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? space + text : text + space
  }
}
