extension MarginalEffects: CustomStringConvertible, StyledText {
  /// A report for people: the basis of the numbers, and a table of effects for each class.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    var classes: [(title: String, rows: [[String]])] = []
    var places: [String: Int] = [:]
    for effect in effects {
      let place = places[effect.class] ?? classes.count
      if place == classes.count { classes.append((effect.class, [])) }
      places[effect.class] = place
      classes[place].rows.append(effect.cells)
    }
    let head = ["", "effect", "std err", "z", "p", "lower", "upper"]
    return heading + "\n\n" + AlignedTable.text(head, classes, within: style.columns)
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
      "\(place), with \(NumberText.number(100 * level, digits: 7))% intervals",
      "Changes of probability; standard errors \(errors)",
    ]
    var baselines: [String] = []
    for effect in effects where effect.level != nil && !baselines.contains(effect.baseline) {
      baselines.append(effect.baseline)
    }
    if !baselines.isEmpty { lines.append("Levels are compared with \(baselines.joined(separator: ", "))") }
    if let notEstimable {
      lines.append(
        "\(notEstimable.counted("change")) \(notEstimable == 1 ? "is" : "are") not estimable: the data do not determine "
          + "where \(notEstimable == 1 ? "it leads" : "they lead")")
    }
    return lines.joined(separator: "\n")
  }
}

extension MarginalEffects.Effect {
  /// The level with which the levels of a factor are compared.
  fileprivate var baseline: String {
    "\(variable)=\(contrast.dropFirst((level?.count ?? 0) + 3))".withoutControlCharacters
  }

  /// Estimate, error and interval have the decimals of the error.
  fileprivate var cells: [String] {
    let precision = Precision(of: standardError ?? estimate ?? 0, digits: 4)
    func cell(_ value: Double?) -> String { value.map(precision.text) ?? "-" }
    return [
      level.map { "\(variable)=\($0)" } ?? variable, estimate == nil ? "not estimable" : cell(estimate),
      cell(standardError),
      z.map { NumberText.fixed($0, 2) } ?? "-", pValue.map(NumberText.pValue) ?? "-", cell(lower), cell(upper),
    ]
  }
}
