extension PlaneField {
  /// The middle of the place deepest in the region of a field that has room for a box; nil if there is none.
  ///
  /// - Parameters:
  ///   - width: the width of the box over that of the plane.
  ///   - height: the height of the box over that of the plane.
  func room(for field: Int, width: Double, height: Double) -> FigurePoint? {
    let inside = values[field].indices.map { place in
      values.indices.allSatisfy { $0 == field || values[$0][place] < values[field][place] }
    }
    // The number of places of the region below and to the left of each.
    var sums = [Int](repeating: 0, count: (rows + 1) * (columns + 1))
    func sum(_ i: Int, _ j: Int) -> Int { sums[i * (columns + 1) + j] }
    for i in 0..<rows {
      for j in 0..<columns {
        let own = inside[i * columns + j] ? 1 : 0
        sums[(i + 1) * (columns + 1) + j + 1] = own + sum(i, j + 1) + sum(i + 1, j) - sum(i, j)
      }
    }
    let across = Int((width * Double(columns - 1) / 2).rounded(.up))
    let upwards = Int((height * Double(rows - 1) / 2).rounded(.up))
    func holds(_ i: Int, _ j: Int, _ margin: Int) -> Bool {
      let (low, high) = (i - upwards - margin, i + upwards + margin)
      let (left, right) = (j - across - margin, j + across + margin)
      guard low >= 0, left >= 0, high < rows, right < columns else { return false }
      let count = sum(high + 1, right + 1) - sum(low, right + 1) - sum(high + 1, left) + sum(low, left)
      return count == (high - low + 1) * (right - left + 1)
    }
    var found: FigurePoint?
    var margin = 0
    for i in 0..<rows {
      for j in 0..<columns where holds(i, j, margin) {
        while holds(i, j, margin) { margin += 1 }
        found = point(i, j)
      }
    }
    return found
  }
}
