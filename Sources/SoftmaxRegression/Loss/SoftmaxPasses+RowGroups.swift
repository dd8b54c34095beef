internal import CKernels

extension SoftmaxPasses {
  /// The rows of a group that are loaded at a time.
  private static let batch = 16

  /// The weighted sums of the standardised features over the rows of each group, G x d, one for each set of weights.
  ///
  /// It takes one reading of the rows. Each sum is taken in the order of the rows by one task, so that it has the same
  /// bits for any number of threads.
  ///
  /// - Parameter weights: n numbers each, not negative; rows for which all of them are zero are not read.
  func sums(of groups: RowGroups, weights: [[Double]]) -> [Matrix<Double>] {
    let d = features.columns
    var sums = weights.map { _ in Matrix<Double>(rows: groups.count, columns: d) }
    let size = groups.count * d
    var all = [Double](repeating: 0, count: size * weights.count)
    all.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      let work = Double(groups.rows.count) * Double(d) * Double(2 * weights.count)
      blocks.tasks(groups.count, work: work) { group in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.batch * (d + 1)) { scratch in
          guard let x = scratch.baseAddress else { return }
          let factors = x + Self.batch * d
          let places = groups.places(group)
          for first in stride(from: places.lowerBound, to: places.upperBound, by: Self.batch) {
            let rows = groups.rows[first..<min(places.upperBound, first + Self.batch)]
              .filter { row in weights.contains { $0[Int(row)] > 0 } }
            for (i, row) in rows.enumerated() { standardize(Int(row), into: x + i * d) }
            for (index, own) in weights.enumerated() {
              for (i, row) in rows.enumerated() { factors[i] = own[Int(row)] }
              softmax_add_rows(
                x, Int64(rows.count), Int64(d), Int64(d), factors, 1, result + index * size + group * d)
            }
          }
        }
      }
    }
    for index in sums.indices { sums[index].elements = Array(all[index * size..<(index + 1) * size]) }
    return sums
  }

  /// Writes the standardised features of a row.
  func standardize(_ row: Int, into x: UnsafeMutablePointer<Double>) {
    features.standardize(row..<row + 1, scaling, weights: weights, into: x, width: features.columns)
  }
}
