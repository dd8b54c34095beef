extension SoftmaxPasses {
  /// The inner products of all pairs of rows under the present scaling, X Xᵀ without the intercept, n x n.
  ///
  /// It takes n² d operations. Pairs of tiles of rows are multiplied in chunks of columns, so that scaled features
  /// exist in scratch space only.
  func rowGram() -> Matrix<Double> {
    let (n, d) = (features.rows, features.columns)
    let chunk = Self.columnChunk
    let elements = [Double](unsafeUninitializedCapacity: n * n) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = n * n
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      blocks.forEach(width: 2 * chunk, work: n * d) { rows, scratch in
        let other = scratch + rows.count * chunk
        for first in stride(from: 0, to: d, by: chunk) {
          let columns = first..<min(d, first + chunk)
          standardize(rows, columns, into: scratch)
          // All tiles have this height, except the last one.
          for start in stride(from: 0, to: rows.upperBound, by: rows.count) {
            let tile = start..<min(rows.upperBound, start + rows.count)
            standardize(tile, columns, into: other)
            BLAS.addProduct(
              scratch, transposed: other, to: result + rows.lowerBound * n + start, m: rows.count, n: tile.count,
              k: columns.count, leading: n)
          }
        }
      }
    }
    var matrix = Matrix(rows: n, columns: n, elements: elements)
    for i in 0..<n {
      for j in 0..<i { matrix.elements[j * n + i] = matrix.elements[i * n + j] }
    }
    return matrix
  }

  /// Σ_i a_ik x_i over chosen rows under the present scaling, d x K.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - factors: a, one row for each of the rows.
  func combination(of rows: [Int], _ factors: Matrix<Double>) -> [Double] {
    let (d, k) = (features.columns, factors.columns)
    var result = [Double](repeating: 0, count: d * k)
    for (index, row) in rows.enumerated() {
      for j in 0..<d {
        let x = (features.value(row, j) - scaling.center[j]) * scaling.scale[j]
        for c in 0..<k { result[j * k + c] += x * factors.elements[index * k + c] }
      }
    }
    return result
  }

  /// Some columns under the present scaling, with each row times the root of its share: one after another, m x n.
  func columns(_ chosen: Range<Int>) -> Matrix<Double> {
    let (n, m) = (features.rows, chosen.count)
    var rows = Matrix<Double>(rows: n, columns: m)
    rows.elements.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      standardize(0..<n, chosen, into: base)
      for i in 0..<n {
        let root = share(i).squareRoot()
        for j in 0..<m { base[i * m + j] *= root }
      }
    }
    return rows.transposed
  }

  private static let columnChunk = 256

  /// Writes some columns of scaled rows; a row of weight zero is written as zeros.
  private func standardize(_ rows: Range<Int>, _ columns: Range<Int>, into block: UnsafeMutablePointer<Double>) {
    func write(_ value: (_ row: Int, _ column: Int) -> Double) {
      for (index, row) in rows.enumerated() {
        let counts = weights.map { $0[row] > 0 } ?? true
        let line = block + index * columns.count
        for (position, j) in columns.enumerated() {
          line[position] = counts ? (value(row, j) - scaling.center[j]) * scaling.scale[j] : 0
        }
      }
    }
    let d = features.columns
    features.withDenseRows { dense in
      switch dense {
      case .double(let x): write { x[$0 * d + $1] }
      case .float(let x): write { Double(x[$0 * d + $1]) }
      case nil: write(features.value)
      }
    }
  }
}
