import SoftmaxFigures
import SoftmaxRegression

/// The plane of two features.
struct Plane {
  let x: Axis
  let y: Axis
  private let ranges: (ClosedRange<Double>, ClosedRange<Double>)

  init(_ data: LessonData, _ names: [String], margin: Double) {
    ranges = (data.range(0, margin: margin), data.range(1, margin: margin))
    x = Axis(names[0], range: ranges.0)
    y = Axis(names[1], range: ranges.1)
  }

  /// A panel with equal units.
  func panel(_ title: String, _ marks: [Mark], colorBar: ColorBar? = nil) -> Panel {
    Panel(title, x: x, y: y, marks: marks, colorBar: colorBar, isEqual: true)
  }

  /// The regions in which each class is the most probable, with straight borders.
  func regions(_ weights: Matrix<Double>) -> Mark {
    let field = field(24) { weights.logits($0, $1) }
    return Mark(.regions(field, classes: Array(0..<weights.rows)))
  }

  /// Numbers over the plane, on a grid of `lines` lines in each direction.
  func field(_ lines: Int, _ function: (Double, Double) -> [Double]) -> PlaneField {
    PlaneField(x: ranges.0, y: ranges.1, columns: lines, rows: lines, function)
  }

  /// The line on which two classes are equally probable, across the whole plane.
  func boundary(_ weights: Matrix<Double>, _ first: Int, _ second: Int) -> Mark {
    let (b, u, v) = (
      weights[first, 0] - weights[second, 0], weights[first, 1] - weights[second, 1],
      weights[first, 2] - weights[second, 2]
    )
    let square = u * u + v * v
    let foot = FigurePoint(-b * u / square, -b * v / square)
    let far = [-1e3, 1e3].map {
      FigurePoint(foot.x - $0 * v / square.squareRoot(), foot.y + $0 * u / square.squareRoot())
    }
    return Mark(.line(far), Style(.ink, width: 0.9, isDashed: true))
  }
}
