extension MarginalEffects: CustomStringConvertible {
  /// A report for people: the basis of the numbers, and a table of effects for each class.
  public var description: String {
    var classes: [String] = []
    for effect in effects where !classes.contains(effect.class) { classes.append(effect.class) }
    // The columns have the same widths for all classes.
    let rows = classes.map { name in effects.filter { $0.class == name }.map(\.cells) }
    let lines = StatisticText.aligned([["", "effect", "std err", "z", "p", "lower", "upper"]] + rows.joined())
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    var next = 1
    let tables = zip(classes, rows).map { name, rows in
      defer { next += rows.count }
      return ([name.withoutControlCharacters, lines[0]] + lines[next..<next + rows.count]).joined(separator: "\n")
    }
    return ([heading] + tables).joined(separator: "\n\n")
  }

  private var heading: String {
    let errors =
      switch covariance {
      case .model: "from the observed information"
      case .robust: "robust to a wrong model (sandwich)"
      case .cluster: "robust within \(clusters ?? 0) clusters (sandwich)"
      }
    let place =
      switch at {
      case .observed: "Average marginal effects over \(samples.counted("sample"))"
      case .means: "Marginal effects at the means of \(samples.counted("sample"))"
      }
    var lines = [
      "\(place), with \(StatisticText.number(100 * level, digits: 7))% intervals",
      "Changes of probability; standard errors \(errors)",
    ]
    var baselines: [String] = []
    for effect in effects where effect.level != nil && !baselines.contains(effect.baseline) {
      baselines.append(effect.baseline)
    }
    if !baselines.isEmpty { lines.append("Levels are compared with \(baselines.joined(separator: ", "))") }
    return lines.joined(separator: "\n")
  }
}

extension MarginalEffects.Effect {
  /// The level with which the levels of a factor are compared.
  fileprivate var baseline: String {
    "\(variable)=\(contrast.dropFirst((level?.count ?? 0) + 3))".withoutControlCharacters
  }

  fileprivate var cells: [String] {
    func cell(_ value: Double?, _ digits: Int) -> String {
      value.map { StatisticText.number($0, digits: digits) } ?? "-"
    }
    let name = level.map { "\(variable)=\($0)" } ?? variable
    return [
      name.withoutControlCharacters, estimate == nil ? "dropped" : cell(estimate, 4), cell(standardError, 4),
      cell(z, 3), pValue.map(StatisticText.pValue) ?? "-", cell(lower, 3), cell(upper, 3),
    ]
  }
}
