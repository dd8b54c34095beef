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

  /// Other numbers of the same shape, all of which `body` writes.
  func filled(_ body: (UnsafeMutablePointer<Double>) -> Void) -> ClassRows {
    let elements = [Double](unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = classes * stride
      if let start = buffer.baseAddress { body(start) }
    }
    return ClassRows(classes: classes, rows: rows, stride: stride, elements: elements)
  }

  private init(classes: Int, rows: Int, stride: Int, elements: [Double]) {
    self.classes = classes
    self.rows = rows
    self.stride = stride
    self.elements = elements
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
