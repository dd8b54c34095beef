extension TableCheck: CustomStringConvertible {
  /// A report for people: the table, its classes, and each finding with its remedy.
  public var description: String { text(naming: .plain) }

  /// The same, with an interface's names for settings.
  public func text(naming names: SettingNames) -> String { text(naming: names, .plain) }

  /// What columns mean, if the file says it; a line for each.
  private var meanings: String {
    let known = features.compactMap { feature in
      feature.description.map { "  \(ShortName.of(feature.name, within: 40)): \(ShortName.of($0, within: 100))" }
    }
    guard !known.isEmpty else { return "" }
    let more = known.count > 20 ? ["  ... and \(known.count - 20) more"] : []
    return "\n\n" + (known.prefix(20) + more).joined(separator: "\n")
  }

  /// The same in a style.
  package func text(naming names: SettingNames, _ style: TextStyle) -> String {
    let counts = classes.prefix(20).map {
      [$0.class, NumberText.number($0.count, digits: 7)]
    }
    let more = classes.count > 20 ? "\n  ... and \(classes.count - 20) more classes" : ""
    let rows =
      samples == completeSamples
      ? samples.counted("row") : "\(samples.counted("row")), \(completeSamples) of them complete"
    let head =
      "\(rows), \(features.count.counted("feature")), \(classes.count) classes\n\n"
      + AlignedTable(["", ""], counts).text(within: style.columns)
      + more + meanings
    guard !findings.isEmpty else {
      return head + "\n\nNothing found: classes overlap, and no feature is redundant."
    }
    return head + "\n\n"
      + findings.map { "\($0.kind.rawValue): \($0.message)\n  -> \($0.remedy.text(naming: names))" }.joined(
        separator: "\n")
  }
}
