internal import CKernels

/// Logits of sparse rows, over their nonzeros alone.
struct SparsePredictor: LinearPredictor {
  let rows: SparseRows
  /// K.
  let classes: Int
  /// Whether the last row of the parameters is free; without intercepts its gradient is zero.
  let hasIntercept: Bool
  let blocks: RowBlocks
  /// The columns as threads share them out.
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

  /// Residuals are kept for as many rows as take about this many numbers, two megabytes.
  private static let residualsSize = 262_144

  /// Takes residuals back, some thousands of rows at a time.
  ///
  /// Sums of the gradient's size for every chunk of rows would take more memory than the data, and a copy of the data by columns as
  /// much as they do. So some thousands of rows are gone through twice: first for their residuals, rows shared out over threads, and
  /// then for what these add to the gradient, whose rows are shared out. Each is summed in the order of the samples.
  func adjoint(
    at point: [Double], along direction: LogitDirection?, work: Int,
    _ residuals: @Sendable (_ block: LogitBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (sum: Double, gradient: [Double]) {
    let products = products(at: point, along: direction)
    let (n, d, k, stride) = (rows.matrix.rows, rows.matrix.columns, classes, SparseVectors.stride(for: classes))
    let (shape, lanes) = (shape, Int(SOFTMAX_LANES))
    let tall = max(1, Self.residualsSize / stride / shape.rows) * shape.rows
    let parts = columnParts
    var others = [Double](repeating: 0, count: k * lanes + 1)
    var gradient = [Double](unsafeUninitializedCapacity: d * stride + k) { sums, count in
      guard let start = sums.baseAddress else { return }
      nonisolated(unsafe) let g = start
      withUnsafeTemporaryAllocation(of: Double.self, capacity: min(tall, max(n, 1)) * stride) { kept in
        guard let keptStart = kept.baseAddress else { return }
        nonisolated(unsafe) let r = keptStart
        for first in Swift.stride(from: 0, to: max(n, 1), by: tall) {
          let taken = first..<min(n, first + tall)
          let some = RowBlocks(rows: taken.count, threads: blocks.threads)
          let work = products.count * productWork + work
          let added = some.sum(count: k * lanes + 1, shape: shape, work: work) { local, scratch, sum in
            let rows = first + local.lowerBound..<first + local.upperBound
            let block = LogitBlock(rows, classes: k, scratch: scratch)
            form(products, block, rows)
            sum[k * lanes] += residuals(block, sum)
            softmax_sparse_from_panels(
              block.logits, Int64(rows.count), Int64(k), Int64(stride), r + local.lowerBound * stride)
          }
          for i in others.indices { others[i] += added[i] }
          some.tasks(parts.count, work: Double(taken.count * productWork)) { part in
            let columns = parts[part]
            if first == 0 { (g + columns.lowerBound * stride).initialize(repeating: 0, count: columns.count * stride) }
            rows.addGradient(taken, columns: columns, r, stride: stride, to: g)
          }
        }
      }
      let intercepts = (0..<k).map { c in !hasIntercept ? 0 : others[c * lanes..<(c + 1) * lanes].reduce(0, +) }
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

  /// Operations of one product of sparse rows with parameters, a row.
  private var productWork: Int { 2 * classes * rows.matrix.values.count / max(rows.matrix.rows, 1) }

  /// Parameters that rows are multiplied with.
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
