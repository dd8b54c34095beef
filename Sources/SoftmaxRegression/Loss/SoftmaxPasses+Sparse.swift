internal import CKernels

extension SoftmaxPasses {
  /// How many nonzeros each column of a sparse matrix holds, over all shards.
  func columnCounts(_ matrix: SparseMatrix) -> [Int] {
    guard let shards else { return matrix.columnCounts }
    var counts = matrix.columnCounts.map(Double.init)
    shards.sum(&counts)
    return counts.map { Int(exactly: $0) ?? 0 }
  }

  /// The features as sparse rows, if they are that.
  var sparseRows: SparseRows? {
    guard case .sparse(let matrix) = features else { return nil }
    return SparseRows(matrix, scaling, weights: weights)
  }

  /// `lossAndGradient` over nonzeros alone.
  func sparseLossAndGradient(_ x: SparseRows, _ parameters: [Double]) -> (loss: Double, gradient: [Double]) {
    let vectors = x.vectors(parameters, classes: classes, threads: blocks.threads)
    return sparseGradient(x, products: 1) { rows, block, sums in
      x.multiply(rows, vectors, factor: ClassVectors.binary, into: block.logits, copy: block.copy)
      return block.residuals(addingTo: sums)
    }
  }

  /// `hessianProduct` over nonzeros alone.
  func sparseHessianProduct(_ x: SparseRows, _ parameters: [Double], _ direction: [Double]) -> [Double] {
    let vectors = x.vectors(parameters, classes: classes, threads: blocks.threads)
    let change = x.vectors(direction, classes: classes, threads: blocks.threads)
    return sparseGradient(x, products: 2) { rows, block, sums in
      x.multiply(rows, vectors, factor: ClassVectors.binary, into: block.logits, copy: block.copy)
      x.multiply(rows, change, factor: 1, into: block.changes, copy: block.copy)
      block.curvature(addingTo: sums)
      return 0
    }.gradient
  }

  /// `losses` over nonzeros alone.
  func sparseLosses(
    _ x: SparseRows, _ parameters: [Double], along direction: [Double], steps: [Double]
  ) -> [(value: Double, slope: Double)] {
    let vectors = x.vectors(parameters, classes: classes, threads: blocks.threads)
    let change = x.vectors(direction, classes: classes, threads: blocks.threads)
    let work = 2 * sparseWork(x) + 20 * classes * steps.count
    let sums = blocks.sum(count: 2 * steps.count, shape: sparseShape, work: work) { rows, scratch, sum in
      withSparseBlock(rows, scratch: scratch) { block in
        x.multiply(rows, vectors, factor: ClassVectors.binary, into: block.logits, copy: block.copy)
        x.multiply(rows, change, factor: ClassVectors.binary, into: block.changes, copy: block.copy)
        block.losses(steps: steps, addingTo: sum)
      }
    }
    return steps.indices.map { (sums[2 * $0], sums[2 * $0 + 1]) }
  }

  /// Blocks with room for one row-major copy of the logits.
  private var sparseShape: BlockShape {
    RowBlock.shape(features: SparseVectors.stride(for: classes), classes: classes)
  }

  /// Residuals are kept for as many rows as take about this many numbers, two megabytes.
  private static let residualsSize = 262_144

  /// Σ_i [x_i, 1] r_iᵀ over sparse rows, (d + 1) x K, and the sum of what `residuals` returns, which leaves r in a block's logits.
  ///
  /// Sums of the gradient's size for every chunk of rows would take more memory than the data, and a copy of the data by columns as
  /// much as they do. So rows are taken some thousands at a time: first their residuals, rows shared out over threads, and
  /// then what these add to the gradient, its rows shared out. Each is summed in the order of the samples.
  private func sparseGradient(
    _ x: SparseRows, products: Int,
    residuals: @Sendable (_ rows: Range<Int>, _ block: RowBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (loss: Double, gradient: [Double]) {
    let (n, d, k, stride) = (features.rows, features.columns, classes, SparseVectors.stride(for: classes))
    let (shape, lanes) = (sparseShape, Int(SOFTMAX_LANES))
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
          let rows = first..<min(n, first + tall)
          let some = RowBlocks(rows: rows.count, threads: blocks.threads)
          let work = products * sparseWork(x) + 20 * k
          let added = some.sum(count: k * lanes + 1, shape: shape, work: work) { local, scratch, sum in
            let rows = first + local.lowerBound..<first + local.upperBound
            withSparseBlock(rows, scratch: scratch) { block in
              sum[k * lanes] += residuals(rows, block, sum)
              softmax_sparse_from_panels(
                block.logits, Int64(rows.count), Int64(k), Int64(stride), r + local.lowerBound * stride)
            }
          }
          for i in others.indices { others[i] += added[i] }
          some.tasks(parts.count, work: Double(rows.count * sparseWork(x))) { part in
            let columns = parts[part]
            if first == 0 { (g + columns.lowerBound * stride).initialize(repeating: 0, count: columns.count * stride) }
            x.addGradient(rows, columns: columns, r, stride: stride, to: g)
          }
        }
      }
      let intercepts = (0..<k).map { c in !hasIntercept ? 0 : others[c * lanes..<(c + 1) * lanes].reduce(0, +) }
      count = SparseVectors.makeGradient(
        start, intercepts: intercepts, scale: x.scale, threads: blocks.threads)
    }
    var loss = [others[k * lanes]]
    shards?.sum(&loss)
    shards?.sum(&gradient)
    return (loss[0], gradient)
  }

  /// Operations of one product of sparse rows with parameters, a row.
  private func sparseWork(_ x: SparseRows) -> Int {
    2 * classes * x.matrix.values.count / max(features.rows, 1)
  }
}
