internal import Foundation
internal import SoftmaxRegression

/// The model, its settings and its certificate.
extension ReportPage {
  func lead() -> Markup {
    let rows: Markup = "\(data.rows) rows of \(Markup.name(report.source.table, limit: 60))"
    let words: Markup = "A model of \(model.classes.count) classes and \(plural(model.features.count, "feature"))"
    return fit.converged
      ? "\(words), fitted to \(fit.counted), and what it says about \(rows)."
      : "\(words), fitted to \(fit.counted). <span class=\"bad\">The fit did not converge.</span>"
  }

  func plural(_ count: Int, _ what: String) -> Markup { count == 1 ? "1 \(what)" : "\(count) \(what)s" }

  func tiles() -> Markup {
    var tiles: [(String, String)] = []
    if let baseline = Baseline(data) {
      tiles.append(
        (
          NumberText.percent(baseline.accuracy),
          "accuracy (always the commonest class: \(NumberText.percent(baseline.commonest)))"
        ))
    }
    if let loss = report.totals.logLoss, let baseline = Baseline(data) {
      tiles.append((Self.number(loss), "log loss in nats (by the class shares: \(Self.number(baseline.entropy)))"))
    }
    if data.hasTargets {
      tiles.append((Self.number(data.calibration.error, 3), "calibration error"))
    }
    tiles.append((Self.number(fit.gap, 2), "gap to the optimum, \(fit.gapKind.rawValue)"))
    let markup = tiles.map { tile -> Markup in "<div><b>\(tile.0)</b><span>\(tile.1)</span></div>" }
    return "<div class=\"tiles\">\n\(markup)\n</div>"
  }

  func fitted() -> [Markup] {
    let settings = model.settings
    let parts =
      (settings.standardizes == true ? ", on standardised features" : "")
      + (settings.penalizesIntercept == true ? ", intercepts included" : "")
    let penalty: Markup =
      settings.isFirth
      ? "Jeffreys' prior (Firth's bias reduction)"
      : settings.penalty.isRidge
        ? "ridge, λ = \(Self.number(fit.l2, 6))\(parts)"
        : settings.isPenalized
          ? "\(settings.penalty.label(fit.l2) { Self.number($0, 6) })\(parts)" : "none: maximum likelihood"
    var entries: [(String, Markup)] = [
      ("Target", target.map { .name($0, limit: 80) } ?? softTarget),
      ("Classes", "\(model.classes.count): \(Markup.names(model.classes))"),
      ("Features", "\(model.features.count): \(Markup.names(model.features))"),
      ("Samples", "\(fit.observations == nil ? "\(fit.samples)" : fit.counted)"),
    ]
    if let weights = model.encoding?.weights { entries.append(("Weights", .name(weights, limit: 80))) }
    if case .byClass(let columns)? = settings.offsets {
      let names = model.classes.compactMap { columns[$0] }
      entries.append(("Offsets", names.isEmpty ? "known logits in arrays" : "known logits in \(Markup.names(names))"))
    }
    if let encoding = model.encoding, encoding.missing != .error {
      entries.append(
        ("Missing values", encoding.missing == .drop ? "rows are left out" : "the mean, or the commonest level"))
    }
    if !fit.hasIntercept { entries.append(("Intercepts", "none")) }
    entries += [
      ("Penalty", penalty),
      ("Solver", "\(fit.solver.description), \(fit.iterations) iterations, \(fit.passes) passes over the data"),
    ]
    return [.list(entries), tableNote()].filter { !$0.text.isEmpty }
  }

  private var softTarget: Markup {
    model.encoding?.softTargets.map {
      "\(model.encoding?.countsSamples == true ? "counts" : "probabilities") in \(Markup.names($0))"
    } ?? "labels without a name"
  }

  /// A note if the table cannot be the one to which the model was fitted.
  private func tableNote() -> Markup {
    if data.hasTargets, data.rows == fit.samples { return "" }
    return .note(
      """
      The table of this report has \(data.rows) rows that can be predicted, but the model was fitted to \(fit.samples) \
      rows. So the data are not the same, and all statements about predictions concern the table of this report.
      """)
  }

