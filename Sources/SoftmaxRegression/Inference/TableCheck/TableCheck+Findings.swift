extension TableCheck {
  /// The number of rows below which classes and levels are rare.
  static let fewRows = 10.0
  /// The ratio of spreads from which features differ much in size.
  private static let muchLarger = 1e4

  /// All findings, the most serious ones first.
  func examine(
    _ columns: [CheckedColumn], _ encoding: TableEncoding, of table: Table, given: TableEncoding.Options,
    targetWarning: String?, namesRows: Bool
  ) throws -> [Finding] {
    let rows = try encoding.completeRows(of: table)
    let weights = try encoding.weights(of: rows.map(table.rows) ?? table)
    return try separated() + (namesRows && targetWarning == nil ? [rowNames()] : continuous(targetWarning))
      + missing(encoding, of: table, given)
      + unreadable(columns, table) + leaking() + redundant() + (targetWarning == nil && !namesRows ? rareClasses() : [])
      + columns.flatMap { rareLevels($0, encoding, rows, weights) } + scaled()
  }

  private func separated() -> [Finding] {
    guard let separation else { return [] }
    let pairs = separation.identified.map { $0.joined(separator: " against ") }
    let left =
      pairs.isEmpty ? "no log-odds keep a finite estimate" : "finite estimates are left for \(Self.list(pairs)) only"
    return [
      Finding(
        kind: .separation, features: separation.features, classes: separation.classes,
        message: "Classes are separated (\(separation.kind.rawValue)): \(separation.statement), and \(left)."
          + (Separation.statement(of: separation.emptyCells ?? []).map { " \($0)" } ?? ""),
        remedy: separation.isSaturated
          ? "Fit with a penalty (the default), or with far fewer features than rows."
          : "Fit with \(.jeffreysPrior) or a penalty (the default), leave out the columns that separate, or merge classes."
      )
    ]
  }

  private func continuous(_ warning: String?) -> [Finding] {
    guard let warning else { return [] }
    return [
      Finding(
        kind: .continuousTarget, features: [], classes: [],
        message: "\(warning) Separation, aliases and leaks were not examined.",
        remedy: "Make few classes of its values, or name another target; a quantity is a matter of regression.")
    ]
  }

  private func rowNames() -> Finding {
    Finding(
      kind: .rowNames, features: [], classes: [],
      message:
        "The target has \(classes.count) values in \(samples) rows, and most rows are the only one of their class. "
        + "Separation, aliases and leaks were not examined.",
      remedy: "Name a column of few classes; a fit refuses this one unless it is asked for\(aside: .factor).")
  }

  private func leaking() -> [Finding] {
    about(leakage, .leakage) { names, isOne in
      (
        isOne
          ? "\(names) alone separates all classes without error."
          : "Each of these alone separates all classes without error: \(names).",
        "Check whether \(isOne ? "it is" : "they are") known before the class; if not, drop \(dropped(leakage))."
      )
    }
  }

  private func redundant() -> [Finding] {
    about(constant, .constant) { names, isOne in
      (
        "\(names) \(isOne ? "has" : "have") one value only.",
        constant.allSatisfy(isColumn)
          ? "Drop \(isOne ? "it" : "them")."
          : "Leave \(isOne ? "it" : "them") in, without effect; or merge levels of the columns."
      )
    }
      + about(aliased, .aliased) { names, isOne in
        (
          "\(names) can be computed from the features before \(isOne ? "it" : "each of them").",
          aliased.allSatisfy(isColumn)
            ? "Drop \(isOne ? "it" : "them"), or \(isOne ? "one of these features" : "as many of these features")."
            : "Merge levels, or leave out columns\(aside: .drop); otherwise \(isOne ? "its coefficient is" : "their coefficients are") one choice of many."
        )
      }
  }

  /// One finding about all features of a kind; empty without such features.
  private func about(
    _ features: [String], _ kind: Finding.Kind,
    _ words: (_ names: String, _ isOne: Bool) -> (message: String, remedy: Sentence)
  ) -> [Finding] {
    guard !features.isEmpty else { return [] }
    let (message, remedy) = words(Self.list(features), features.count == 1)
    return [Finding(kind: kind, features: features, classes: [], message: message, remedy: remedy)]
  }

  /// The finding about classes of which no row has any weight.
  static func finding(aboutWeightless classes: [String]) -> [Finding] {
    guard !classes.isEmpty else { return [] }
    return [
      Finding(
        kind: .weightlessClass, features: [], classes: classes,
        message: "\(TrainingData.statement(ofWeightless: classes)), so that a fit does not know it.",
        remedy: "Give some row a weight, or leave these rows out.")
    ]
  }

  /// The findings, with many of one kind as one.
  static func gathered(_ findings: [Finding]) -> [Finding] {
    let many = Dictionary(grouping: findings, by: \.kind).filter { $0.value.count > Self.mostOfAKind }
    var shown: Set<Finding.Kind> = []
    return findings.compactMap { finding in
      guard let all = many[finding.kind] else { return finding }
      guard shown.insert(finding.kind).inserted else { return nil }
      let features = all.flatMap(\.features)
      return Finding(
        kind: finding.kind, features: features, classes: all.flatMap(\.classes),
        message: "\(all.count) columns have such a finding: \(list(features)). The first: \(finding.message)",
        remedy: finding.remedy)
    }
  }

  /// The most findings of one kind that are separate.
  private static let mostOfAKind = 5

  /// Whether a feature is a column, which can be left out by its name; others are levels and products.
  private func isColumn(_ name: String) -> Bool { features.contains { $0.name == name } }

  /// What to drop: columns themselves, or the columns of levels and products.
  private func dropped(_ names: [String]) -> String {
    let isOne = names.count == 1
    return names.allSatisfy(isColumn) ? (isOne ? "it" : "them") : isOne ? "its column" : "their columns"
  }

  private func rareClasses() -> [Finding] {
    let few = classes.filter { $0.count < Self.fewRows }
    guard let first = few.first else { return [] }
    let counts = few.map { "\($0.class) (\(NumberText.number($0.count, digits: 7)))" }
    return [
      Finding(
        kind: .rareClass, features: [], classes: few.map(\.class),
        message: few.count == 1
          ? "Class \(first.class) has \(Self.rows(first.count))." : "Classes have few rows: \(Self.list(counts)).",
        remedy: "Collect more, or merge \(few.count == 1 ? "it with another class" : "classes").")
    ]
  }

  private static func rows(_ count: Double) -> String {
    "\(NumberText.number(count, digits: 7)) \(count == 1 ? "row" : "rows")"
  }

  private func scaled() -> [Finding] {
    let sizes = features.compactMap { feature in
      feature.deviation.flatMap { $0 > 0 ? (name: feature.name, size: $0) : nil }
    }
    guard let least = sizes.min(by: { $0.size < $1.size }), let most = sizes.max(by: { $0.size < $1.size }),
      most.size > Self.muchLarger * least.size
    else { return [] }
    return [
      Finding(
        kind: .scale, features: [least.name, most.name], classes: [],
        message:
          "Features differ much in size: \(least.name) spreads by \(NumberText.number(least.size, digits: 3)), "
          + "\(most.name) by \(NumberText.number(most.size, digits: 3)).",
        remedy: "A fit needs no scaling, but a penalty acts on units: add \(.standardizes), or use comparable ones.")
    ]
  }

  static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).map(\.withoutControlCharacters).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
