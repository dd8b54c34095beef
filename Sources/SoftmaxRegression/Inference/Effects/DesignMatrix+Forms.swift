extension DesignMatrix {
  /// The quadratic forms xᵀ V_ab x of some rows with the blocks V_ab of a symmetric matrix, rows x B².
  ///
  /// x contains chosen columns of `[(x - center) * scale, 1]`. The forms of a row are summed in the order of the
  /// columns, not by a product of matrices, so that they have the same bits whatever other rows there are.
  ///
  /// - Parameters:
  ///   - matrix: V, B q square, made of B x B blocks.
  ///   - columns: the q columns, of which d is the one.
  func quadraticForms(_ matrix: Matrix<Double>, columns: [Int], rows: Range<Int>, scaling: FeatureScaling)
    -> Matrix<Double>
  {
    let (d, q, size) = (self.columns + 1, columns.count, matrix.rows)
    let count = size / max(q, 1)
    let blocks = RowBlocks(rows: rows.count, threads: 1)
    let forms = [Double](unsafeUninitializedCapacity: rows.count * count * count) { buffer, initialized in
      initialized = rows.count * count * count
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      matrix.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        nonisolated(unsafe) let v = elements
        blocks.forEach(width: d + q + 1, work: size * size) { own, scratch in
          let x = scratch + own.count * d
          load(
            rows.lowerBound + own.lowerBound..<rows.lowerBound + own.upperBound, scaling, weights: nil, into: scratch)
          for i in 0..<own.count {
            for (j, column) in columns.enumerated() { x[j] = scratch[i * d + column] }
            let out = result + (own.lowerBound + i) * count * count
            for a in 0..<count {
              for b in a..<count {
                var form = 0.0
                for j in 0..<q {
                  let line = v + (a * q + j) * size + b * q
                  var product = 0.0
                  for l in 0..<q { product += line[l] * x[l] }
                  form += x[j] * product
                }
                out[a * count + b] = form
                out[b * count + a] = form
              }
            }
          }
        }
      }
    }
    return Matrix(rows: rows.count, columns: count * count, elements: forms)
  }
}
