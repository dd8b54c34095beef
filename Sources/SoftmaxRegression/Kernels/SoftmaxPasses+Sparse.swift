extension SoftmaxPasses {
  /// The features as sparse rows, if they are that.
  var sparseRows: SparseRows? {
    guard case .sparse(let matrix) = features else { return nil }
    return SparseRows(matrix, scaling, weights: weights)
  }

  /// Residuals are kept for as many rows as take about this many numbers, two megabytes.
  private static let residualsSize = 262_144

  /// Σ_i [x_i, 1] r_iᵀ over sparse rows, (d + 1) x K, and the sum of what `residuals` returns, which leaves r in a block's logits.
  ///
  /// Sums of the gradient's size for every chunk of rows would take more memory than the data, and a copy of the data by columns as
  /// much as they do. So rows are taken some thousands at a time: first their residuals, rows shared out over threads, and
  /// then what these add to the gradient, its rows shared out. Each is summed in the order of the samples.
  func sparseGradient(
    _ x: SparseRows, work: Int, residuals: @Sendable (RowBlock) -> Double
  ) -> (loss: Double, gradient: [Double]) {
    let (n, d, k, stride) = (features.rows, features.columns, classes, ClassVectors.stride(for: classes))
    let tall = max(512, Self.residualsSize / stride / 512 * 512)
    let parts = x.matrix.columnRanges(blocks.threads == 1 ? 1 : 4 * blocks.threads)
    let density = Double(x.matrix.values.count) / Double(max(n, 1))
    var loss = 0.0
    var sums = [Double](repeating: 0, count: (d + 1) * stride)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: min(tall, n) * stride) { kept in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let keptStart = kept.baseAddress, let sumsStart = sums.baseAddress else { return }
        nonisolated(unsafe) let r = keptStart
        nonisolated(unsafe) let g = sumsStart
        for first in Swift.stride(from: 0, to: n, by: tall) {
          let rows = first..<min(n, first + tall)
          let part = RowBlocks(rows: rows.count, threads: blocks.threads)
          loss += part.sum(count: 1, width: RowBlock.width(features: 0, classes: k), work: work) { local, scratch, sum in
            let block = RowBlock(
              first + local.lowerBound..<first + local.upperBound, features: 0, classes: k, scratch: scratch)
            sum[0] += residuals(block)
            (r + local.lowerBound * stride).update(from: block.logits, count: local.count * stride)
          }[0]
          part.tasks(parts.count + 1, work: Double(rows.count) * density * Double(2 * k)) { task in
            guard task < parts.count else {
              for i in 0..<rows.count {
                for c in 0..<stride { g[d * stride + c] += r[i * stride + c] }
              }
              return
            }
            x.addGradient(rows, columns: parts[task], r, stride: stride, to: g)
          }
        }
      }
    }
    return (loss, ClassVectors.unpadded(sums, classes: k, scale: x.scale))
  }

  /// Operations of one product of sparse rows with parameters, a row.
  func sparseWork(_ x: SparseRows) -> Int {
    2 * classes * x.matrix.values.count / max(features.rows, 1)
  }
}
