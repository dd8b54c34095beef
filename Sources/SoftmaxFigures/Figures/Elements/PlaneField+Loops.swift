/// A closed line with the region that it bounds on its left.
struct Loop: Sendable, Equatable {
  /// The index of the region's field.
  let field: Int
  /// Its corners, in grid units.
  let points: [FigurePoint]

  /// The area within, positive for an outer border, negative for a hole.
  var area: Double {
    points.indices.reduce(0) { sum, i in
      let (a, b) = (points[i], points[(i + 1) % points.count])
      return sum + (a.x * b.y - b.x * a.y) / 2
    }
  }
}

extension PlaneField {
  /// The borders of the regions in which each field is the largest.
  ///
  /// Each cell of the grid is divided into two triangles, on which fields are linear and regions convex. Edges between
  /// adjacent pieces of a region are dropped, and the others are joined. If all fields are linear, regions are exact.
  func loops() -> [Loop] {
    var edges = values.map { _ in EdgeSet() }
    for i in 0..<rows - 1 {
      for j in 0..<columns - 1 {
        let corners = [(i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j)]
        let first = risesAlongDiagonal(i, j) ? 1 : 0
        for start in [first, first + 2] {
          divide([corners[start], corners[(start + 1) % 4], corners[(start + 2) % 4]], into: &edges)
        }
      }
    }
    return edges.enumerated().flatMap { field, set in set.loops().map { Loop(field: field, points: $0) } }
  }

  /// Whether the first field changes more along the rising diagonal of a cell than along the falling one.
  ///
  /// A cell is cut along the diagonal on which the field changes less, so that narrow valleys stay smooth.
  private func risesAlongDiagonal(_ i: Int, _ j: Int) -> Bool {
    guard let field = values.first else { return false }
    func value(_ i: Int, _ j: Int) -> Double { field[i * columns + j] }
    return abs(value(i, j) - value(i + 1, j + 1)) > abs(value(i, j + 1) - value(i + 1, j))
  }

  /// Adds the borders of each field's part of a triangle.
  private func divide(_ corners: [(i: Int, j: Int)], into edges: inout [EdgeSet]) {
    let places = corners.map { FigurePoint(Double($0.j), Double($0.i)) }
    let offsets = corners.map { $0.i * columns + $0.j }
    guard values.allSatisfy({ field in offsets.allSatisfy { !field[$0].isNaN } }) else { return }
    var leaders: [Int] = []
    for offset in offsets {
      let best = values.indices.reduce(0) { values[$1][offset] > values[$0][offset] ? $1 : $0 }
      if !leaders.contains(best) { leaders.append(best) }
    }
    for field in leaders {
      var piece = places
      var weights = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]
      for other in leaders where other != field {
        let lead = offsets.map { values[field][$0] - values[other][$0] }
        (piece, weights) = Self.clip(piece, weights, lead, keepsZero: field < other)
      }
      for k in piece.indices { edges[field].add(piece[k], piece[(k + 1) % piece.count]) }
    }
  }

  /// The part of a convex polygon on which a linear function is positive.
  ///
  /// - Parameters:
  ///   - weights: each corner of the polygon as a weighted mean of the triangle's corners.
  ///   - lead: the function at the triangle's corners.
  private static func clip(
    _ points: [FigurePoint], _ weights: [[Double]], _ lead: [Double], keepsZero: Bool
  ) -> ([FigurePoint], [[Double]]) {
    let heights = weights.map { w in zip(w, lead).reduce(0) { $0 + $1.0 * $1.1 } }
    func isInside(_ k: Int) -> Bool { keepsZero ? heights[k] >= 0 : heights[k] > 0 }
    var result: ([FigurePoint], [[Double]]) = ([], [])
    for a in points.indices {
      let b = (a + 1) % points.count
      if isInside(a) {
        result.0.append(points[a])
        result.1.append(weights[a])
      }
      guard isInside(a) != isInside(b) else { continue }
      let share = heights[a] / (heights[a] - heights[b])
      result.0.append(
        FigurePoint(
          points[a].x + share * (points[b].x - points[a].x), points[a].y + share * (points[b].y - points[a].y)))
      result.1.append(zip(weights[a], weights[b]).map { $0 + share * ($1 - $0) })
    }
    return result
  }
}

/// Directed edges; opposite edges cancel each other.
private struct EdgeSet {
  /// A corner on a fine lattice, on which corners that differ by rounding are equal.
  private struct Corner: Hashable, Comparable {
    let x, y: Int
    static func < (a: Corner, b: Corner) -> Bool { (a.y, a.x) < (b.y, b.x) }
  }

  private static let fineness = 1_000_000.0
  private var next: [Corner: [Corner]] = [:]

  mutating func add(_ start: FigurePoint, _ end: FigurePoint) {
    let (a, b) = (Self.corner(start), Self.corner(end))
    guard a != b else { return }
    if let k = next[b]?.firstIndex(of: a) {
      next[b]?.remove(at: k)
    } else {
      next[a, default: []].append(b)
    }
  }

  /// The edges joined to closed lines, without corners on straight parts.
  func loops() -> [[FigurePoint]] {
    var next = next.filter { !$0.value.isEmpty }
    var result: [[FigurePoint]] = []
    for start in next.keys.sorted() {
      while let first = next[start]?.popLast() {
        var corners = [start]
        var last = first
        while last != start {
          corners.append(last)
          guard let following = next[last]?.popLast() else { break }
          last = following
        }
        let points = corners.map { FigurePoint(Double($0.x) / Self.fineness, Double($0.y) / Self.fineness) }
        let simple = points.withoutStraightCorners
        if simple.count > 2 { result.append(simple) }
      }
    }
    return result
  }

  private static func corner(_ point: FigurePoint) -> Corner {
    Corner(x: Int((point.x * fineness).rounded()), y: Int((point.y * fineness).rounded()))
  }
}
