internal import SoftmaxRegression

/// The coefficients: a figure, and the largest ones as a table.
extension ReportPage {
  static let mostRows = 120
  static let mostColumns = 8

  mutating func coefficients() -> [Markup] {
    let (model, data) = (model, data)
    switch report.summary {
    case .found(let summary):
      return [statistics(summary), drawing.figures([{ .coefficients(of: model, summary, data) }]), table(summary)]
    case .leftOut(let reason):
      guard model.report.hasEstimates else { return [.note("\(said(reason))")] }
      return [
        .note("\(Markup.shortened(said(reason), 800))"), drawing.figures([{ .coefficients(of: model, data) }]),
        plainTable(),
      ]
    }
  }

  private func statistics(_ summary: ModelSummary) -> Markup {
    let fit = "McFadden's R² \(Self.number(summary.mcFaddenR2, 4))"
    guard let ratio = summary.likelihoodRatio, let aic = summary.aic, let bic = summary.bic else {
      let test: Markup = summary.wald.map { " All features together: Wald's \(chiSquared($0))." } ?? ""
      return .paragraph(
        """
        Standard errors are those of a sandwich. Pseudolikelihood \(Self.number(summary.logLikelihood, 7)), \(fit).\(test)
        """)
    }
    return .paragraph(
      """
      Log-likelihood \(Self.number(summary.logLikelihood, 7)), \(fit), AIC \(Self.number(aic, 7)), BIC
      \(Self.number(bic, 7)). All features together: likelihood-ratio \(chiSquared(ratio)).
      """)
  }

  private func chiSquared(_ test: ModelSummary.ChiSquaredTest) -> Markup {
    """
    χ² = \(Self.number(test.statistic, 5)) with \(test.degreesOfFreedom) degrees of freedom,
    \(NumberText.equation(test.pValue))
    """
  }

  private func table(_ summary: ModelSummary) -> Markup {
    let all = summary.coefficients
    let places = all.indices.sorted { (-abs(all[$0].z ?? 0), $0) < (-abs(all[$1].z ?? 0), $1) }
    let shown = places.prefix(Self.mostRows).sorted().map { all[$0] }
    let isPair = model.classes.count == 2
    let rows = shown.map { row -> [Markup] in
      let precision = Precision(of: row.standardError ?? row.estimate ?? 0, digits: 4)
      func text(_ value: Double?, _ form: (Double) -> String) -> Markup { value.map { "\(form($0))" } ?? "–" }
      let interval: Markup = "\(text(row.lower, precision.text)) … \(text(row.upper, precision.text))"
      return [.name(row.feature)] + (isPair ? [] : [.name(row.class, limit: 24)]) + [
        text(row.estimate, precision.text), text(row.standardError, precision.text),
        text(row.z) { NumberText.fixed($0, 2) },
        text(row.pValue, NumberText.pValue), interval,
        text(row.oddsRatio, NumberText.ratio),
      ]
    }
    let level = Self.number(100 * summary.level, 4)
    let left: Markup =
      shown.count < all.count ? " The \(shown.count) of the largest |z| of \(all.count) coefficients are shown." : ""
    let told: Markup = isPair ? shown.first.map { " of class \(Markup.name($0.class, limit: 24))" } ?? "" : ""
    let caption: Markup =
      "Change of the log-odds\(told) against class \(Markup.name(summary.reference, limit: 24)) for one unit of the feature.\(left)"
    return .table(
      ["feature"] + (isPair ? [] : ["class"])
        + ["estimate", "std. error", "z", "p", "\(level) % interval", "odds ratio"], rows,
      caption: caption, texts: isPair ? [] : [1])
  }

  /// A table of the estimates, with one column per class.
  private func plainTable() -> Markup {
    let isPair = model.classes.count == 2
    let columns = isPair ? [1] : data.leadingClasses.prefix(Self.mostColumns).sorted()
    let scales = model.features.indices.map { data.moments.deviation($0) }
    let strengths = model.features.indices.map { j in
      scales[j] * (model.classes.indices.map { abs(model.coefficients[$0, j]) }.max() ?? 0)
    }
    let isSparse = model.settings.penalty.penalty is ElasticNet
    let strongest = strengths.indices.filter { !isSparse || strengths[$0] > 0 }.sorted {
      (-strengths[$0], $0) < (-strengths[$1], $1)
    }.prefix(Self.mostRows / 2)
    let isWhole = strongest.count == model.features.count
    let lines = isWhole ? Array(model.features.indices) : Array(strongest)
    func row(_ name: Markup, _ value: (Int) -> Double) -> [Markup] {
      let values = columns.map(value)
      let precision = Precision(of: values.max { abs($0) < abs($1) } ?? 0, digits: 5)
      return [name] + values.map { value -> Markup in "\(precision.text(value))" }
    }
    let intercepts =
      model.report.hasIntercept
      ? [row(.name(ParameterName.intercept)) { model.intercepts[$0] - (isPair ? model.intercepts[0] : 0) }] : []
    let rows = lines.map { j in
      row(.name(ParameterName.feature(model.features[j]))) {
        model.coefficients[$0, j] - (isPair ? model.coefficients[0, j] : 0)
      }
    }
    var caption: Markup =
      isPair
      ? "Change of the log-odds of class \(className(1)) against class \(className(0)) for one unit of the feature."
      : isSparse ? "Coefficients." : "Coefficients; over all classes they sum to zero."
    if isSparse, strongest.count < Self.mostRows / 2, !isWhole {
      caption = "\(caption) The \(lines.count) features of \(model.features.count) with a coefficient that is not zero."
    } else if !isWhole {
      caption =
        "\(caption) The \(lines.count) features of \(model.features.count) that move logits most, by their deviation."
    }
    if columns.count < model.classes.count, !isPair {
      caption = "\(caption) The \(columns.count) classes of \(model.classes.count) with the most rows."
    }
    let head: [Markup] = isPair ? ["log-odds"] : columns.map { className($0) }
    return .tableOfMarkup(["feature"] + head, intercepts + rows, caption: caption)
  }
}
