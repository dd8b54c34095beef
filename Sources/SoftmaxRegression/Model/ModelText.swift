internal import Foundation

/// The text of a model for people: its coefficients as a table, and the certificate.
struct ModelText {
  let model: SoftmaxModel
  /// An interface's names for settings.
  let names: SettingNames
  let style: TextStyle

  /// Lines of up to eighty columns.
  var text: String {
    let (features, classes, report) = (model.features, model.classes, model.report)
    let kinds = features.count.counted("feature")
    let samples = report.termination == .given ? "" : "\(report.samples.counted("sample")), "
    let title = "Softmax regression: \(samples)\(kinds), \(classes.count) classes"
    var lines = [style.title(title), ""]
    guard report.hasEstimates else {
      lines.append(report.termination.sentence.text(naming: names))
      return lines.joined(separator: "\n")
    }
    lines += coefficientTable + [""]
    lines += certificate
    return lines.joined(separator: "\n")
  }

  private static let mostClasses = 12
  private static let mostFeatures = 40

  private var coefficientTable: [String] {
    let report = model.report
    let all = min(model.features.count, Self.mostFeatures)
    let head = report.hasIntercept ? ["", "(intercept)"] : [""]
    let names = head + model.features.prefix(all).map { TextLine.name(ParameterName.feature($0), limit: 24) }
    let columns = model.classes.prefix(Self.mostClasses).enumerated().map { k, name in
      [TextLine.name(name, limit: 12)] + (report.hasIntercept ? [Self.number(model.intercepts[k])] : [])
        + (0..<all).map { Self.number(model.coefficients[k, $0]) }
    }
    let width = names.map(TextLine.width).max() ?? 0
    let blocks = Self.blocks(columns.map { $0.map(TextLine.width).max() ?? 0 }, beside: width + 2)
    let shown = min(all, blocks.count > 1 ? max(6, 60 / blocks.count) : all)
    var rows: [String] = []
    for block in blocks {
      if !rows.isEmpty { rows.append("") }
      rows += names.prefix(shown + head.count).indices.map { row in
        let cells = block.map { "  " + TextLine.padded(columns[$0.column][row], to: $0.width, left: true) }
        return "  " + TextLine.padded(names[row], to: width) + cells.joined()
      }
    }
    let left = [(model.features.count - shown, "feature", "s"), (model.classes.count - columns.count, "class", "es")]
      .filter { $0.0 > 0 }.map { "\($0.0) more \($0.1)\($0.0 == 1 ? "" : $0.2)" }
    if !left.isEmpty { rows.append("  ... and \(left.joined(separator: ", "))") }
    return rows
  }

  /// Columns of some widths in blocks that fit beside the names of the rows.
  private static func blocks(_ widths: [Int], beside names: Int) -> [[(column: Int, width: Int)]] {
    var blocks: [[(column: Int, width: Int)]] = []
    var used = Int.max
    for (column, width) in widths.enumerated() {
      if used > TextLine.columns - width - 2 {
        blocks.append([])
        used = names
      }
      blocks[blocks.count - 1].append((column, width))
      used += width + 2
    }
    return blocks
  }

  private var certificate: [String] {
    let report = model.report
    let status = TextLine.labelled(
      "status", report.termination.sentence.text(naming: names), style, tone: report.converged ? .good : .bad)
    guard report.termination != .given else { return [status] }
    let kind = report.gapKind == .proved ? "proved" : "estimated"
    let penalty =
      report.isFirth
      ? "with Jeffreys' prior"
      : model.settings.isPenalized
        ? "with the penalty \(model.settings.penalty.label(report.l2, Self.number))" : "without a penalty"
    let gap = String(format: "%.1e", report.gap)
    let passes = report.passes == 1 ? "1 pass" : "\(report.passes) passes"
    var lines = [
      TextLine.labelled("objective", "\(Self.number(report.objective)) \(penalty)", style),
      TextLine.labelled(
        "loss", "\(Self.number(report.loss)) nats; \(report.nullName) \(Self.number(report.nullLoss))", style),
      TextLine.labelled(
        "optimum",
        "within \(gap) of \(report.isFirth ? "a local" : "the") minimum (\(kind)), \(report.iterations.counted("iteration")), \(passes)",
        style),
      status,
    ]
    if !report.aliased.isEmpty {
      let choice = report.isFirth ? "left out" : "one choice of many"
      let names = report.aliased.prefix(12).map { TextLine.name($0, limit: 30) }.joined(separator: ", ")
      let more = report.aliased.count > 12 ? " and \(report.aliased.count - 12) more" : ""
      lines.append(TextLine.labelled("aliased", "\(names)\(more): determined by the other columns; \(choice)", style))
    }
    return lines
  }

  private static func number(_ value: Double) -> String { String(format: "%.6g", value) }
}
