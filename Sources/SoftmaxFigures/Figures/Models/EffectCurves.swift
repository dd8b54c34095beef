internal import SoftmaxRegression

/// The probability of each class along one feature.
struct EffectCurves {
  let model: SoftmaxModel
  let intervals: ProbabilityIntervals?
  private let grid: EffectGrid
  /// The levels of a factor that are shown.
  private let levels: [Int]
  /// The number of sampled rows; nil if the sample is all rows.
  private let sampled: Int?
  private let colors: ClassColors
  private let hasOffsets: Bool

  /// - Parameter column: the feature; nil for the feature that changes a probability most.
  /// - Throws: ``FigureError`` if there is no such feature; ``/SoftmaxRegression/TableError`` if it cannot be computed.
  init(_ model: SoftmaxModel, _ data: FigureData, of column: String?, intervals: ProbabilityIntervals?) throws {
    self.model = model
    self.intervals = intervals
    colors = ClassColors(model)
    hasOffsets = data.offsets != nil
    let row = try TypicalRow(model, data)
    let names = row.names
    if let column, !names.contains(column) {
      let known = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", ..." : "")
      throw FigureError(.unsuitable, "There is no feature \"\(column)\"; the features are \(known).")
    }
    guard let name = column ?? StrongestFeatures(row).leading(1).first ?? names.first else {
      throw FigureError(.unsuitable, "The model has no features whose effects could be shown.")
    }
    grid = try EffectGrid(row, name, steps: 81, isRefined: true)
    levels = row.commonest(Self.mostLevels, of: grid.levels, in: name)
    sampled = data.sample.logProbabilities.count < data.rows ? data.sample.logProbabilities.count : nil
  }

  private static let mostLevels = 24

  var figure: Figure {
    let p = grid.logProbabilities.exponentials
    let all = colors.told.sorted { a, b in
      let (u, v) = ((0..<p.rows).map { p[$0, a] }.max() ?? 0, (0..<p.rows).map { p[$0, b] }.max() ?? 0)
      return (-u, a) < (-v, b)
    }
    let shown = all.prefix(PaletteColor.categories).sorted()
    let bounds = intervals.map { $0.rows(grid.design, nil, grid.logProbabilities) }
    let (x, marks) = grid.levels.isEmpty ? numbers(p, bounds, shown) : factor(p, bounds, shown)
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
    _ p: Matrix<Double>, _ bounds: ProbabilityIntervals.Rows?, _ shown: [Int]
  ) -> (Axis, [Mark]) {
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
  ) -> (Axis, [Mark]) {
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
