import Essentials

extension DesignMatrix {
  /// The log-probabilities of some rows or all, n x K, for (d + 1) x K parameters in the features' own units; with
  /// `normalized` false, the logits.
  ///
  /// The numbers of a row have the same bits whatever other rows there are, which a product of matrices would not
  /// ensure.
  package func logSoftmax(
    parameters: [Double], classes k: Int, rows range: Range<Int>? = nil, threads: Int = Threads.available,
    normalized: Bool = true
  ) -> Matrix<Double> {
    let d = columns + 1
    let range = range ?? 0..<rows
    let n = range.count
    let blocks = RowBlocks(rows: n, threads: threads)
    let elements = [Double](unsafeUninitializedCapacity: n * k) { buffer, initialized in
      initialized = n * k
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      parameters.withUnsafeBufferPointer { parameters in
        guard let w = parameters.baseAddress else { return }
        nonisolated(unsafe) let weights = w
        blocks.forEach(width: d, work: 2 * d * k + 20 * k) { rows, scratch in
          let own = range.lowerBound + rows.lowerBound..<range.lowerBound + rows.upperBound
          let z = result + rows.lowerBound * k
          logits(own, weights, k, scratch, into: z)
          guard normalized else { return }
          for i in 0..<rows.count { SoftmaxRow.logNormalize(z + i * k, k) }
        }
      }
    }
    return Matrix(rows: n, columns: k, elements: elements)
  }

  /// The logits of some rows, added up in the order of the features.
  private func logits(
    _ rows: Range<Int>, _ parameters: UnsafePointer<Double>, _ k: Int, _ scratch: UnsafeMutablePointer<Double>,
    into z: UnsafeMutablePointer<Double>
  ) {
    func add(_ x: Double, _ feature: Int, to logits: UnsafeMutablePointer<Double>) {
      let w = parameters + feature * k
      for c in 0..<k { logits[c] += x * w[c] }
    }
    let d = columns
    for i in 0..<rows.count { (z + i * k).update(from: parameters + d * k, count: k) }
    if case .sparse(let matrix) = self {
      for (i, row) in rows.enumerated() {
        for p in matrix.offsets[row]..<matrix.offsets[row + 1] {
          add(matrix.values[p], Int(matrix.indices[p]), to: z + i * k)
        }
      }
    } else {
      load(rows, .identity(d), weights: nil, into: scratch)
      for i in 0..<rows.count {
        for j in 0..<d { add(scratch[i * (d + 1) + j], j, to: z + i * k) }
      }
    }
  }
}
