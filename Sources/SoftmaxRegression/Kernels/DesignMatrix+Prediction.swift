import Foundation

extension DesignMatrix {
  /// The log-probabilities of some rows, or all, n x K, for (d + 1) x K parameters in the features' own units.
  func logSoftmax(
    parameters: [Double], classes k: Int, rows range: Range<Int>? = nil, threads: Int = RowBlocks.cores
  ) -> Matrix<Double> {
    let d = columns + 1
    let range = range ?? 0..<rows
    let n = range.count
    let blocks = RowBlocks(rows: n, threads: threads)
    let scaling = FeatureScaling.identity(columns)
    let elements = [Double](unsafeUninitializedCapacity: n * k) { buffer, initialized in
      initialized = n * k
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      blocks.forEach(width: d, work: 2 * d * k + 20 * k) { rows, scratch in
        let own = range.lowerBound + rows.lowerBound..<range.lowerBound + rows.upperBound
        load(own, scaling, weights: nil, into: scratch)
        let z = result + rows.lowerBound * k
        BLAS.multiply(scratch, parameters, into: z, m: rows.count, n: k, k: d)
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