  func certificate() -> [Markup] {
    guard fit.hasEstimates else {
      return [.paragraph("<span class=\"bad\">There are no estimates.</span> \(said(fit.termination.sentence))")]
    }
    let gap = Self.number(fit.gap, 2)
    let state: Markup =
      fit.converged
      ? "<span class=\"good\">Converged.</span>"
      : "<span class=\"bad\">\(fit.interrupted ? "Interrupted." : "Not converged.")</span> \(said(fit.termination.sentence))"
    let name =
      fit.isFirth
      ? "The loss with Jeffreys' prior" : model.settings.isPenalized ? "The loss with its penalty" : "The loss"
    let proof: Markup =
      fit.gapKind == .proved
      ? "It is proved, by duality, that no other coefficients bring it down by more than \(gap)."
      : """
      Other coefficients can bring it down by about \(gap): an estimate, half the squared Newton decrement, and no proof.
      """
    let share = fit.nullLoss > 0 ? 1 - fit.loss / fit.nullLoss : 0
    var result: [Markup] = [
      .paragraph("\(state) \(name) is \(Self.number(fit.objective, 6)) at these coefficients. \(proof)"),
      .paragraph(
        """
        The mean cross-entropy on the samples of the fit is \(Self.number(fit.loss, 6)) nats; \(fit.nullName) it is
        \(Self.number(fit.nullLoss, 6)). The features remove \(NumberText.percent(share)) of it.
        """),
    ]
    if let separation = fit.separation { result.append(.paragraph("\(said(separation.sentence))")) }
    if fit.separation == nil, fit.converged {
      result.append(
        .paragraph(
          !model.settings.isMaximumLikelihood
            ? "With \(fit.isFirth ? "Jeffreys' prior" : "a penalty") the estimates are finite, also where classes are separated."
            : "The classes are not separated: the maximum-likelihood estimates are finite."))
    }
    if !fit.aliased.isEmpty {
      let what = fit.isFirth ? "were left out" : "have coefficients that are one choice of many"
      result.append(.note("\(Markup.names(fit.aliased)) can be computed from the other columns and \(what)."))
    }
    return result
  }

  func findings() -> [Markup] {
    switch report.check {
    case .leftOut(let reason): return [.note("\(Markup.shortened(said(reason), 600))")]
    case .found(let check):
      let separation: Markup =
        check.separation == nil
        ? "No direction separates the classes, so a fit without a penalty has finite estimates."
        : "A fit of this table without a penalty has no finite estimates."
      guard !check.findings.isEmpty else {
        return [.paragraph("\(separation) Nothing else was found in \(check.samples) rows.")]
      }
      let shown = check.findings.prefix(30).map { finding -> Markup in
        """
        <div class="finding"><p>\(Markup.shortened(finding.message, 600))</p>
        <p class="note">\(Markup.shortened(said(finding.remedy), 400))</p></div>
        """
      }
      let rest = check.findings.count - shown.count
      return [.paragraph(separation)] + shown
        + (rest > 0 ? [.note("\(rest) more; \(said("\(.tableCheck)")) has them all.")] : [])
    }
  }
}

/// The scores of the best model without features: the shares of the classes in the table.
struct Baseline {
  let accuracy: Double
  /// The accuracy of a model that always predicts the commonest class.
  let commonest: Double
  /// The log loss of a model that predicts the shares of the targets, the least of all constant predictions.
  let entropy: Double

  /// - Returns: nil if no classes are known.
  init?(_ data: FigureData) {
    let counts = data.confusion.counts
    let supports = counts.indices.map { data.confusion.support($0) }
    let total = supports.reduce(0, +)
    guard data.hasTargets, total > 0 else { return nil }
    accuracy = counts.indices.reduce(0) { $0 + counts[$1][$1] } / total
    commonest = (supports.max() ?? 0) / total
    let mass = data.weight
    let shares = data.targetWeights.map { $0 / mass }
    entropy = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
  }
}
