/// The text of a model for people: its coefficients as a table, and the certificate.
struct ModelText {
  let model: SoftmaxModel
  /// An interface's names for settings.
  let names: SettingNames
  let style: TextStyle

  /// Lines within the style's columns.
  var text: String {
    let (features, classes, report) = (model.features, model.classes, model.report)
    let kinds = features.count.counted("feature")
    let samples = report.termination == .given ? "" : "\(report.counted), "
    let title = "Softmax regression: \(samples)\(kinds), \(classes.count) classes"
    var lines = [style.title(title), ""]
    guard report.hasEstimates else {
      lines.append(report.termination.sentence.text(naming: names))
      return lines.joined(separator: "\n")
    }
    lines += coefficientTable + [""] + logOdds + offsets
    lines += certificate
    return lines.joined(separator: "\n")
  }

  private static let mostClasses = 12
  private static let mostFeatures = 40
  private static let leastTitle = 12

  private var coefficientTable: [String] {
    let report = model.report
    let classes = model.classes.prefix(Self.mostClasses)
    let features = told.prefix(Self.mostFeatures)
    let room = Double(max(Self.leastTitle, style.columns / (2 * classes.count) - 2))
    let head = [""] + ShortName.distinct(Array(classes), within: room)
    func row(_ name: String, _ value: (Int) -> Double) -> [String] {
      let values = classes.indices.map(value)
      let precision = Precision(of: values.max { abs($0) < abs($1) } ?? 0, digits: 6)
      return [name] + values.map(precision.text)
    }
    let intercepts = report.hasIntercept ? [row("(intercept)") { model.intercepts[$0] }] : []
    let all = features.map { j in row(ParameterName.feature(model.features[j])) { model.coefficients[$0, j] } }
    let blocks = AlignedTable(head, intercepts + all).blocks(within: style.columns)
    let shown = min(all.count, blocks > 1 ? max(6, 60 / blocks) : all.count)
    let zeros = model.features.count - told.count
    let left =
      [(told.count - shown, "feature", "s"), (model.classes.count - classes.count, "class", "es")]
      .filter { $0.0 > 0 }.map { "\($0.0) more \($0.1)\($0.0 == 1 ? "" : $0.2)" }
      + (zeros > 0 ? ["\(zeros.counted("feature")) with coefficients of zero"] : [])
    return AlignedTable(head, intercepts + all.prefix(shown)).lines(within: style.columns)
      + (left.isEmpty ? [] : ["  ... and \(left.joined(separator: ", "))"])
  }

  /// The features that are worth a line: of many those with a coefficient that is not zero, if a penalty chose them.
  private var told: [Int] {
    let all = Array(model.features.indices)
    guard model.settings.penalty.penalty is ElasticNet, all.count > Self.mostFeatures else { return all }
    return all.filter { j in model.classes.indices.contains { model.coefficients[$0, j] != 0 } }
  }

  /// What the columns of two classes are in terms of odds, which are often taken for a single column.
  private var logOdds: [String] {
    guard model.classes.count == 2 else { return [] }
    let names = model.classes.map { ShortName.of($0, within: 24) }
    return [
      TextLine.labelled(
        "log-odds", "of \(names[1]) against \(names[0]): the second column less the first, which is twice the second",
        style)
    ]
  }

  /// The columns of known logits, or that there are some.
  private var offsets: [String] {
    model.settings.offsets.map { [TextLine.labelled("offsets", $0.text(model.classes), style)] } ?? []
  }

  private var certificate: [String] {
    let report = model.report
    let status = TextLine.labelled(
      "status", report.termination.sentence.text(naming: names), style, tone: report.converged ? .good : .bad)
    guard report.termination != .given else { return [status] }
    let kind = report.gapKind == .proved ? "proved" : "estimated"
    let label = model.settings.penalty.label(report.l2, Self.number)
    let penalty =
      if let relaxation = model.settings.relaxation {
        "by \(relaxation.words), of the features chosen by \(label)"
      } else if report.isFirth {
        "with Jeffreys' prior"
      } else if model.settings.isPenalized {
        "with the penalty \(label)"
      } else {
        "without a penalty"
      }
    let gap = NumberText.scientific(report.gap, 1)
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
      let names = report.aliased.prefix(12).map { ShortName.of($0, within: 30) }.joined(separator: ", ")
      let more = report.aliased.count > 12 ? " and \(report.aliased.count - 12) more" : ""
      lines.append(TextLine.labelled("aliased", "\(names)\(more): determined by the other columns; \(choice)", style))
      if report.aliases != nil {
        lines.append(
          TextLine.labelled("", "rows in which that does not hold are not estimable, and have no prediction", style))
      }
    }
    return lines
  }

  private static func number(_ value: Double) -> String { NumberText.number(value, digits: 6) }
}
