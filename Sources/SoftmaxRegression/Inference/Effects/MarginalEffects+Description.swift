extension MarginalEffects: CustomStringConvertible, StyledText {
  /// A report for people: the basis of the numbers, and a table of effects for each class.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    let z = degreesOfFreedom == nil ? "z" : "t"
    var parts = [heading]
    if let margins {
      parts.append(
        Self.table(["margin", "std err", "lower", "upper"], margins.map { ($0.class, $0.cells) }, style))
    }
    if let contrasts {
      let head = ["difference", "std err", z, "p", "lower", "upper"]
      parts.append(Self.table(head, contrasts.map { ($0.class, $0.cells) }, style))
    }
    if let secondDifferences {
      let head = ["second diff.", "std err", z, "p", "lower", "upper"]
      parts.append(Self.table(head, secondDifferences.map { ($0.class, $0.cells) }, style))
    }
    if !effects.isEmpty || margins == nil {
      let head = ["effect", "std err", z, "p", "lower", "upper"]
      parts.append(Self.table(head, effects.map { ($0.class, $0.cells) }, style))
    }
    return parts.joined(separator: "\n\n")
  }

  /// A table for each class, below its name.
  private static func table(_ head: [String], _ rows: [(class: String, cells: [String])], _ style: TextStyle) -> String
  {
    var classes: [(title: String, rows: [[String]])] = []
    var places: [String: Int] = [:]
    for row in rows {
      let place = places[row.class] ?? classes.count
      if place == classes.count { classes.append((row.class, [])) }
      places[row.class] = place
      classes[place].rows.append(row.cells)
    }
    return AlignedTable.text([""] + head, classes, within: style.columns)
  }

  private var heading: String {
    let errors = VarianceDetails.phrase(covariance, of: variance)
    let counted = samples.counted(standingFor: weights == .frequency ? observations : nil)
    let place =
      switch at {
      case .observed where margins != nil: "Predictive margins over \(counted)"
      case .observed: "Average marginal effects over \(counted)"
      case .means: "Marginal effects at the means of \(counted)"
      }
    var lines = [
      "\(place), with \(NumberText.number(100 * level, digits: 7))% intervals"
    ]
    lines += TextLine.broken(
      "\(margins != nil ? "Mean probabilities" : elasticity?.words ?? "Changes of probability"); standard errors \(errors)"
    ) { $0.count <= 80 }
    if let degreesOfFreedom {
      lines.append("Intervals and p of t with \(NumberText.number(degreesOfFreedom, digits: 7)) degrees of freedom")
    }
    if variance?.finitePopulation == true { lines += variance?.lines ?? [] }
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
    let number = contrast == "dy/dx" ? variable : "\(variable) (\(contrast))"
    return [
      (level.map { "\(variable)=\($0)" } ?? number) + (at.map { " at \($0)" } ?? ""),
      estimate == nil ? "not estimable" : cell(estimate),
      cell(standardError),
      z.map { NumberText.fixed($0, 2) } ?? "-", pValue.map(NumberText.pValue) ?? "-", cell(lower), cell(upper),
    ]
  }
}

extension MarginalEffects.Elasticity {
  /// The elasticity as a contrast.
  var contrast: String {
    switch self {
    case .both: "ey/ex"
    case .probability: "ey/dx"
    case .column: "dy/ex"
    }
  }

  /// The elasticity in words.
  var words: String {
    switch self {
    case .both: "Elasticities, d ln p / d ln x"
    case .probability: "Semi-elasticities, d ln p / dx"
    case .column: "Semi-elasticities, dp / d ln x"
    }
  }
}

extension MarginalEffects.Change {
  /// The change as a contrast.
  var contrast: String {
    switch self {
    case .one: "+1"
    case .deviation: "+sd"
    case .centred: "x - 1/2 to x + 1/2"
    case .range: "max - min"
    }
  }
}
