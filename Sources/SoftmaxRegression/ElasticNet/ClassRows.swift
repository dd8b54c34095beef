/// A number for each class and row, class by class: that of class k and row i is at k · stride + i.
///
/// The stride is the number of rows rounded up to whole vectors; the rows past the last have no effect. The loops of
/// penalties that choose features go along the rows of one class.
struct ClassRows: Sendable {
  /// K.
  let classes: Int
  /// n.
  let rows: Int
  /// n rounded up to whole vectors.
  let stride: Int
  /// K x stride numbers.
  var elements: [Double]

  /// Zeros.
  init(classes: Int, rows: Int) {
    self.classes = classes
    self.rows = rows
    stride = Self.stride(rows)
    elements = Array(repeating: 0, count: classes * stride)
  }

  /// Numbers of an n x K matrix.
  init(_ matrix: Matrix<Double>) {
    self.init(classes: matrix.columns, rows: matrix.rows)
    for i in 0..<rows {
      for k in 0..<classes { elements[k * stride + i] = matrix.elements[i * classes + k] }
    }
  }

  /// A number of rows rounded up to whole vectors.
  static func stride(_ rows: Int) -> Int { max(8, (rows + 7) / 8 * 8) }
}
