/// The product of rows, as a fit sees them and with a one behind them, with a (d + 1) x K matrix.
struct RowProduct: Sendable {
  /// The numbers from one row of the product to the next.
  let stride: Int
  /// The numbers of scratch space that a row takes, its product included.
  let width: Int
  private let passes: SoftmaxPasses
  private let matrix: [Double]
  private let sparse: (rows: SparseRows, vectors: SparseVectors)?

  /// - Parameter matrix: (d + 1) x K, the intercepts last.
  init(_ passes: SoftmaxPasses, _ matrix: [Double]) {
    let k = passes.classes
    self.passes = passes
    self.matrix = matrix
    sparse = passes.sparseRows.map { ($0, $0.vectors(matrix, classes: k, threads: passes.blocks.threads)) }
    stride = sparse == nil ? k : SparseVectors.stride(for: k)
    width = stride + (sparse == nil ? passes.dimension : 0)
  }

  /// The products of some rows, rows x stride, in scratch space of rows x width.
  func callAsFunction(_ rows: Range<Int>, _ scratch: UnsafeMutablePointer<Double>) -> UnsafeMutablePointer<Double> {
    if let (x, vectors) = sparse {
      x.multiply(rows, vectors, into: scratch)
      return scratch
    }
    let result = scratch + rows.count * passes.dimension
    passes.product(rows, matrix, columns: stride, block: scratch, into: result)
    return result
  }
}
