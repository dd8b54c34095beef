internal import CKernels

/// Copies of some standardised features by column, dense or sparse.
struct FeatureColumns: Sendable {
  /// The features, ascending.
  let features: [Int]
  /// The values, column by column.
  private let values: [Double]
  /// The row of each value; nil for dense columns, which are as long as the stride of `ClassRows`.
  private let rows: [Int32]?
  /// Where each column starts among the values, and where the last one ends.
  private let offsets: [Int]

  /// Dense columns, each as long as the stride of `ClassRows`, which are not features of a design.
  init(dense columns: [[Double]]) {
    features = Array(columns.indices)
    values = columns.flatMap { $0 }
    rows = nil
    let stride = columns.first?.count ?? 0
    offsets = (0...columns.count).map { $0 * stride }
  }

  /// Copies columns: n numbers for each dense column, the nonzeros of a sparse one.
  ///
  /// - Parameters:
  ///   - features: the features, ascending.
  ///   - data: the samples.
  ///   - known: columns that have been copied before; copying them again costs less than gathering them from rows.
  init(_ features: [Int], of data: SoftmaxPasses, reusing known: FeatureColumns? = nil) {
    self.features = features
    if case .sparse(let matrix) = data.features {
      (values, rows, offsets) = Self.columns(features, of: matrix, data)
      return
    }
    let stride = ClassRows.stride(data.features.rows)
    rows = nil
    offsets = (0...features.count).map { $0 * stride }
    values = [Double](unsafeUninitializedCapacity: features.count * stride) { buffer, count in
      count = features.count * stride
      guard let base = buffer.baseAddress else { return }
      let missing = known?.copy(features, stride: stride, into: base) ?? Array(features.indices)
      guard !missing.isEmpty else { return }
      let columns = missing.map { features[$0] }
      // The rows past the last have no effect.
      for place in missing { (base + place * stride).initialize(repeating: 0, count: stride) }
      nonisolated(unsafe) let start = base
      data.blocks.forEach(width: 1, work: columns.count) { rows, _ in
        data.features.gather(
          columns, rows: rows, data.scaling, weights: data.weights, places: missing, into: start + rows.lowerBound,
          columnStride: stride, rowStride: 1)
      }
    }
  }

  /// Copies the columns of those features that are here to their places, and returns the places of the others.
  private func copy(_ chosen: [Int], stride: Int, into block: UnsafeMutablePointer<Double>) -> [Int] {
    var missing: [Int] = []
    var own = 0
    for (place, j) in chosen.enumerated() {
      while own < features.count, features[own] < j { own += 1 }
      guard own < features.count, features[own] == j else {
        missing.append(place)
        continue
      }
      values.withUnsafeBufferPointer { values in
        guard let start = values.baseAddress else { return }
        (block + place * stride).update(from: start + own * stride, count: stride)
      }
    }
    return missing
  }

  private static func columns(
    _ features: [Int], of matrix: SparseMatrix, _ data: SoftmaxPasses
  ) -> ([Double], [Int32], [Int]) {
    var places = [Int32](repeating: -1, count: matrix.columns)
    for (place, j) in features.enumerated() { places[j] = Int32(truncatingIfNeeded: place) }
    var counts = [Int](repeating: 0, count: features.count)
    for j in matrix.indices where places[Int(j)] >= 0 { counts[Int(places[Int(j)])] += 1 }
    var offsets = [0]
    for count in counts { offsets.append(offsets[offsets.count - 1] + count) }
    var next = offsets
    var values = [Double](repeating: 0, count: offsets[features.count])
    var rows = [Int32](repeating: 0, count: offsets[features.count])
    for i in 0..<matrix.rows {
      let counts = data.weights?[i] != 0
      for p in matrix.offsets[i]..<matrix.offsets[i + 1] {
        let j = Int(matrix.indices[p])
        let place = Int(places[j])
        guard place >= 0 else { continue }
        values[next[place]] = counts ? (matrix.values[p] - data.scaling.center[j]) * data.scaling.scale[j] : 0
        rows[next[place]] = Int32(truncatingIfNeeded: i)
        next[place] += 1
      }
    }
    return (values, rows, offsets)
  }

