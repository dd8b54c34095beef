import Testing

@testable import SoftmaxRegression

@Suite struct `Sparse matrices` {
  @Test func `hold the nonzeros of a dense matrix`() throws {
    let dense = Matrix([[0.0, 2, 0, -3], [0, 0, 0, 0], [1, 0, 4, 0]])
    let sparse = SparseMatrix(dense)
    #expect(sparse.offsets == [0, 2, 2, 4])
    #expect(sparse.indices == [1, 3, 0, 2])
    #expect(sparse.values == [2, -3, 1, 4])
    #expect(sparse.dense == dense)
    for i in 0..<3 {
      for j in 0..<4 { #expect(sparse[i, j] == dense[i, j]) }
    }
    let same = try SparseMatrix(
      rows: 3, columns: 4, offsets: sparse.offsets, indices: sparse.indices, values: sparse.values)
    #expect(same == sparse)
    #expect(try SparseMatrix(rows: 0, columns: 0, offsets: [0], indices: [], values: []).dense.elements.isEmpty)
  }

  @Test func `refuse arrays that do not fit together`() {
    func fault(_ rows: Int, _ columns: Int, _ offsets: [Int], _ indices: [Int32]) -> String? {
      do throws(SparseMatrix.Fault) {
        _ = try SparseMatrix(
          rows: rows, columns: columns, offsets: offsets, indices: indices, values: indices.map { _ in 1 })
        return nil
      } catch {
        return error.description
      }
    }
    let shape = "A sparse matrix must have 0 or more rows, and 0 to 2147483647 columns."
    #expect(fault(-1, 3, [], []) == shape)
    #expect(fault(1, -1, [0, 0], []) == shape)
    #expect(fault(1, 1 << 31, [0, 0], []) == shape)
    let offsets = "2 rows must have 2 + 1 offsets, from 0 to the number of nonzeros."
    for wrong in [[], [0, 1], [0, 1, 3], [1, 1, 2], [0, 1, 2, 2]] { #expect(fault(2, 3, wrong, [0, 1]) == offsets) }
    #expect(fault(.max, 3, [0, 1], [0]) != nil)
    #expect(fault(3, 3, [0, 2, 1, 2], [0, 1]) == "The offset of row 1 must not exceed that of the next row.")
    #expect(fault(3, 3, [0, -5, 1, 2], [0, 1]) == "The offset of row 0 must not exceed that of the next row.")
    #expect(fault(3, 3, [0, 9, 1, 2], [0, 1]) == "The offset of row 0 must not exceed that of the next row.")
    #expect(fault(2, 3, [0, 1, 2], [0, 3]) == "A column must be at least 0 and below 3, but row 1 holds column 3.")
    #expect(fault(2, 3, [0, 1, 2], [-1, 2]) == "A column must be at least 0 and below 3, but row 0 holds column -1.")
    let order = "The columns of a row must ascend without repetition, but row 1 holds column"
    #expect(fault(2, 3, [0, 1, 3], [0, 2, 1]) == "\(order) 1 after column 2.")
    #expect(fault(2, 3, [0, 1, 3], [0, 2, 2]) == "\(order) 2 after column 2.")
  }
}
