extension ModelSummary: CustomStringConvertible, StyledText {
  /// A report for people: the basis of the numbers, a table of coefficients for each class, and the fit as a whole.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    ([heading, tables(style), footer] + [tests?.text(style)].compactMap { $0 }).joined(separator: "\n\n")
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
      "Log-odds against class \(reference.withoutControlCharacters), with \(Self.number(100 * level))% intervals",
      "Standard errors \(errors)",
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

  private func tables(_ style: TextStyle) -> String {
    let head = ["", "estimate", "std err", "z", "p", "lower", "upper", "odds ratio"]
    var classes: [(title: String, rows: [[String]])] = []
    for coefficient in coefficients {
      if classes.last?.title != coefficient.class { classes.append((coefficient.class, [])) }
      classes[classes.count - 1].rows.append(coefficient.cells)
    }
    return AlignedTable.text(head, classes, within: style.columns)
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

  private static func number(_ value: Double) -> String { NumberText.number(value, digits: 7) }
}

extension ModelSummary.ChiSquaredTest: CustomStringConvertible {
  /// The statistic, its degrees of freedom and the p-value.
  public var description: String {
    let p = pValue.map { ", \(NumberText.equation($0))" } ?? ""
    return
      "\(NumberText.number(statistic, digits: 7)) on \(degreesOfFreedom.counted("degree")) of freedom\(p)"
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
