/// The blocks of a curvature that belong to the K coefficients of one feature, and their eigenvectors.
struct GroupBlocks {
  /// The blocks, K x K each.
  let curvature: [Double]
  /// The eigenvalues of each block, ascending, at least 0.
  private(set) var values: [Double] = []
  /// The eigenvectors of each block, as rows.
  private(set) var vectors: [Double] = []

  init(_ blocks: [Double], classes k: Int) {
    curvature = blocks
    for first in stride(from: 0, to: blocks.count, by: k * k) {
      let block = Matrix(rows: k, columns: k, elements: Array(blocks[first..<first + k * k]))
      if let eigen = SymmetricEigen(block) {
        values += eigen.values.map { max($0, 0) }
        vectors += eigen.vectors.transposed.elements
      } else {
        values += Array(repeating: 0, count: k)
        vectors += (0..<k * k).map { $0 % (k + 1) == 0 ? 1 : 0 }
      }
    }
  }
}