  /// Calls `body` with the columns in the layout of the kernels.
  func withColumns<Result>(_ body: (UnsafePointer<softmax_columns>) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      offsets.withUnsafeBufferPointer { offsets in
        func call(_ rows: UnsafePointer<Int32>?) -> Result {
          var columns = softmax_columns()
          columns.values = values.baseAddress
          columns.rows = rows
          columns.offsets = offsets.baseAddress
          return withUnsafePointer(to: columns, body)
        }
        guard let rows else { return call(nil) }
        return rows.withUnsafeBufferPointer { call($0.baseAddress) }
      }
    }
  }

  /// Writes some rows of dense columns, row by row.
  func transpose(_ some: [Int], into block: UnsafeMutablePointer<Double>, rowStride: Int) {
    values.withUnsafeBufferPointer { values in
      for place in features.indices {
        let first = offsets[place]
        for (i, row) in some.enumerated() { block[i * rowStride + place] = values[first + row] }
      }
    }
  }

  /// The number of values of a column.
  func length(_ place: Int) -> Int { offsets[place + 1] - offsets[place] }

  /// The products of some columns with numbers of the rows.
  func products(_ some: [Int32], _ r: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: some.count)
    withColumns { softmax_path_slopes($0, Int64(r.count), Int64(some.count), some, r, &result) }
    return result
  }

  /// Adds Σ weight x_a x_b over the rows to the lower half of a matrix, whose first rows and columns are some columns.
  func addGram(_ some: [Int32], _ weights: [Double], to matrix: inout Matrix<Double>) {
    let (stride, order) = (weights.count, matrix.rows)
    let stored = some.reduce(0) { $0 + length(Int($1)) }
    guard rows == nil else {
      var starts = [Int](repeating: 0, count: stride + 1)
      var places = [Int32](repeating: 0, count: stored)
      var sorted = [Double](repeating: 0, count: stored)
      withColumns {
        softmax_path_gram(
          $0, Int64(stride), Int64(some.count), some, weights, Int64(order), &starts, &places, &sorted,
          &matrix.elements)
      }
      return
    }
    let roots = weights.map { $0.squareRoot() }
    let scaled = [Double](unsafeUninitializedCapacity: stored) { buffer, count in
      count = stored
      for (place, column) in some.enumerated() {
        let first = offsets[Int(column)]
        for i in 0..<stride { buffer[place * stride + i] = roots[i] * values[first + i] }
      }
    }
    BLAS.addProduct(
      scaled, transposed: scaled, to: &matrix.elements, m: some.count, n: some.count, k: stride, leading: order)
  }

  /// The sum over the rows of each column times each class's residuals, features x K.
  func products(_ residuals: ClassRows) -> [Double] {
    let k = residuals.classes
    return [Double](unsafeUninitializedCapacity: features.count * k) { buffer, count in
      count = features.count * k
      guard count > 0 else { return }
      withColumns {
        softmax_path_products(
          $0, Int64(features.count), Int64(residuals.stride), Int64(k), residuals.elements, buffer.baseAddress)
      }
    }
  }

  /// Adds the columns times their coefficients, features x K, to logits.
  func add(_ coefficients: [Double], to logits: inout ClassRows) {
    let (stride, k) = (Int64(logits.stride), Int64(logits.classes))
    withColumns { softmax_path_change($0, Int64(features.count), stride, k, coefficients, &logits.elements) }
  }

  /// The K x K block Σ s x² (diag p - p pᵀ) of each column, features x K x K.
  func classBlocks(_ p: ClassRows, weighted sp: ClassRows) -> [Double] {
    let (k, stride) = (p.classes, p.stride)
    var result = [Double](repeating: 0, count: features.count * k * k)
    withColumns {
      softmax_path_blocks($0, Int64(features.count), Int64(stride), Int64(k), p.elements, sp.elements, &result)
    }
    return result
  }
}
