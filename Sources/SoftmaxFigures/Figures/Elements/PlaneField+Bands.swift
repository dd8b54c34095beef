extension PlaneField {
  /// Closed lines, each filled with the colour of a band: 0 below the first level, 1 between the first two, and so on.
  ///
  /// Bands are drawn over each other, the largest first, so that no band needs a hole.
  func bands(_ levels: [Double]) -> [(band: Int, loop: [FigurePoint])] {
    let all = [point(0, 0), point(0, columns - 1), point(rows - 1, columns - 1), point(rows - 1, 0)]
    var found: [(area: Double, band: Int, loop: [FigurePoint])] = [(.infinity, 0, all)]
    for (k, level) in levels.enumerated() {
      // A region below a level is a hole in the region above it, unless it touches the border of the plane.
      for loop in above(level).loops() where loop.area > 0 && (loop.field == 0 || !touchesBorder(loop)) {
        found.append((loop.area, loop.field == 0 ? k + 1 : k, loop.points.map(place)))
      }
    }
    // Of several lines of equal area, such as those around the whole plane, the highest level covers the others.
    return found.enumerated().sorted { a, b in
      (-a.element.area, a.offset) < (-b.element.area, b.offset)
    }.map { ($0.element.band, $0.element.loop) }
  }

  /// The filled regions of the fields, the largest first, so that no region needs a hole.
  func regions() -> [(field: Int, loop: [FigurePoint])] {
    loops().filter { $0.area > 0 }.enumerated().sorted { a, b in
      (-a.element.area, a.offset) < (-b.element.area, b.offset)
    }.map { ($0.element.field, $0.element.points.map(place)) }
  }

  /// The lines around regions, without the borders of the plane.
  func borders() -> [[FigurePoint]] {
    loops().flatMap { inner($0) }
  }

  /// The lines on which the first field has the given value.
  func contour(_ level: Double) -> [[FigurePoint]] {
    above(level).loops().filter { $0.field == 0 }.flatMap { inner($0) }
  }

  /// The first field less a level, and zero.
  private func above(_ level: Double) -> PlaneField {
    let first = values.first ?? []
    return PlaneField(
      x: x, y: y, columns: columns, rows: rows,
      values: [first.map { $0 - level }, first.map { $0.isNaN ? $0 : 0 }])
  }

  private func touchesBorder(_ loop: Loop) -> Bool {
    let (right, top) = (Double(columns - 1), Double(rows - 1))
    return loop.points.contains { $0.x == 0 || $0.x == right || $0.y == 0 || $0.y == top }
  }

  /// The parts of a closed line that are not on the border of the plane.
  private func inner(_ loop: Loop) -> [[FigurePoint]] {
    let corners = loop.points
    let count = corners.count
    let isBorder = (0..<count).map { k in isOnBorder(corners[k], corners[(k + 1) % count]) }
    guard let first = isBorder.firstIndex(of: true) else { return [(corners + [corners[0]]).map(place)] }
    var lines: [[FigurePoint]] = []
    var line: [FigurePoint] = []
    for step in 1...count {
      let k = (first + step) % count
      if isBorder[k] {
        if line.count > 0 { lines.append((line + [corners[k]]).map(place)) }
        line = []
      } else {
        line.append(corners[k])
      }
    }
    return lines.filter { $0.count > 1 }
  }

  private func isOnBorder(_ a: FigurePoint, _ b: FigurePoint) -> Bool {
    let (right, top) = (Double(columns - 1), Double(rows - 1))
    return a.x == b.x && (a.x == 0 || a.x == right) || a.y == b.y && (a.y == 0 || a.y == top)
  }

  /// From grid units to the plane.
  private func place(_ corner: FigurePoint) -> FigurePoint {
    FigurePoint(x.place(corner.x / Double(columns - 1)), y.place(corner.y / Double(rows - 1)))
  }
}
