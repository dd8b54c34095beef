import Testing

@testable import SoftmaxRegression

@Test func `a transposed matrix swaps its indices`() {
  let a = Matrix<Double>([[1, 2, 3], [4, 5, 6]])
  #expect(a.transposed == Matrix<Double>([[1, 4], [2, 5], [3, 6]]))
  #expect(a[1, 2] == 6)
}
