import SoftmaxFigures
import SoftmaxRegression

extension LessonData {
  /// The samples as points, class by class in its colour.
  func marks(classes: Int = 3, size: Double = 0.75, opacity: Double = 0.85, from first: Int = 0) -> [Mark] {
    (0..<classes).map { c in
      let members = labels.indices.filter { labels[$0] == c }
      let points = members.map { FigurePoint(features[$0, 0], features[$0, 1]) }
      return Mark(.points(points), .category(c, size: size, opacity: opacity))
    }
  }

  /// The extent of a feature and a margin.
  func range(_ feature: Int, margin: Double) -> ClosedRange<Double> {
    let ends = (0..<features.rows).map { features[$0, feature] }.range
    return ends[0] - margin...ends[1] + margin
  }
}
