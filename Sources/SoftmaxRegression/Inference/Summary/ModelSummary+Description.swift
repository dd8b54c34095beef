extension ModelSummary: CustomStringConvertible, StyledText {
  /// A report for people: the basis of the numbers, a table of coefficients for each class, and the fit as a whole.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    ([heading] + [termTable(style), inflationTable(style)].compactMap { $0 } + [tables(style), footer]
      + [tests?.text(style)].compactMap { $0 })
      .joined(separator: "\n\n")
  }

  private var heading: String {
    let counted = samples.counted(standingFor: weights == .frequency ? observations : nil)
    let errors = VarianceDetails.phrase(covariance, of: variance)
    let method = firth == true ? "Firth's bias reduction (Jeffreys' prior)" : "Maximum likelihood"
    var lines = [
      "\(method): \(counted), \(parameters.counted("parameter"))",
      "Log-odds against class \(reference.withoutControlCharacters), with \(Self.number(100 * level))% intervals",
    ]
    lines += TextLine.broken("Standard errors \(errors)") { $0.count <= 80 }
    if intervals == .profile {
      let likelihood = firth == true ? "penalised profile likelihood" : "profile likelihood"
      lines.append("Intervals and p of the \(likelihood); inf for an end that was not found")
    }
    if let degreesOfFreedom {
      lines.append("Intervals and p of t with \(Self.number(degreesOfFreedom)) degrees of freedom")
    }
    lines += variance?.lines ?? []
    let isImputed = variance?.imputations != nil
    if isImputed { lines.append("Intervals and p of t, with degrees of freedom for each coefficient") }
    if let constraints {
      lines += TextLine.broken("Under the equations \(constraints.joined(separator: ", "))") {
        TextLine.width($0) <= 80
      }
    }
    if let scale {
      let name = scale.kind == .pearson ? "Pearson's chi-squared" : "the deviance"
      let value = NumberText.number(scale.value, digits: 5)
      lines.append(
        "The covariance is multiplied by \(value): \(name) \(Self.number(scale.statistic)) on \(Self.number(scale.degreesOfFreedom)) df"
      )
    }
    if let split { lines += split.lines(estimates: samples) }
    if weights == .probability { lines.append("Probability weights: the likelihood is a pseudo-likelihood") }
    if !aliased.isEmpty {
      lines.append(
        "Dropped, since the features before them determine them: "
          + aliased.map(\.withoutControlCharacters).joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }

  /// The most terms that are shown.
  private static let mostTerms = 40

  /// The tests of terms; nil if there are none, or they say the same as the tests of the coefficients.
  private func termTable(_ style: TextStyle) -> String? {
    guard let terms, let kind = terms.first?.kind else { return nil }
    guard kind == .likelihoodRatio || terms.contains(where: { $0.degreesOfFreedom > 1 }) else { return nil }
    let title =
      switch termOrder {
      case .sequential: "after those before it"
      case .all: "after all others, with factors coded as sums"
      case .marginal, nil: "after all others that do not contain it"
      }
    let withAIC = terms.contains { $0.aic != nil }
    let rows = terms.prefix(Self.mostTerms).map { term in
      [
        term.term, term.statistic.map { NumberText.fixed($0, 2) } ?? "-", "\(term.degreesOfFreedom)",
        term.pValue.map(NumberText.pValue) ?? "-",
      ] + (withAIC ? [term.aic.map { NumberText.fixed($0, 2) } ?? "-"] : [])
    }
    let head = ["", "chi-squared", "df", "p"] + (withAIC ? ["AIC without"] : [])
    let rest = terms.count > Self.mostTerms ? "\n  ... and \(terms.count - Self.mostTerms) more" : ""
    return "\(kind == .wald ? "Wald" : "Likelihood-ratio") tests of each term \(title)\n"
      + AlignedTable(head, rows).text(within: style.columns) + rest
  }

  /// The inflation factors; nil if there are none.
  private func inflationTable(_ style: TextStyle) -> String? {
    guard let inflation else { return nil }
    guard !inflation.isEmpty else { return "There are fewer than two terms, so that no variance is inflated." }
    let rows = inflation.prefix(Self.mostTerms).map { term in
      [term.term, NumberText.fixed(term.factor, 3), "\(term.features)", NumberText.fixed(term.standardError, 3)]
    }
    let rest = inflation.count > Self.mostTerms ? "\n  ... and \(inflation.count - Self.mostTerms) more" : ""
    return "Variance inflation by the correlation of terms\n"
      + AlignedTable(["", "GVIF", "features", "of the std err"], rows).text(within: style.columns) + rest
  }

  private func tables(_ style: TextStyle) -> String {
    let isNormal = degreesOfFreedom == nil && variance?.imputations == nil
    let head = ["", "estimate", "std err", isNormal ? "z" : "t", "p", "lower", "upper", "odds ratio"]
    var classes: [(title: String, rows: [[String]])] = []
    for coefficient in coefficients {
      if classes.last?.title != coefficient.class { classes.append((coefficient.class, [])) }
      classes[classes.count - 1].rows.append(coefficient.cells)
    }
    return AlignedTable.text(head, classes, within: style.columns)
  }

  private var footer: String {
    let simplest = intercept == false ? "equal probabilities" : "intercepts only"
    // Under a sandwich the weighted sum does not count as a likelihood, from which tests could be computed.
    let title = likelihoodRatio == nil ? "pseudolikelihood" : "log-likelihood  "
    var lines = ["  \(title)  \(Self.number(logLikelihood)) (\(simplest): \(Self.number(nullLogLikelihood)))"]
    if let penalizedLogLikelihood, let penalizedNullLogLikelihood {
      let null = Self.number(penalizedNullLogLikelihood)
      lines.append("  penalised         \(Self.number(penalizedLogLikelihood)) (\(simplest): \(null))")
    }
    if let likelihoodRatio {
      lines.append("  \(penalizedLogLikelihood == nil ? "likelihood ratio" : "penalised ratio ")  \(likelihoodRatio)")
    }
    if likelihoodRatio == nil, let wald { lines.append("  Wald test         \(wald)") }
    let measures = [("Cox-Snell", fit.coxSnell), ("Nagelkerke", fit.nagelkerke)].compactMap { name, value in
      value.map { "\(name) \(Self.number($0))" }
    }
    lines.append("  McFadden R2       \(([Self.number(mcFaddenR2)] + measures).joined(separator: ", "))")
    lines.append("  correct           \(NumberText.percent(fit.count)) of the most probable classes")
    if let aic, let bic { lines.append("  AIC, BIC          \(Self.number(aic)), \(Self.number(bic))") }
    return lines.joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String { NumberText.number(value, digits: 7) }
}

extension ModelSummary.ChiSquaredTest: CustomStringConvertible {
  /// The statistic, its degrees of freedom and the p-value.
  public var description: String {
    guard let f, let denominatorDegreesOfFreedom else {
      return "\(NumberText.number(statistic, digits: 7)) on \(degreesOfFreedom.counted("degree")) of freedom, "
        + NumberText.equation(pValue)
    }
    return "F = \(NumberText.number(f, digits: 7)) on \(degreesOfFreedom) and "
      + "\(NumberText.number(denominatorDegreesOfFreedom, digits: 5)) degrees of freedom, \(NumberText.equation(pValue))"
  }
}

extension ModelSummary.Coefficient {
  /// Estimate, error and interval have the decimals of the error.
  fileprivate var cells: [String] {
    let precision = Precision(of: standardError ?? estimate ?? 0, digits: 4)
    func cell(_ value: Double?, _ text: (Double) -> String) -> String {
      value.map(text) ?? (estimate == nil ? "-" : "inf")
    }
    return [
      feature, estimate == nil ? "dropped" : cell(estimate, precision.text), cell(standardError, precision.text),
      cell(z) { NumberText.fixed($0, 2) }, pValue.map(NumberText.pValue) ?? "-", cell(lower, precision.text),
      cell(upper, precision.text), cell(oddsRatio, NumberText.ratio),
    ]
  }
}
