extension ModelSummary: CustomStringConvertible {
  /// A report for people: the basis of the numbers, a table of coefficients for each class, and the fit as a whole.
  public var description: String {
    ([heading] + classTables + [footer] + [tests?.description].compactMap { $0 }).joined(separator: "\n\n")
  }

  private var heading: String {
    let counted =
      weights == .frequency && observations != Double(samples)
      ? "\(Self.number(observations)) observations in \(samples.counted("row"))" : samples.counted("sample")
    let errors =
      switch covariance {
      case .model: "from the observed information"
      case .robust: "robust to a wrong model (sandwich)"
      case .cluster: "robust within \(clusters ?? 0) clusters (sandwich)"
      }
    let method = firth == true ? "Firth's bias reduction (Jeffreys' prior)" : "Maximum likelihood"
    var lines = [
      "\(method): \(counted), \(parameters.counted("parameter"))",
      "Log-odds against class \(reference.withoutControlCharacters); standard errors \(errors)",
    ]
    if intervals == .profile {
      let likelihood = firth == true ? "penalised profile likelihood" : "profile likelihood"
      lines.append("Intervals of the \(likelihood); inf for an end that was not found")
    }
    if weights == .probability { lines.append("Probability weights: the likelihood is a pseudo-likelihood") }
    if !aliased.isEmpty {
      lines.append(
        "Dropped, since the features before them determine them: "
          + aliased.map(\.withoutControlCharacters).joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }

  private var classTables: [String] {
    let interval = "\(Self.number(100 * level))% interval"
    let head = ["", "estimate", "std err", "z", "p", interval, "", "odds ratio"]
    var classes: [(name: String, rows: [[String]])] = []
    for coefficient in coefficients {
      if classes.last?.name != coefficient.class { classes.append((coefficient.class, [])) }
      classes[classes.count - 1].rows.append(coefficient.cells)
    }
    let all = classes.flatMap(\.rows)
    let widths = head.indices.map { column in
      // The title of the interval spans both of its columns.
      (column == 5 || column == 6 ? 0 : head[column].count, all.map { $0[column].count }.max() ?? 0)
    }.map { max($0, $1) }
    return classes.map { name, rows in
      var title = head.indices.map { StatisticText.pad(head[$0], widths[$0], left: $0 > 0) }
      title.replaceSubrange(5...6, with: [StatisticText.pad(interval, widths[5] + widths[6] + 2, left: true)])
      let lines = rows.map { row in row.indices.map { StatisticText.pad(row[$0], widths[$0], left: $0 > 0) } }
      return "\(name.withoutControlCharacters)\n"
        + ([title] + lines).map { "  " + $0.joined(separator: "  ") }.joined(separator: "\n")
    }
  }

  private var footer: String {
    let simplest = intercept == false ? "equal probabilities" : "intercepts only"
    var lines = [
      "  log-likelihood    \(Self.number(logLikelihood)) (\(simplest): \(Self.number(nullLogLikelihood)))"
    ]
    if let penalizedLogLikelihood, let penalizedNullLogLikelihood {
      let null = Self.number(penalizedNullLogLikelihood)
      lines.append("  penalised         \(Self.number(penalizedLogLikelihood)) (\(simplest): \(null))")
      lines.append("  penalised ratio   \(likelihoodRatio)")
    } else {
      lines.append("  likelihood ratio  \(likelihoodRatio)")
    }
    if covariance != .model, let wald { lines.append("  Wald test         \(wald)") }
    lines.append("  McFadden R2       \(Self.number(mcFaddenR2))")
    lines.append("  AIC, BIC          \(Self.number(aic)), \(Self.number(bic))")
    return lines.joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String { StatisticText.number(value, digits: 7) }
}

extension ModelSummary.ChiSquaredTest: CustomStringConvertible {
  /// The statistic, its degrees of freedom and the p-value.
  public var description: String {
    let p = pValue.map { ", \(StatisticText.equation($0))" } ?? ""
    return
      "\(StatisticText.number(statistic, digits: 7)) on \(degreesOfFreedom.counted("degree")) of freedom\(p)"
  }
}

extension ModelSummary.Coefficient {
  fileprivate var cells: [String] {
    func cell(_ value: Double?, _ digits: Int) -> String {
      value.map { StatisticText.number($0, digits: digits) } ?? (estimate == nil ? "-" : "inf")
    }
    return [
      feature.withoutControlCharacters, estimate == nil ? "dropped" : cell(estimate, 4), cell(standardError, 4),
      cell(z, 3),
      pValue.map(StatisticText.pValue) ?? "-", cell(lower, 3), cell(upper, 3), cell(oddsRatio, 4),
    ]
  }
}
