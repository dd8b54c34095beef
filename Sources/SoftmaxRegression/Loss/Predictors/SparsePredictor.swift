internal import CKernels

/// Logits of sparse rows, computed from their nonzeros alone.
struct SparsePredictor: LinearPredictor {
  let rows: SparseRows
  /// K.
  let classes: Int
  /// Whether the last row of the parameters is free; without intercepts its gradient is zero.
  let hasIntercept: Bool
  let blocks: RowBlocks
  /// The ranges of columns that the threads divide among them.
  let columnParts: [Range<Int>]

  func sum(
    at point: [Double], along direction: LogitDirection?, count: Int, work: Int,
    _ body: @Sendable (_ block: LogitBlock, _ sums: UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    let products = products(at: point, along: direction)
    return blocks.sum(count: count, shape: shape, work: products.count * productWork + work) { rows, scratch, sum in
      let block = LogitBlock(rows, classes: classes, scratch: scratch)
      form(products, block, rows)
      body(block, sum)
    }
  }

  /// About the most residuals that are kept at a time, in numbers: two megabytes.
  private static let residualsSize = 262_144

  /// Takes residuals back to the parameters, some thousands of rows at a time.
  ///
  /// A gradient for each chunk of rows would take more memory than the data, and a copy of the data by columns as much
  /// as the data. So some thousands of rows are read twice: first for their residuals, where the threads divide the
  /// rows among them, then for their part of the gradient, where the threads divide the columns. Each element of the
  /// gradient is summed in the order of the samples, so that its bits do not depend on the number of threads.
  func adjoint(
    at point: [Double]?, along direction: LogitDirection?, work: Int,
    _ residuals: @Sendable (_ block: LogitBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (sum: Double, gradient: [Double]) {
    let products = point.map { self.products(at: $0, along: direction) }
    let (n, d, k, stride) = (rows.matrix.rows, rows.matrix.columns, classes, SparseVectors.stride(for: classes))
    let (shape, lanes) = (shape, Int(SOFTMAX_LANES))
    // A whole number of blocks, so that only the last block of all is not full.
    let tall = max(1, Self.residualsSize / stride / shape.rows) * shape.rows
    let parts = columnParts
    // The sums that are not of the gradient's size: those of the intercepts, and the number that `residuals` returns.
    var others = [Double](repeating: 0, count: k * lanes + 1)
    var gradient = [Double](unsafeUninitializedCapacity: d * stride + k) { sums, count in
      guard let start = sums.baseAddress else { return }
      nonisolated(unsafe) let g = start
      withUnsafeTemporaryAllocation(of: Double.self, capacity: min(tall, max(n, 1)) * stride) { kept in
        guard let keptStart = kept.baseAddress else { return }
        nonisolated(unsafe) let r = keptStart
        // At least one round is made, even without rows: it sets the gradient to zero.
        for first in Swift.stride(from: 0, to: max(n, 1), by: tall) {
          let taken = first..<min(n, first + tall)
          let some = RowBlocks(rows: taken.count, threads: blocks.threads)
          let work = (products?.count ?? 0) * productWork + work
          let added = some.sum(count: k * lanes + 1, shape: shape, work: work) { local, scratch, sum in
            let rows = first + local.lowerBound..<first + local.upperBound
            let block = LogitBlock(rows, classes: k, scratch: scratch)
            if let products { form(products, block, rows) }
            sum[k * lanes] += residuals(block, sum)
            // The gradient's kernel takes the residuals of a row together, so that they are stored row by row.
            softmax_sparse_from_panels(
              block.logits, Int64(rows.count), Int64(k), Int64(stride), r + local.lowerBound * stride)
          }
          for i in others.indices { others[i] += added[i] }
          // Each task owns the gradient of its columns, so that no two threads add to the same number.
          some.tasks(parts.count, work: Double(taken.count * productWork)) { part in
            let columns = parts[part]
            if first == 0 { (g + columns.lowerBound * stride).initialize(repeating: 0, count: columns.count * stride) }
            rows.addGradient(taken, columns: columns, r, stride: stride, to: g)
          }
        }
      }
      let intercepts = (0..<k).map { c in !hasIntercept ? 0 : others[c * lanes..<(c + 1) * lanes].reduce(0, +) }
      // The gradient replaces its padded and unscaled sums in place, since a second vector could be as large as the
      // data.
      count = SparseVectors.makeGradient(start, intercepts: intercepts, scale: rows.scale, threads: blocks.threads)
    }
    var sum = [others[k * lanes]]
    blocks.shards?.sum(&sum)
    blocks.shards?.sum(&gradient)
    return (sum[0], gradient)
  }

  /// Blocks with room for one row-major copy of the logits.
  private var shape: BlockShape {
    LogitBlock.shape(features: SparseVectors.stride(for: classes), classes: classes)
  }

  /// The operations per row of one product of sparse rows with parameters.
  private var productWork: Int { 2 * classes * rows.matrix.values.count / max(rows.matrix.rows, 1) }

  /// The parameters by which rows are multiplied.
  private struct Products: Sendable {
    let logits: SparseVectors
    let changes: (vectors: SparseVectors, factor: Double)?
    var count: Int { changes == nil ? 1 : 2 }
  }

  private func products(at point: [Double], along direction: LogitDirection?) -> Products {
    Products(
      logits: rows.vectors(point, classes: classes, threads: blocks.threads),
      changes: direction.map { (rows.vectors($0.elements, classes: classes, threads: blocks.threads), $0.factor) })
  }

  /// Writes the logits of a block, and their changes.
  private func form(_ products: Products, _ block: LogitBlock, _ some: Range<Int>) {
    rows.multiply(some, products.logits, factor: ClassVectors.binary, into: block.logits, copy: block.copy)
    if let (vectors, factor) = products.changes {
      rows.multiply(some, vectors, factor: factor, into: block.changes, copy: block.copy)
    }
  }
}
