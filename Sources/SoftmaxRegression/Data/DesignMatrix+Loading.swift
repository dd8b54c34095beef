internal import CKernels

extension DesignMatrix {
  /// Writes rows of `[(x - center) * scale, 1]` to `block`, d + 1 numbers per row.
  func load(
    _ rows: Range<Int>, _ scaling: FeatureScaling, weights: [Double]?, into block: UnsafeMutablePointer<Double>
  ) {
    let width = columns + 1
    standardize(rows, scaling, weights: weights, into: block, width: width)
    for i in 0..<rows.count { block[i * width + columns] = 1 }
  }

  /// Writes rows of `(x - center) * scale` to `block`, d numbers per row, with `width` numbers from row to row.
  ///
  /// A row of weight zero is written as zeros, since its numbers may be anything and must have no effect.
  func standardize(
    _ rows: Range<Int>, _ scaling: FeatureScaling, weights: [Double]?, into block: UnsafeMutablePointer<Double>,
    width: Int
  ) {
    let (d, count) = (columns, Int64(rows.count))
    withDenseRows { x in
      switch x {
      case .double(let x):
        softmax_standardize(
          x + rows.lowerBound * d, scaling.center, scaling.scale, count, Int64(d), Int64(width), block)
      case .float(let x):
        softmax_standardize_float(
          x + rows.lowerBound * d, scaling.center, scaling.scale, count, Int64(d), Int64(width), block)
      case nil:
        switch self {
        case .file(let matrix):
          matrix.gather(rows, center: scaling.center, scale: scaling.scale, into: block, width: width)
        case .sparse(let matrix):
          for row in rows {
            let out = block + (row - rows.lowerBound) * width
            for j in 0..<d { out[j] = -scaling.center[j] * scaling.scale[j] }
            for p in matrix.offsets[row]..<matrix.offsets[row + 1] {
              let j = Int(matrix.indices[p])
              out[j] = (matrix.values[p] - scaling.center[j]) * scaling.scale[j]
            }
          }
        default: break
        }
      }
    }
    guard let weights else { return }
    for row in rows where weights[row] == 0 {
      (block + (row - rows.lowerBound) * width).update(repeating: 0, count: d)
    }
  }
}
