import Testing

@testable import SoftmaxRegression

@Suite struct `Matrices` {
  let a = Matrix<Double>([[1, 2, 3], [4, 5, 6]])

  @Test func `a transposed matrix swaps its indices`() {
    #expect(a.transposed == Matrix<Double>([[1, 4], [2, 5], [3, 6]]))
    #expect(a[1, 2] == 6)
  }

  @Test func `a row shares the order of the elements`() {
    #expect(a.row(1) == [4, 5, 6])
    #expect(a.elements == [1, 2, 3, 4, 5, 6])
  }

  @Test func `a product sums over the inner index`() {
    #expect(a * Matrix([[1, 0], [0, 2], [1, 1]]) == Matrix([[4, 7], [10, 16]]))
    #expect(a * .identity(3) == a)
    #expect(Matrix<Double>(rows: 2, columns: 0) * Matrix(rows: 0, columns: 3) == Matrix(rows: 2, columns: 3))
  }

  @Test func `the upper triangle is copied onto the lower one`() {
    var b = Matrix<Double>([[1, 2, 3], [0, 4, 5], [0, 0, 6]])
    b.mirrorUpperTriangle()
    #expect(b == Matrix([[1, 2, 3], [2, 4, 5], [3, 5, 6]]))
  }

  @Test func `vectors are added, multiplied and measured`() {
    #expect(dot([1, 2, 3], [4, -5, 6]) == 12)
    #expect(sum([1, 2], 0.5, times: [4, -6]) == [3, -1])
    #expect(maxNorm([1, -3, 2]) == 3)
    #expect(maxNorm([]) == 0)
  }
}
