internal import CKernels

extension DesignMatrix {
  /// Calls `body` with dense rows in the form of the kernels, read in place if they are contiguous in memory.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - isPadded: whether vectors read past the last feature of a row. The last rows are copied then, and rows narrower
  ///     than a vector.
  ///   - asFloats: whether a copy is of floats, as the features are.
  ///   - weights: weights, if some are zero; rows of weight zero are read as zeros. Their blocks are copied.
  ///   - origin: the numbers to subtract from the features, padded to whole vectors.
  ///   - copy: room for whole panels of rows of padded doubles.
  @inline(__always)
  func withBlock(
    _ rows: Range<Int>, isPadded: Bool, asFloats: Bool, weights: [Double]? = nil, origin: UnsafePointer<Double>,
    copy: UnsafeMutablePointer<Double>, _ body: (softmax_block) -> Void
  ) {
    let (d, width, count) = (columns, ClassVectors.padded(columns), LogitBlock.wholePanels(rows.count))
    func block(_ start: UnsafeRawPointer, single: Bool, stride: Int) -> softmax_block {
      softmax_block(
        features: start, single: single ? 1 : 0, rows: Int64(count), columns: Int64(d), stride: Int64(stride),
        center: origin, next: start)
    }
    let mustCopy =
      isPadded && (rows.upperBound == self.rows || d < Int(SOFTMAX_LANES))
      || weights.map { $0[rows].contains(0) } ?? false
    withDenseRows { dense in
      switch mustCopy ? nil : dense {
      case .double(let x): body(block(x + rows.lowerBound * d, single: false, stride: d))
      case .float(let x): body(block(x + rows.lowerBound * d, single: true, stride: d))
      case nil:
        copy.update(repeating: 0, count: count * width)
        standardize(rows, .identity(d), weights: weights, into: copy, width: width)
        // Numbers that were floats are floats again, from the first on, so that none is overwritten before it is read.
        if asFloats {
          let floats = UnsafeMutableRawPointer(copy)
          for i in 0..<count * width {
            floats.storeBytes(of: Float(copy[i]), toByteOffset: 4 * i, as: Float.self)
          }
        }
        body(block(copy, single: asFloats, stride: width))
      }
    }
  }
}
