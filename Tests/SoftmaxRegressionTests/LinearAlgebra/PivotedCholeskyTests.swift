import Testing

@testable import SoftmaxRegression

@Suite struct `Cholesky's factorisation with pivots` {
  @Test(arguments: [(1, 1), (4, 4), (7, 3), (20, 12)])
  func `tells the rank and gives the matrix back`(_ n: Int, _ rank: Int) throws {
    var random = SplitMix(181)
    let root = Matrix(rows: n, columns: rank, elements: (0..<n * rank).map { _ in random.normal() })
    let a = root * root.transposed
    let found = try #require(PivotedCholesky(a, tolerance: 1e-12))
    #expect(found.pivots.count == rank)
    #expect(distance((found.factor * found.factor.transposed).elements, a.elements) < 1e-12)
    #expect(distance(found.triangle.elements, found.pivots.flatMap { Array(found.factor.row($0)) }) == 0)
    let b = Matrix(rows: rank, columns: 2, elements: (0..<2 * rank).map { _ in random.normal() })
    #expect(distance((found.triangle * found.solve(b)).elements, b.elements) < 1e-10)
    #expect(distance((found.triangle.transposed * found.solveTransposed(b)).elements, b.elements) < 1e-10)
  }

  @Test func `of nothing has rank zero, and of what is not finite there is none`() {
    #expect(PivotedCholesky(Matrix<Double>(rows: 3, columns: 3), tolerance: 1e-12)?.pivots.count ?? 0 == 0)
    #expect(PivotedCholesky(Matrix([[.nan]]), tolerance: 1e-12) == nil)
  }
}
