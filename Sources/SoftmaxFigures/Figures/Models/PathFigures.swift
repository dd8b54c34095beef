internal import Foundation
internal import SoftmaxRegression

/// Figures of a path: its coefficients, and its scores on held-out rows.
struct PathFigures {
  private let path: SoftmaxPath
  /// The most panels of classes.
  private static let mostClasses = 6

  /// - Throws: ``FigureError`` for a path of fewer than two points.
  init(_ path: SoftmaxPath) throws(FigureError) {
    guard path.points.count > 1 else {
      throw FigureError(.unsuitable, "A figure of a path needs at least two points.")
    }
    self.path = path
  }

  /// The place of a point: greater strengths are to the left.
  private func place(_ index: Int) -> Double { -log10(path.points[index].lambda) }

  /// The axis of strengths, with their values as labels.
  private var axis: Axis {
    let (first, last) = (place(0), place(path.points.count - 1))
    let whole = (Int(first.rounded(.up))...max(Int(first.rounded(.up)), Int(last.rounded(.down)))).map(Double.init)
    let places = whole.count >= 2 ? whole : (0..<4).map { first + (last - first) * Double($0) / 3 }
    return Axis(
      "strength (lambda)", range: first < last ? first...last : nil,
      ticks: places.filter { $0 >= first - 1e-9 && $0 <= last + 1e-9 }.map {
        Axis.Tick($0, String(format: "%.3g", pow(10, -$0)))
      })
  }

  /// The coefficients over the strengths: a panel for each class, or the norms of grouped features.
  func coefficients() -> Figure {
    let leading = leadingFeatures
    let panels =
      path.net.isGrouped
      ? [panel("", leading) { point in norms(point) }]
      : (0..<min(path.classes.count, Self.mostClasses)).map { c in
        panel(ShortName.of(path.classes[c], within: 24), leading) { point in
          var values: [Int: Double] = [:]
          for (place, j) in point.entries.feature.enumerated() where point.entries.class[place] == c {
            values[j] = point.entries.value[place]
          }
          return values
        }
      }
    let entries = leading.enumerated().map { place, j in
      Legend.Entry(ShortName.of(path.features[j], within: 24), .line, .category(place, width: 1.6))
    }
    let active = activeFeatures.count
    let omitted = path.classes.count - panels.count
    return Figure(
      "Path of the coefficients", panels: panels, columns: panels.count > 1 ? 2 : 1,
      legend: Legend(entries, omitted: max(0, active - leading.count)),
      caption: Figure.caption(
        "\(active) of \(path.features.count) features have a coefficient that is not zero"
          + (active > leading.count ? "; later ones are grey." : "."),
        path.net.isGrouped ? "Lines are the 2-norms of the coefficients over the classes." : "",
        !path.net.isGrouped && omitted > 0 ? "\(omitted) more classes are left out." : "", choiceCaption))
  }

  private func panel(_ title: String, _ leading: [Int], _ values: (PathPoint) -> [Int: Double]) -> Panel {
    let all = path.points.map(values)
    func line(_ j: Int) -> [FigurePoint] {
      path.points.indices.map { FigurePoint(place($0), all[$0][j] ?? 0) }
    }
    let others = Set(all.flatMap(\.keys)).subtracting(leading).sorted()
    let marks =
      others.map { Mark(.line(line($0)), Style(.muted, width: 0.8, opacity: 0.5)) }
      + leading.enumerated().map { Mark(.line(line($1)), .category($0, width: 1.6)) }
    let heights = all.flatMap(\.values) + [0]
    return Panel(
      title, x: axis, y: Axis(path.net.isGrouped ? "norm" : "coefficient"),
      marks: choiceLines((heights.min() ?? 0)...(heights.max() ?? 1)) + marks, aspect: 0.7)
  }

  private func norms(_ point: PathPoint) -> [Int: Double] {
    var squares: [Int: Double] = [:]
    for (place, j) in point.entries.feature.enumerated() {
      squares[j, default: 0] += point.entries.value[place] * point.entries.value[place]
    }
    return squares.mapValues { $0.squareRoot() }
  }

  /// The features with a coefficient anywhere on the path.
  private var activeFeatures: Set<Int> { Set(path.points.flatMap(\.entries.feature)) }

  /// The features with colours: those that enter first.
  private var leadingFeatures: [Int] {
    var order: [Int] = []
    for point in path.points {
      for j in norms(point).sorted(by: { ($0.value, -$0.key) > ($1.value, -$1.key) }).map(\.key)
      where !order.contains(j) {
        order.append(j)
      }
      if order.count >= PaletteColor.categories { break }
    }
    return Array(order.prefix(PaletteColor.categories))
  }

  /// The places of the two choices.
  private func choiceLines(_ heights: ClosedRange<Double>) -> [Mark] {
    [path.validation?.oneStandardError, path.validation?.minimum].compactMap { $0 }.map { index in
      Mark(
        .line([FigurePoint(place(index), heights.lowerBound), FigurePoint(place(index), heights.upperBound)]),
        Style(.muted, width: 1, isDashed: true))
    }
  }

  private var choiceCaption: String {
    guard let validation = path.validation, let least = validation.minimum, let first = validation.oneStandardError
    else {
      return ""
    }
    func shown(_ index: Int) -> String {
      String(format: "%.3g with %@", path.points[index].lambda, path.points[index].activeFeatures.counted("feature"))
    }
    return least == first
      ? "The dashed line is the least mean, \(shown(least)); no stronger penalty is within one standard error."
      : "Dashed lines: one standard error, \(shown(first)), and the least mean, \(shown(least))."
  }

  /// The mean scores on held-out rows with their standard errors, over the strengths.
  ///
  /// - Throws: ``FigureError`` for a path without folds.
  func scores() throws(FigureError) -> Figure {
    guard let validation = path.validation else {
      throw FigureError(.unsuitable, "The path has no scores; fit it with folds.")
    }
    let points = path.points.indices.map { FigurePoint(place($0), validation.mean[$0]) }
    func bound(_ sign: Double) -> [FigurePoint] {
      path.points.indices.map { FigurePoint(place($0), validation.mean[$0] + sign * validation.standardError[$0]) }
    }
    let (lower, upper) = (bound(-1), bound(1))
    let heights = (lower + upper).map(\.y)
    let (low, high) = (heights.min() ?? 0, heights.max() ?? 1)
    let top = high + 0.08 * (high - low)
    // The numbers of features stand above the curve, at some of the points.
    let step = max(1, path.points.count / 8)
    let counts = stride(from: step / 2, to: path.points.count, by: step).map { index in
      Mark.Text("\(path.points[index].activeFeatures)", at: FigurePoint(place(index), top))
    }
    let color = Style(.category(0), width: 1.6)
    let marks =
      choiceLines(low...high) + [
        Mark(.ribbon(lower: lower, upper: upper), Style(.category(0), opacity: 0.2)), Mark(.line(points), color),
        Mark(.texts(counts), Style(.muted)),
      ]
    return Figure(
      "Choice of the strength",
      panels: [
        Panel(
          "", x: axis,
          y: Axis(validation.measure.words, range: (low - 0.05 * (high - low))...(top + 0.05 * (high - low))),
          marks: marks, aspect: 0.68)
      ],
      caption: Figure.caption(
        "Mean over \(validation.folds) folds, with a standard error on both sides; numbers of features above.",
        choiceCaption))
  }
}
