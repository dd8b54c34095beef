extension FigurePoint {
  func toward(_ other: FigurePoint, _ share: Double) -> FigurePoint {
    FigurePoint(x + share * (other.x - x), y + share * (other.y - y))
  }

  func distance(_ other: FigurePoint) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

extension [FigurePoint] {
  /// The line without points that cannot be distinguished from the previous ones.
  var thinned: [FigurePoint] {
    guard count > 200, let last else { return self }
    var result: [FigurePoint] = []
    for point in self where result.last.map({ $0.distance(point) > 0.4 }) ?? true { result.append(point) }
    return result.count > 1 ? result : [self[0], last]
  }

  /// The closed line without the corners at which its turn is invisible: less than a hundredth of the grid.
  var withoutStraightCorners: [FigurePoint] {
    var result: [FigurePoint] = []
    for (k, point) in enumerated() {
      guard let last = result.last, count > 3 else {
        result.append(point)
        continue
      }
      let following = self[(k + 1) % count]
      let turn = (point.x - last.x) * (following.y - point.y) - (point.y - last.y) * (following.x - point.x)
      let length = ((following.x - last.x) * (following.x - last.x) + (following.y - last.y) * (following.y - last.y))
        .squareRoot()
      if abs(turn) > 0.004 * Swift.max(length, 1e-9) { result.append(point) }
    }
    return result
  }
}
