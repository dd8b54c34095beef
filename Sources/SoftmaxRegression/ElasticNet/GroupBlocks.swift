/// The blocks of a curvature that belong to the K coefficients of one feature.
enum GroupBlocks {
  /// The eigenvalues, ascending, at least 0, and the eigenvectors, as rows, of several K x K blocks.
  static func eigen(_ blocks: [Double], classes k: Int) -> (values: [Double], vectors: [Double]) {
    var (values, vectors): ([Double], [Double]) = ([], [])
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
    return (values, vectors)
  }
}
