internal import SoftmaxRegression

/// The probability of each class along one feature.
struct EffectCurves {
  let model: SoftmaxModel
  let intervals: ProbabilityIntervals?
  private let grid: EffectGrid
  /// The curves at each value of another column; nil for a typical value of it.
  private let groups: Groups?
  /// The levels of a factor that are shown.
  private let levels: [Int]
  /// The number of sampled rows; nil if the sample is all rows.
  private let sampled: Int?
  private let colors: ClassColors
  private let hasOffsets: Bool

  /// The values of a column, with the curves at each of them.
  private struct Groups {
    let column: String
    let grids: [(value: String, grid: EffectGrid)]
    /// The number of levels that are not shown.
    let omitted: Int
    /// Whether the values are the mean of numbers, and those a standard deviation from it.
    let areDeviations: Bool
  }

  /// - Parameters:
  ///   - column: the feature; nil for the feature that changes a probability most.
  ///   - by: a column at whose values there are separate curves; nil for none.
  /// - Throws: ``FigureError`` if there is no such feature; ``/SoftmaxRegression/TableError`` if it cannot be computed.
  init(
    _ model: SoftmaxModel, _ data: FigureData, of column: String?, by: EffectGroups? = nil,
    intervals: ProbabilityIntervals?
  ) throws {
    self.model = model
    self.intervals = intervals
    colors = ClassColors(model)
    hasOffsets = data.offsets != nil
    let row = try TypicalRow(model, data)
    let names = row.names
    if let unknown = [column, by?.column].compactMap({ $0 }).first(where: { !names.contains($0) }) {
      let known = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", ..." : "")
      throw FigureError(.unsuitable, "There is no feature \"\(unknown)\"; the features are \(known).")
    }
    if let column, column == by?.column {
      throw FigureError(.unsuitable, "The feature \"\(column)\" cannot be shown at its own values; name another one.")
    }
    let strongest = StrongestFeatures(row).leading(2).first { $0 != by?.column }
    guard let name = column ?? strongest ?? names.first(where: { $0 != by?.column }) else {
      throw FigureError(.unsuitable, "The model has no features whose effects could be shown.")
    }
    grid = try EffectGrid(row, name, steps: 81, isRefined: true)
    groups = try by.map { try Self.groups($0, row, of: name) }
    levels = row.commonest(groups == nil ? Self.mostLevels : 8, of: grid.levels, in: name)
    sampled = data.sample.logProbabilities.count < data.rows ? data.sample.logProbabilities.count : nil
  }

  private static let mostLevels = 24
  private static let mostGroups = 6

  private static func groups(_ by: EffectGroups, _ row: TypicalRow, of name: String) throws -> Groups {
    let levels = row.levels(by.column)
    var (values, omitted, areDeviations) = (by.values, 0, false)
    if values.isEmpty, let spread = row.spread(by.column) {
      // Numbers have the mean, and those a standard deviation from it.
      let mean = spread.values.reduce(0, +) / Double(max(1, spread.values.count))
      let squares = spread.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(max(1, spread.values.count - 1))).squareRoot()
      let different = Set(spread.values)
      areDeviations = different.count > 3
      let numbers = areDeviations ? [mean - deviation, mean, mean + deviation] : different.sorted()
      values = numbers.map { NumberText.number($0, digits: 4) }
    } else if values.isEmpty {
      values = row.commonest(mostGroups, of: levels, in: by.column).map { levels[$0] }
      omitted = levels.count - values.count
    }
    guard values.count <= mostGroups else {
      throw FigureError(
        .unsuitable, "The figure has up to \(mostGroups) values of another column, not \(values.count).")
    }
    for value in values {
      guard levels.isEmpty ? Double(value) != nil : levels.contains(value) else {
        throw FigureError(.unsuitable, "The column \"\(by.column)\" cannot be \"\(value)\"; give others.")
      }
    }
    let grids = try values.map { value in
      let own = try TypicalRow(row.model, row.data, fixing: (by.column, value))
      return (value: value, grid: try EffectGrid(own, name, steps: 81, isRefined: true))
    }
    return Groups(column: by.column, grids: grids, omitted: omitted, areDeviations: areDeviations)
  }

  var figure: Figure { groups.map(figure) ?? single }

  /// A panel for each value of another column.
  private func figure(_ groups: Groups) -> Figure {
    let all = leading(groups.grids.map(\.grid.logProbabilities.exponentials))
    let shown = all.prefix(PaletteColor.categories).sorted()
    let parts = groups.grids.map { value, grid in
      let p = grid.logProbabilities.exponentials
      let bounds = intervals.map { $0.rows(grid.design, nil, grid.logProbabilities) }
      return (value, grid.levels.isEmpty ? numbers(grid, p, bounds, shown) : factor(p, bounds, shown))
    }
    let name = shown.count == 1 ? " of \(ShortName.of(model.classes[shown[0]], within: 24))" : ""
    let highest = parts.flatMap { $0.1.marks.flatMap { $0.shape.ys } }.max() ?? 1
    let column = ShortName.of(groups.column, within: 24)
    let panels = parts.map { value, part in
      Panel(
        "\(column) = \(ShortName.of(value, within: 24))", x: part.x,
        y: .probability("probability\(name)", upTo: highest),
        marks: part.marks, aspect: 0.8)
    }
    let others =
      "All other features are kept at their mean or commonest level\(hasOffsets ? ", and offsets at their means" : "")."
    let deviations =
      groups.areDeviations ? "The panels are at the mean of \(column), and a standard deviation from it." : ""
    return Figure(
      "Effect of \(ShortName.of(grid.name, within: 30)) by \(column)", panels: panels,
      columns: panels.count == 4 ? 2 : min(3, panels.count),
      legend: shown.count == 1 ? Legend() : .classes(colors.colored(shown), grid.levels.isEmpty ? .line : .marker),
      caption: Figure.caption(
        others, deviations,
        groups.omitted > 0 ? "The \(panels.count) commonest levels; \(groups.omitted) are left out." : "",
        levels.count < grid.levels.count ? "The \(levels.count) commonest of \(grid.levels.count) levels." : "",
        intervalNote, all.count > 1 ? colors.omission(shown.count) : ""),
      width: panels.count > 1 ? 17 : Figure.columnWidth)
  }

  /// The classes of which the figure tells, those with the largest probabilities first.
  private func leading(_ probabilities: [Matrix<Double>]) -> [Int] {
    func largest(_ c: Int) -> Double {
      probabilities.flatMap { p in (0..<p.rows).map { p[$0, c] } }.max() ?? 0
    }
    let known = Dictionary(uniqueKeysWithValues: colors.told.map { ($0, largest($0)) })
    return colors.told.sorted { (-(known[$0] ?? 0), $0) < (-(known[$1] ?? 0), $1) }
  }

  private var single: Figure {
    let p = grid.logProbabilities.exponentials
    let all = leading([p])
    let shown = all.prefix(PaletteColor.categories).sorted()
    let bounds = intervals.map { $0.rows(grid.design, nil, grid.logProbabilities) }
    let (x, marks) = grid.levels.isEmpty ? numbers(grid, p, bounds, shown) : factor(p, bounds, shown)
    let name = shown.count == 1 ? " of \(ShortName.of(model.classes[shown[0]], within: 24))" : ""
    let highest = marks.flatMap { $0.shape.ys }.max() ?? 1
    let panel = Panel(
      "", x: x, y: .probability("probability\(name)", upTo: highest), marks: marks + rug, aspect: 0.68)
    return Figure(
      "Effect of \(ShortName.of(grid.name, within: 40))", panels: [panel],
      legend: shown.count == 1 ? Legend() : .classes(colors.colored(shown), grid.levels.isEmpty ? .line : .marker),
      caption: Figure.caption(
        "All other features are kept at their mean or commonest level\(hasOffsets ? ", and offsets at their means" : "").",
        values, intervalNote,
        all.count > 1 ? colors.omission(shown.count) : ""))
  }

  private var intervalNote: String {
    guard let intervals else {
      return model.settings.isPenalized ? "The model was fitted with a penalty, so that there are no intervals." : ""
    }
    let level = NumberText.number(100 * intervals.level, digits: 4)
    return "\(grid.levels.isEmpty ? "Bands" : "Bars") are \(level) % intervals of the probability (delta method)."
  }

  /// The part of the caption about the values that are shown.
  private var values: String {
    if levels.count < grid.levels.count { return "The \(levels.count) commonest of \(grid.levels.count) levels." }
    guard let spread = grid.spread else { return "" }
    let marks = "Marks at the bottom are \(sampled.map { "a sample of \($0.grouped) rows" } ?? "the rows")"
    func number(_ value: Double) -> String { NumberText.number(value, digits: 4) }
    return spread.isCut
      ? "\(marks), from the 1st to the 99th percentile; all values are from \(number(spread.whole.lowerBound)) to "
        + "\(number(spread.whole.upperBound))."
      : "\(marks)."
  }

  /// Marks at the values of rows.
  private var rug: [Mark] {
    grid.spread.map { [Mark(.rug($0.values.filter($0.shown.contains)), Style(.muted, width: 0.7, opacity: 0.6))] } ?? []
  }

  private func numbers(
    _ grid: EffectGrid, _ p: Matrix<Double>, _ bounds: ProbabilityIntervals.Rows?, _ shown: [Int]
  ) -> (x: Axis, marks: [Mark]) {
    let palette = colors.colors(shown)
    func line(_ value: (Int) -> Double) -> [FigurePoint] {
      grid.values.indices.map { FigurePoint(grid.values[$0], value($0)) }
    }
    let ribbons = shown.compactMap { c in
      bounds.map { bounds in
        Mark(
          .ribbon(lower: line { bounds.lower[$0, c] }, upper: line { bounds.upper[$0, c] }),
          .category(palette[c] ?? c, opacity: 0.18)
        )
      }
    }
    let lines = shown.map { c in Mark(.line(line { p[$0, c] }), .category(palette[c] ?? c, width: 1.8)) }
    let ends = (grid.values.first ?? 0, grid.values.last ?? 1)
    return (Axis(ShortName.of(grid.name, within: 40), range: ends.0 < ends.1 ? ends.0...ends.1 : nil), ribbons + lines)
  }

  private func factor(
    _ p: Matrix<Double>, _ bounds: ProbabilityIntervals.Rows?, _ shown: [Int]
  ) -> (x: Axis, marks: [Mark]) {
    let palette = colors.colors(shown)
    func x(_ place: Int, _ shift: Int) -> Double {
      Double(place) + 0.7 * (Double(shift) + 0.5) / Double(shown.count) - 0.35
    }
    let marks = shown.enumerated().flatMap { shift, c -> [Mark] in
      let points = levels.enumerated().map { FigurePoint(x($0, shift), p[$1, c]) }
      let lines = levels.enumerated().compactMap { place, level in
        bounds.map {
          Mark(
            .line([FigurePoint(x(place, shift), $0.lower[level, c]), FigurePoint(x(place, shift), $0.upper[level, c])]),
            .category(palette[c] ?? c))
        }
      }
      return lines + [Mark(.points(points), .category(palette[c] ?? c))]
    }
    return (.categories(levels.map { grid.levels[$0] }, title: ShortName.of(grid.name, within: 40)), marks)
  }
}
