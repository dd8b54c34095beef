extension Mark.Box {
  /// Whether a point is inside or on the border.
  func contains(_ point: FigurePoint) -> Bool { x.contains(point.x) && y.contains(point.y) }

  /// The part of a polygon that is inside; the polygon is cut at each side in turn.
  ///
  /// Source: Sutherland and Hodgman, "Reentrant polygon clipping", 1974.
  func clipped(_ polygon: [FigurePoint]) -> [FigurePoint] {
    if polygon.allSatisfy(contains) { return polygon }
    let sides: [(FigurePoint) -> Double] = [
      { $0.x - x.lowerBound }, { x.upperBound - $0.x }, { $0.y - y.lowerBound }, { y.upperBound - $0.y },
    ]
    return sides.reduce(polygon) { points, depth in
      points.indices.flatMap { k -> [FigurePoint] in
        let (a, b) = (points[k], points[(k + 1) % points.count])
        let (p, q) = (depth(a), depth(b))
        let crossing = (p < 0) != (q < 0) ? [a.toward(b, p / (p - q))] : []
        return (p >= 0 ? [a] : []) + crossing
      }
    }
  }

  /// The parts of a line that are inside.
  ///
  /// Source: Liang and Barsky, "A new concept and method for line clipping", 1984.
  func clipped(line: [FigurePoint]) -> [[FigurePoint]] {
    var parts: [[FigurePoint]] = []
    var part: [FigurePoint] = []
    func end() {
      if part.count > 1 { parts.append(part) }
      part = []
    }
    for (a, b) in zip(line, line.dropFirst()) {
      guard let (from, to) = span(a, b) else {
        end()
        continue
      }
      if part.isEmpty { part.append(a.toward(b, from)) }
      part.append(a.toward(b, to))
      if to < 1 { end() }
    }
    end()
    return parts
  }

  /// The places where a segment enters and leaves, in shares of its length; nil if it is outside.
  private func span(_ a: FigurePoint, _ b: FigurePoint) -> (Double, Double)? {
    guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { return nil }
    var (from, to) = (0.0, 1.0)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let limits = [
      (-dx, a.x - x.lowerBound), (dx, x.upperBound - a.x), (-dy, a.y - y.lowerBound), (dy, y.upperBound - a.y),
    ]
    for (speed, room) in limits {
      if speed == 0 {
        if room < 0 { return nil }
      } else if speed < 0 {
        from = max(from, room / speed)
      } else {
        to = min(to, room / speed)
      }
    }
    return from <= to ? (from, to) : nil
  }

  /// The four corners.
  var corners: [FigurePoint] {
    [
      FigurePoint(x.lowerBound, y.lowerBound), FigurePoint(x.upperBound, y.lowerBound),
      FigurePoint(x.upperBound, y.upperBound),
      FigurePoint(x.lowerBound, y.upperBound),
    ]
  }

  var center: FigurePoint { FigurePoint(x.place(0.5), y.place(0.5)) }
}
