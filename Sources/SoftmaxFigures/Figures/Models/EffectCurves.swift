internal import SoftmaxRegression

/// The probability of each class along one feature.
struct EffectCurves {
  let model: SoftmaxModel
  let intervals: ProbabilityIntervals?
  private let grid: EffectGrid
  private let colors: ClassColors

  /// - Parameter column: the feature; nil for the feature that changes a probability most.
  /// - Throws: ``FigureError`` if there is no such feature; ``/SoftmaxRegression/TableError`` if it cannot be computed.
  init(_ model: SoftmaxModel, _ data: FigureData, of column: String?, intervals: ProbabilityIntervals?) throws {
    self.model = model
    self.intervals = intervals
    colors = ClassColors(model)
    let names = EffectGrid.names(model, data)
    if let column, !names.contains(column) {
      let known = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", ..." : "")
      throw FigureError(.unsuitable, "There is no feature \"\(column)\"; the features are \(known).")
    }
    guard let name = column ?? StrongestFeatures(model, data).leading(1).first ?? names.first else {
      throw FigureError(.unsuitable, "The model has no features whose effects could be shown.")
    }
    grid = try EffectGrid(model, data, name, steps: 81)
  }

  var figure: Figure {
    let p = grid.logProbabilities.exponentials
    let shown = model.classes.indices.sorted { a, b in
      let (u, v) = ((0..<p.rows).map { p[$0, a] }.max() ?? 0, (0..<p.rows).map { p[$0, b] }.max() ?? 0)
      return (-u, a) < (-v, b)
    }.prefix(PaletteColor.categories).sorted()
    let bounds = intervals.map { $0.rows(grid.design, nil, grid.logProbabilities) }
    let (x, marks) =
      grid.levels.isEmpty ? numbers(grid, p, bounds, shown) : factor(grid, p, bounds, Array(shown))
    let panel = Panel("", x: x, y: .probability("probability"), marks: marks, aspect: 0.68)
    let ribbons = bounds == nil ? "" : "Bands are intervals of the probability, by the delta method."
    let shrunk =
      model.settings.isPenalized && intervals == nil
      ? "The model was fitted with a penalty, so that there are no intervals." : ""
    return Figure(
      "Effect of \(ShortName.of(grid.name, within: 40))", panels: [panel],
      legend: .classes(colors.colored(shown), grid.levels.isEmpty ? .line : .marker),
      caption: Figure.caption(
        "All other features are kept at their mean or commonest level.", ribbons, shrunk, colors.omission(shown.count)
      ))
  }

  private func numbers(
    _ grid: EffectGrid, _ p: Matrix<Double>, _ bounds: ProbabilityIntervals.Rows?, _ shown: [Int]
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
    _ grid: EffectGrid, _ p: Matrix<Double>, _ bounds: ProbabilityIntervals.Rows?, _ shown: [Int]
  ) -> (Axis, [Mark]) {
    let palette = colors.colors(shown)
    let levels = grid.levels.prefix(24)
    func x(_ level: Int, _ place: Int) -> Double {
      Double(level) + 0.7 * (Double(place) + 0.5) / Double(shown.count) - 0.35
    }
    let marks = shown.enumerated().flatMap { place, c -> [Mark] in
      let points = levels.indices.map { FigurePoint(x($0, place), p[$0, c]) }
      let lines = levels.indices.compactMap { level in
        bounds.map {
          Mark(
            .line([FigurePoint(x(level, place), $0.lower[level, c]), FigurePoint(x(level, place), $0.upper[level, c])]),
            .category(palette[c] ?? c))
        }
      }
      return lines + [Mark(.points(points), .category(palette[c] ?? c))]
    }
    return (.categories(Array(levels), title: ShortName.of(grid.name, within: 40)), marks)
  }
}
