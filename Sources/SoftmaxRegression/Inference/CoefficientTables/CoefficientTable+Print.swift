extension CoefficientTable {
  /// What a printed table shows of each coefficient, and how it is arranged.
  public struct Layout: Sendable, Equatable {
    /// Whether coefficients with standard errors are shown instead of odds ratios with intervals.
    public var showsLogOdds = false
    /// Whether classes stand side by side, instead of one below the other.
    public var isWide = false
    /// The caption; empty for none.
    public var caption = ""

    /// Odds ratios, with the classes one below the other.
    public init() {}
  }

  /// The table in words.
  package func printed(_ layout: Layout) -> PrintedTable {
    var classes: [String] = []
    for row in rows where !classes.contains(row.class) { classes.append(row.class) }
    let columns =
      layout.showsLogOdds
      ? ["log-odds (SE)", "p"] : ["OR (\(NumberText.number(100 * level, digits: 4))% CI)", "p"]
    let titles = classes.map { "\($0) against \(reference)" }
    let isOne = models.count == 1
    let byPlace = Dictionary(rows.map { (Place($0.class, $0.feature), $0.cells) }) { first, _ in first }
    func cell(_ name: String, _ feature: String, _ model: Int) -> Cell? {
      byPlace[Place(name, feature)].flatMap { $0[model] }
    }
    let groups: [PrintedTable.Group]
    let sections: [PrintedTable.Section]
    if layout.isWide {
      groups = titles.map { PrintedTable.Group($0, columns) }
      sections = models.enumerated().map { place, model in
        PrintedTable.Section(
          isOne ? "" : model.name,
          entries(layout) { feature in classes.map { cell($0, feature, place) } })
      }
    } else {
      groups = models.map { PrintedTable.Group(isOne ? "" : $0.name, columns) }
      sections = zip(titles, classes).map { title, name in
        PrintedTable.Section(
          title, entries(layout) { feature in models.indices.map { cell(name, feature, $0) } })
      }
    }
    return PrintedTable(
      caption: layout.caption, groups: groups, sections: sections, totals: layout.isWide ? [] : totals,
      notes: footnotes(layout))
  }

  private struct Place: Hashable {
    let name: String
    let feature: String

    init(_ name: String, _ feature: String) { (self.name, self.feature) = (name, feature) }
  }

  /// The rows of a section; features that no column has are left out, with the first level of their factor.
  private func entries(_ layout: Layout, _ cells: (String) -> [Cell?]) -> [PrintedTable.Row] {
    var result: [PrintedTable.Row] = []
    var heading: String?
    let shown = labels.filter { label in
      label.feature.map { !cells(ParameterName.feature($0)).allSatisfy { $0 == nil } } ?? true
    }
    let factors = Set(shown.filter { $0.feature != nil }.compactMap(\.factor))
    for label in shown {
      if let factor = label.factor {
        guard factors.contains(factor) else { continue }
        if heading != factor { result.append(PrintedTable.Row(factor)) }
      }
      heading = label.factor
      let texts: [String]
      if let feature = label.feature {
        texts = cells(ParameterName.feature(feature)).flatMap { Self.texts($0, layout) }
      } else {
        // A model without the factor has no first level either.
        let factor = shown.filter { $0.factor == label.factor }.compactMap(\.feature)
        let columns = factor.map { cells(ParameterName.feature($0)) }
        texts = (columns.first ?? []).indices.flatMap { k in
          columns.contains { $0[k] != nil } ? ["reference", ""] : ["", ""]
        }
      }
      result.append(PrintedTable.Row(label.text, texts, isIndented: label.factor != nil))
    }
    let intercepts = cells(ParameterName.intercept)
    if intercepts.contains(where: { $0 != nil }) {
      result.append(PrintedTable.Row(ParameterName.intercept, intercepts.flatMap { Self.texts($0, layout) }))
    }
    return result
  }

  /// The two cells of a coefficient; estimates have the decimals of two digits of their standard error.
  private static func texts(_ cell: Cell?, _ layout: Layout) -> [String] {
    guard let cell else { return ["", ""] }
    let p = cell.pValue.map(NumberText.pValue) ?? "-"
    if layout.showsLogOdds {
      let precision = Precision(of: cell.standardError ?? cell.estimate, digits: 2)
      return ["\(precision.text(cell.estimate)) (\(cell.standardError.map(precision.text) ?? "-"))", p]
    }
    let ratio = cell.oddsRatio
    let error = cell.oddsRatioStandardError ?? 0
    let isShown = ratio >= 1e-4 && ratio < 1e6 && error > 0 && error < 1e6
    // The lower end decides, since a ratio near zero has a small error below it and a large one above.
    let precision = Precision(of: max(1e-5, min(error, max(cell.oddsRatioLower ?? error, error / 100))), digits: 2)
    func text(_ value: Double?) -> String {
      guard let value, value.isFinite else { return "inf" }
      return isShown && value < 1e7 ? precision.text(value) : NumberText.scientific(value, 1)
    }
    return ["\(text(ratio)) (\(text(cell.oddsRatioLower)), \(text(cell.oddsRatioUpper)))", p]
  }

  private var totals: [PrintedTable.Row] {
    func row(_ name: String, _ value: (Model) -> String?) -> PrintedTable.Row? {
      let cells = models.map { value($0) ?? "" }
      return cells.allSatisfy(\.isEmpty) ? nil : PrintedTable.Row(name, cells)
    }
    func number(_ value: Double) -> String { NumberText.fixed(value, 2) }
    func test(_ test: ModelSummary.ChiSquaredTest?) -> String? {
      test.map { "\(number($0.statistic)) (\($0.degreesOfFreedom))" }
    }
    return [
      row("Observations") { NumberText.number($0.observations, digits: 8) },
      row(covariance == .model ? "Log-likelihood" : "Pseudolikelihood") { number($0.logLikelihood) },
      row("Likelihood ratio (df)") { test($0.likelihoodRatio) },
      covariance == .model ? nil : row("Wald test (df)") { test($0.wald) },
      row("McFadden R²") { NumberText.fixed($0.mcFaddenR2, 3) },
      row("AIC") { $0.aic.map(number) },
      row("BIC") { $0.bic.map(number) },
    ].compactMap { $0 }
  }

  private func footnotes(_ layout: Layout) -> [String] {
    let shown =
      layout.showsLogOdds ? "Coefficients are log-odds; SE: standard error" : "OR: odds ratio; CI: confidence interval"
    let basis = covariance == .model && variance == nil ? "" : ", \(VarianceDetails.phrase(covariance, of: variance))"
    return ["\(shown)\(basis)."]
  }
}

extension CoefficientTable: CustomStringConvertible, StyledText {
  /// The table as text.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String { printed(Layout()).text(.text, within: style.columns) }
}
