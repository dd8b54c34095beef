internal import SoftmaxRegression

/// The coefficients: a figure, and the largest ones as a table.
extension ReportPage {
  static let mostRows = 120
  static let mostColumns = 8

  mutating func coefficients() -> [Markup] {
    let (model, data) = (model, data)
    switch report.summary {
    case .found(let summary):
      return [statistics(summary), drawing.figures([{ .coefficients(of: model, summary) }]), table(summary)]
    case .leftOut(let reason):
      guard model.report.hasEstimates else { return [.note("\(said(reason))")] }
      return [
        .note("\(Markup.shortened(said(reason), 800))"), drawing.figures([{ .coefficients(of: model, data) }]),
        plainTable(),
      ]
    }
  }

  private func statistics(_ summary: ModelSummary) -> Markup {
    let test = summary.likelihoodRatio
    let p = test.pValue.map { ", \(NumberText.equation($0))" } ?? ""
    return .paragraph(
      """
      Log-likelihood \(Self.number(summary.logLikelihood, 7)), McFadden's R² \(Self.number(summary.mcFaddenR2, 4)), AIC
      \(Self.number(summary.aic, 7)), BIC \(Self.number(summary.bic, 7)). All features together: likelihood-ratio
      χ² = \(Self.number(test.statistic, 5)) with \(test.degreesOfFreedom) degrees of freedom\(p).
      """)
  }

  private func table(_ summary: ModelSummary) -> Markup {
    let all = summary.coefficients
    let places = all.indices.sorted { (-abs(all[$0].z ?? 0), $0) < (-abs(all[$1].z ?? 0), $1) }
    let shown = places.prefix(Self.mostRows).sorted().map { all[$0] }
    func text(_ value: Double?, _ digits: Int = 4) -> Markup { value.map { "\(Self.number($0, digits))" } ?? "–" }
    let rows = shown.map { row -> [Markup] in
      let p: Markup = row.pValue.map { "\(NumberText.pValue($0))" } ?? "–"
      let interval: Markup = "\(text(row.lower)) … \(text(row.upper))"
      var cells: [Markup] = [.name(row.feature), .name(row.class, limit: 24)]
      cells += [text(row.estimate), text(row.standardError, 3), text(row.z, 3)]
      cells += [p, interval, text(row.oddsRatio)]
      return cells
    }
    let level = Self.number(100 * summary.level, 4)
    let left: Markup =
      shown.count < all.count ? " The \(shown.count) of the largest |z| of \(all.count) coefficients are shown." : ""
    let caption: Markup =
      "Change of the log-odds against class \(Markup.name(summary.reference, limit: 24)) for one unit of the feature.\(left)"
    return .table(
      ["feature", "class", "estimate", "std. error", "z", "p", "\(level) % interval", "odds ratio"], rows,
      caption: caption, texts: [1])
  }

  /// A table of the estimates, with one column per class.
  private func plainTable() -> Markup {
    let columns = Array(data.leadingClasses.prefix(Self.mostColumns)).sorted()
    let scales = model.features.indices.map { data.sample.moments($0).deviation }
    let strengths = model.features.indices.map { j in
      scales[j] * (model.classes.indices.map { abs(model.coefficients[$0, j]) }.max() ?? 0)
    }
    let strongest = strengths.indices.sorted { (-strengths[$0], $0) < (-strengths[$1], $1) }.prefix(Self.mostRows / 2)
    let isWhole = strongest.count == model.features.count
    let lines = isWhole ? Array(model.features.indices) : Array(strongest)
    func row(_ name: Markup, _ value: (Int) -> Double) -> [Markup] {
      var cells = [name]
      for k in columns { cells.append("\(Self.number(value(k), 5))") }
      return cells
    }
    let intercepts = model.report.hasIntercept ? [row(.name(ParameterName.intercept)) { model.intercepts[$0] }] : []
    let rows = lines.map { j in row(.name(ParameterName.feature(model.features[j]))) { model.coefficients[$0, j] } }
    var caption: Markup = "Coefficients; over all classes they sum to zero."
    if !isWhole {
      caption =
        "\(caption) The \(lines.count) features of \(model.features.count) that move logits most, by their deviation."
    }
    if columns.count < model.classes.count {
      caption = "\(caption) The \(columns.count) classes of \(model.classes.count) with the most rows."
    }
    let head: [Markup] = columns.map { className($0) }
    return .tableOfMarkup(["feature"] + head, intercepts + rows, caption: caption)
  }
}
