import Foundation

extension DesignMatrix {
  /// The log-probabilities of every row, n x K, for (d + 1) x K parameters in the features' own units.
  func logSoftmax(parameters: [Double], classes k: Int) -> Matrix<Double> {
    let d = columns + 1
    let blocks = RowBlocks(rows: rows, threads: RowBlocks.cores)
    let scaling = FeatureScaling.identity(columns)
    let n = rows
    let sparse =
      if case .sparse(let matrix) = self { SparseRows(matrix, scaling, weights: nil) } else { nil as SparseRows? }
    let vectors = sparse?.vectors(parameters, classes: k)
    let width = vectors?.stride ?? d
    let elements = [Double](unsafeUninitializedCapacity: n * k) { buffer, initialized in
      initialized = n * k
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      blocks.forEach(width: width, work: 2 * width * k + 20 * k) { rows, scratch in
        let z = result + rows.lowerBound * k
        if let sparse, let vectors {
          sparse.multiply(rows, vectors, into: scratch)
          for i in 0..<rows.count { (z + i * k).update(from: scratch + i * vectors.stride, count: k) }
        } else {
          load(rows, scaling, weights: nil, into: scratch)
          BLAS.multiply(scratch, parameters, into: z, m: rows.count, n: k, k: d)
        }
        for i in 0..<rows.count { SoftmaxRow.logNormalize(z + i * k, k) }
      }
    }
    return Matrix(rows: n, columns: k, elements: elements)
  }
}

extension Matrix where Element == Double {
  /// Replaces every element by its exponential.
  mutating func exponentiate() {
    for i in elements.indices { elements[i] = exp(elements[i]) }
  }
}
