extension Mark.Shape {
  /// All numbers along the horizontal axis.
  var xs: [Double] {
    if case .rug(let values) = self { return values }
    return extent.flatMap { [$0.x.lowerBound, $0.x.upperBound] } + points.map(\.x)
  }
  /// All numbers along the vertical axis.
  var ys: [Double] { extent.flatMap { [$0.y.lowerBound, $0.y.upperBound] } + points.map(\.y) }

  private var points: [FigurePoint] {
    switch self {
    case .points(let points), .line(let points), .trajectory(let points), .area(let points): points
    case .ribbon(let lower, let upper): lower + upper
    case .intervals(let intervals):
      intervals.flatMap { interval in
        [interval.at]
          + (interval.range.map { [$0.lowerBound, $0.upperBound] } ?? []).map { FigurePoint($0, interval.at.y) }
      }
    case .texts(let texts): texts.map(\.at)
    case .bars, .cells, .regions, .contours, .surface, .rug, .names: []
    }
  }

  private var extent: [Mark.Box] {
    switch self {
    case .bars(let boxes): boxes
    case .cells(let cells): cells.map(\.box)
    case .regions(let field, _), .contours(let field, _), .surface(let field, _, _), .names(let field, _):
      [Mark.Box(x: field.x, y: field.y)]
    case .points, .line, .trajectory, .area, .ribbon, .intervals, .texts, .rug: []
    }
  }
}
