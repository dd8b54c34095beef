import Testing

@testable import SoftmaxRegression

@Suite struct `Linear constraints` {
  private let functions: [[Double]] = [[0, 2, 0, -1, 0], [1, 0, 0, 3, 0], [1, 2, 0, 2, 0]]

  @Test func `are unchanged by the steps that remain`() {
    let constraints = LinearConstraints(functions)
    // The third function is the sum of the others.
    let steps = constraints.full([3, -2, 5])
    for function in functions { #expect(abs(dot(function, steps)) < 1e-14) }
  }

  @Test func `restrict vectors and matrices to these steps`() {
    let constraints = LinearConstraints(functions)
    var matrix = Matrix<Double>(rows: 5, columns: 5)
    for i in 0..<5 { for j in 0..<5 { matrix[i, j] = Double((i + 1) * (j + 1)) + (i == j ? 7 : 0) } }
    let vector = [1.0, -2, 3, -4, 5]
    let (a, b) = ([1.0, 2, 3], [-2.0, 1, 4])
    let (left, right) = (constraints.full(a), constraints.full(b))
    #expect(abs(dot(constraints.restricted(vector), a) - dot(vector, left)) < 1e-12)
    let product = (matrix * Matrix(rows: 5, columns: 1, elements: right)).elements
    let restricted = (constraints.restricted(matrix) * Matrix(rows: 3, columns: 1, elements: b)).elements
    #expect(abs(dot(restricted, a) - dot(product, left)) < 1e-10)
  }

  @Test func `that fix parameters leave exact zeros`() {
    let constraints = LinearConstraints([[0, 1, 0], [0, 0, 1]])
    #expect(constraints.full([2.5]) == [2.5, 0, 0])
  }
}
