extension TableCheck {
  /// Classes and levels with fewer rows than this are rare.
  private static let fewRows = 10
  /// Features whose spreads differ by more than this factor differ much in size.
  private static let muchLarger = 1e4

  /// All findings, the grave ones first.
  func examine(_ columns: [CheckedColumn], _ target: CheckedColumn) -> [Finding] {
    separated() + missing(target) + leaking() + redundant() + rare(columns) + scaled()
  }

  private func separated() -> [Finding] {
    guard let separation else { return [] }
    let pairs = separation.identified.map { $0.joined(separator: " against ") }
    let left =
      pairs.isEmpty ? "no log-odds keep a finite estimate" : "finite estimates are left for \(Self.list(pairs)) only"
    return [
      Finding(
        kind: .separation, features: separation.features, classes: separation.classes,
        message: "Classes are separated (\(separation.kind.rawValue)): \(Self.list(separation.classes)) by "
          + "\(Self.list(separation.features)), and \(left).",
        remedy: "Fit with --firth or a penalty (the default), drop what separates, or merge classes.")
    ]
  }

  private func missing(_ target: CheckedColumn) -> [Finding] {
    let gaps = features.filter { $0.missing > 0 }
    var result: [Finding] = []
    if target.missing > 0 {
      result.append(
        Finding(
          kind: .missing, features: [target.name], classes: [],
          message: "The class is missing in \(target.missing) of \(samples) rows.", remedy: "Delete these rows."))
    }
    guard !gaps.isEmpty else { return result }
    let shown = gaps.map { "\($0.name) (\($0.missing))" }
    result.append(
      Finding(
        kind: .missing, features: gaps.map(\.name), classes: [],
        message: "Values are missing: \(Self.list(shown)); \(completeSamples) of \(samples) rows are complete.",
        remedy: "Delete the rows, fill the cells, or drop columns with many gaps."))
    return result
  }

  private func leaking() -> [Finding] {
    leakage.map {
      Finding(
        kind: .leakage, features: [$0], classes: [], message: "\($0) alone tells all classes apart without error.",
        remedy: "Ask whether it is known before the class is; if not, drop it.")
    }
  }

  private func redundant() -> [Finding] {
    constant.map {
      Finding(
        kind: .constant, features: [$0], classes: [], message: "\($0) has one value only.", remedy: "Drop it.")
    }
      + aliased.map {
        Finding(
          kind: .aliased, features: [$0], classes: [],
          message: "\($0) can be computed from the features before it.", remedy: "Drop it, or one of those.")
      }
  }

  private func rare(_ columns: [CheckedColumn]) -> [Finding] {
    var result = classes.filter { $0.count < Self.fewRows }.map {
      Finding(
        kind: .rareClass, features: [], classes: [$0.class],
        message: "Class \($0.class) has \($0.count) \($0.count == 1 ? "row" : "rows").",
        remedy: "Collect more, or merge it with another class.")
    }
    for column in columns {
      guard let codes = column.codes else { continue }
      guard !column.hasManyLevels else {
        result.append(
          Finding(
            kind: .manyLevels, features: [column.name], classes: [],
            message: "\(column.name) is text with \(column.levels.count) levels, and was left out of the examination.",
            remedy: "Drop it if it only names the row; otherwise group its levels."))
        continue
      }
      var counts = [Int](repeating: 0, count: column.levels.count)
      for code in codes where code >= 0 { counts[Int(code)] += 1 }
      let few = zip(column.levels, counts).filter { $0.1 < Self.fewRows }.map { "\($0.0) (\($0.1))" }
      guard !few.isEmpty else { continue }
      result.append(
        Finding(
          kind: .rareLevel, features: [column.name], classes: [],
          message: "\(column.name) has levels with few rows: \(Self.list(few)).", remedy: "Group levels."))
    }
    return result
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
          "Features differ much in size: \(least.name) spreads by \(StatisticText.number(least.size, digits: 3)), "
          + "\(most.name) by \(StatisticText.number(most.size, digits: 3)).",
        remedy: "A fit needs no scaling, but a penalty acts on units: add --standardize, or use comparable ones.")
    ]
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).map(\.withoutControlCharacters).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}

extension TableCheck: CustomStringConvertible {
  /// A report for people: the table, its classes, and each finding with its remedy.
  public var description: String {
    let counts = classes.prefix(20).map { [$0.class.withoutControlCharacters, "\($0.count)"] }
    let more = classes.count > 20 ? "\n  ... and \(classes.count - 20) more classes" : ""
    let rows = samples == completeSamples ? "\(samples) rows" : "\(samples) rows, \(completeSamples) of them complete"
    let head =
      "\(rows), \(features.count) features, \(classes.count) classes\n\n" + StatisticText.aligned(counts) + more
    guard !findings.isEmpty else {
      return head + "\n\nNothing found: classes overlap, and every feature says something of its own."
    }
    return head + "\n\n"
      + findings.map { "\($0.kind.rawValue): \($0.message)\n  -> \($0.remedy)" }.joined(separator: "\n")
  }
}
