internal import CKernels

extension DesignMatrix {
  /// Writes rows of `[(x - center) * scale, 1]` to `block`, d + 1 numbers a row.
  func load(
    _ rows: Range<Int>, _ scaling: FeatureScaling, weights: [Double]?, into block: UnsafeMutablePointer<Double>
  ) {
    let width = columns + 1
    standardize(rows, scaling, weights: weights, into: block, width: width)
    for i in 0..<rows.count { block[i * width + columns] = 1 }
  }

  /// Writes rows of (x - center) * scale to `block`, d numbers a row with `width` from row to row.
  ///
  /// A row of weight zero is written as zeros: it takes no part, whatever it holds.
  func standardize(
    _ rows: Range<Int>, _ scaling: FeatureScaling, weights: [Double]?, into block: UnsafeMutablePointer<Double>,
    width: Int
  ) {
    let (d, count) = (columns, Int64(rows.count))
    switch self {
    case .double(let matrix):
      matrix.elements.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress else { return }
        softmax_standardize(
          x + rows.lowerBound * d, scaling.center, scaling.scale, count, Int64(d), Int64(width), block)
      }
    case .float(let matrix):
      matrix.elements.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress else { return }
        softmax_standardize_float(
          x + rows.lowerBound * d, scaling.center, scaling.scale, count, Int64(d), Int64(width), block)
      }
    case .sparse(let matrix):
      for row in rows {
        let out = block + (row - rows.lowerBound) * width
        for j in 0..<d { out[j] = -scaling.center[j] * scaling.scale[j] }
        for p in matrix.offsets[row]..<matrix.offsets[row + 1] {
          let j = Int(matrix.indices[p])
          out[j] = (matrix.values[p] - scaling.center[j]) * scaling.scale[j]
        }
      }
    }
    guard let weights else { return }
    for row in rows where weights[row] == 0 {
      (block + (row - rows.lowerBound) * width).update(repeating: 0, count: d)
    }
  }

  /// Where a row lies, which may be past the last, and the bytes from row to row: for prefetching, never for reading.
  func address(ofRow row: Int) -> (start: UnsafeRawPointer?, rowBytes: Int) {
    switch self {
    case .double(let matrix):
      let start = matrix.elements.withUnsafeBytes { $0.baseAddress }
      return (start.map { $0 + 8 * row * matrix.columns }, 8 * matrix.columns)
    case .float(let matrix):
      let start = matrix.elements.withUnsafeBytes { $0.baseAddress }
      return (start.map { $0 + 4 * row * matrix.columns }, 4 * matrix.columns)
    case .sparse:
      return (nil, 0)
    }
  }
}
