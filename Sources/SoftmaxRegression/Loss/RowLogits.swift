/// The products of standardised rows [x, 1] with a (d + 1) x K matrix: logits, or their changes.
struct RowLogits: Sendable {
  /// The numbers from one row of the product to the next.
  let stride: Int
  /// The numbers of scratch space per row, including the product.
  let width: Int
  private let passes: SoftmaxPasses
  private let matrix: [Double]
  private let sparse: (rows: SparseRows, vectors: SparseVectors)?
  /// Whether the products are logits, to which known logits are added, and not changes.
  private let areLogits: Bool

  /// The logits at `parameters`, (d + 1) x K, including known logits.
  init(_ passes: SoftmaxPasses, at parameters: [Double]) {
    self.init(passes, parameters, areLogits: true)
  }

  /// The changes of logits along a direction, (d + 1) x K.
  init(_ passes: SoftmaxPasses, along direction: [Double]) {
    self.init(passes, direction, areLogits: false)
  }

  private init(_ passes: SoftmaxPasses, _ matrix: [Double], areLogits: Bool) {
    let k = passes.classes
    self.passes = passes
    self.matrix = matrix
    self.areLogits = areLogits
    sparse = passes.sparseRows.map { ($0, $0.vectors(matrix, classes: k, threads: passes.blocks.threads)) }
    stride = sparse == nil ? k : SparseVectors.stride(for: k)
    width = stride + (sparse == nil ? passes.dimension : 0)
  }

  /// The products of some rows, rows x stride, in scratch space of rows x width.
  func callAsFunction(_ rows: Range<Int>, _ scratch: UnsafeMutablePointer<Double>) -> UnsafeMutablePointer<Double> {
    let result = sparse == nil ? scratch + rows.count * passes.dimension : scratch
    if let (x, vectors) = sparse {
      x.multiply(rows, vectors, into: result)
    } else {
      passes.product(rows, matrix, columns: stride, block: scratch, into: result)
    }
    if areLogits { passes.addOffsets(of: rows, to: result, stride: stride) }
    return result
  }
}
