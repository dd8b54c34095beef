/// Numbers over a rectangle of the plane, known on a grid and linear within each of its triangles.
///
/// One number at each place is a surface. Several numbers, such as the logits of classes, divide the plane into regions
/// in which each is the largest.
package struct PlaneField: Sendable, Equatable {
  /// The extent along the horizontal axis.
  package let x: ClosedRange<Double>
  /// The extent along the vertical axis.
  package let y: ClosedRange<Double>
  /// The number of grid lines across, at least 2.
  package let columns: Int
  /// The number of grid lines upwards, at least 2.
  package let rows: Int
  /// The numbers: for each field all places, row by row from below.
  package let values: [[Double]]

  /// Fields on a grid.
  ///
  /// - Parameter values: for each field `rows * columns` numbers, row by row from below.
  package init(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, values: [[Double]]) {
    precondition(columns > 1 && rows > 1, "A grid must have at least two lines in each direction.")
    precondition(values.allSatisfy { $0.count == rows * columns }, "A field must have a number for each place.")
    self.x = x
    self.y = y
    self.columns = columns
    self.rows = rows
    // Infinite numbers, such as logarithms of zero, are replaced by huge ones, since borders are found from
    // differences.
    self.values = values.map { $0.map { $0.isNaN ? $0 : min(1e300, max(-1e300, $0)) } }
  }

  /// Fields from a function of the place, which returns a number for each field.
  package init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, _ function: (Double, Double) -> [Double]
  ) {
    let grid = Self.places(x: x, y: y, columns: columns, rows: rows)
    let found = grid.map { function($0.x, $0.y) }
    self.init(
      x: x, y: y, columns: columns, rows: rows,
      values: (found.first ?? []).indices.map { k in found.map { $0[k] } })
  }

  /// The places of a grid, row by row from below.
  package static func places(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int) -> [FigurePoint] {
    (0..<rows).flatMap { i in
      (0..<columns).map { j in
        FigurePoint(x.place(Double(j) / Double(columns - 1)), y.place(Double(i) / Double(rows - 1)))
      }
    }
  }

  /// The place of a point of the grid.
  func point(_ i: Int, _ j: Int) -> FigurePoint {
    FigurePoint(x.place(Double(j) / Double(columns - 1)), y.place(Double(i) / Double(rows - 1)))
  }
}
