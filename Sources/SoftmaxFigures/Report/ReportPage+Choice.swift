internal import SoftmaxRegression

/// The choice of the features: the path from which the model was taken.
extension ReportPage {
  /// The section's content; nil for a model that was not chosen from a path.
  mutating func choice() -> [Markup]? {
    guard let selection = model.selection else { return nil }
    let chosen = model.features.indices.filter { j in model.classes.indices.contains { model.coefficients[$0, j] != 0 }
    }
    var entries: [(String, Markup)] = [
      ("Rule", "\(selection.rule.map(Self.words) ?? "a stated strength")"),
      ("Strength", "λ = \(Self.number(selection.lambda, 6)), point \(selection.point + 1) of \(selection.points)"),
      (
        "Features",
        "\(chosen.count) of \(model.features.count)\(chosen.isEmpty ? "" : ": ")\(Markup.names(chosen.map { model.features[$0] }))"
      ),
    ]
    if let folds = selection.folds {
      let repeats = selection.repeats ?? 1
      entries.append(
        ("Folds", "\(folds)\(repeats > 1 ? ", \(repeats) times" : ""), seed \("\(selection.seed ?? 0)")"))
    }
    if let relaxation = model.settings.relaxation {
      entries.append(("Second fit", "\(relaxation.words), without the penalty that chose the features"))
    }
    var result: [Markup] = [.list(entries)]
    guard let path = report.path else {
      return result + [.note("The path's file is not part of this report, so that its figures are missing.")]
    }
    if let validation = path.validation { result.append(rules(path, validation)) }
    let hasScores = path.validation != nil
    result.append(
      drawing.figures([{ try .coefficients(of: path) }] + (hasScores ? [{ try .scores(of: path) }] : [])))
    if let stability = path.stability { result.append(stable(path, stability)) }
    return result
  }

  private static func words(_ rule: PathRule) -> String {
    switch rule {
    case .oneStandardError: "the greatest strength within one standard error of the least score"
    case .minimum: "the least score"
    case .aic: "the least AIC"
    case .bic: "the least BIC"
    case .leaveOneOut: "the least approximate leave-one-out log loss"
    }
  }

  private func rules(_ path: SoftmaxPath, _ validation: PathValidation) -> Markup {
    let relaxed = model.settings.relaxation == nil ? nil : validation.relaxed
    let places = [
      ("min", relaxed == nil ? validation.minimum : relaxed?.minimum),
      ("1se", relaxed == nil ? validation.oneStandardError : relaxed?.oneStandardError),
    ]
    let rows = places.compactMap { name, place -> [Markup]? in
      guard let place, let mean = relaxed.map({ $0.mean[place] }) ?? validation.mean[place],
        let error = relaxed.map({ $0.standardError[place] }) ?? validation.standardError[place]
      else { return nil }
      let point = path.points[place]
      return [
        "\(name)", "\(Self.number(point.lambda, 6))", "\(point.activeFeatures)", "\(Self.number(mean, 5))",
        "\(Self.number(error, 2))",
      ]
    }
    return .table(
      ["rule", "λ", "features", "\(validation.measure.words)", "std. error"], rows,
      caption: "Scores of \(relaxed == nil ? "" : "relaxed ")fits on rows to which they were not fitted.")
  }

  private func stable(_ path: SoftmaxPath, _ stability: PathStability) -> Markup {
    let shown = stability.feature.prefix(20)
    let rows = shown.indices.map { place -> [Markup] in
      [.name(path.features[stability.feature[place]]), "\(NumberText.fixed(stability.share[place], 2))"]
    }
    return .table(
      ["feature", "share of halves"], rows,
      caption: """
        Paths of \(stability.halves) random halves of the rows, each with its first \(stability.most) features. From a share of
        \(Self.number(stability.threshold, 3)) on at most \(Self.number(stability.falseSelections, 3)) features are expected to be
        there by chance.
        """)
  }
}
