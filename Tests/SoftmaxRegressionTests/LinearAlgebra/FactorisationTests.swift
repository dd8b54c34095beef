import Testing

@testable import SoftmaxRegression

@Suite struct `Factorisations` {
  @Test(arguments: [1, 2, 5, 20])
  func `Cholesky's solves with a positive definite matrix`(_ n: Int) throws {
    let a = Quadratic(order: n, seed: 141).matrix
    let x = (0..<n).map { Double($0) - 1.5 }
    let b = (a * Matrix(rows: n, columns: 1, elements: x)).elements
    #expect(distance(try #require(Cholesky(a)).solve(b), x) < 1e-11)
  }

  @Test(arguments: [1, 2, 5, 20])
  func `Cholesky's in single precision solves to its digits, from the lower half alone`(_ n: Int) throws {
    let a = Quadratic(order: n, seed: 141).matrix
    let x = (0..<n).map { Double($0) - 1.5 }
    let b = (a * Matrix(rows: n, columns: 1, elements: x)).elements
    var lower = a
    for i in 0..<n {
      for j in i + 1..<max(n, i + 1) { lower[i, j] = .nan }
    }
    let found = try #require(FloatCholesky(lower)).solve(b.map { Float($0) })
    #expect(distance(found.map { Double($0) }, x) < 1e-3)
    #expect(FloatCholesky(Matrix([[1, 0], [2, 1]])) == nil && FloatCholesky(Matrix([[.nan]])) == nil)
  }

  @Test func `Cholesky's refuses what is not positive definite`() {
    #expect(Cholesky(Matrix([[1, 2], [2, 1]])) == nil)
    #expect(Cholesky(Matrix([[0.0]])) == nil)
    #expect(Cholesky(Matrix([[.nan]])) == nil)
  }

  @Test(arguments: [1, 2, 5, 20])
  func `the eigendecomposition gives the matrix back`(_ n: Int) throws {
    let a = Quadratic(order: n, seed: 142).matrix
    let eigen = try #require(SymmetricEigen(a))
    #expect(eigen.values == eigen.values.sorted())
    var scaled = eigen.vectors
    for i in 0..<n {
      for j in 0..<n { scaled[i, j] *= eigen.values[j] }
    }
    #expect(distance((scaled * eigen.vectors.transposed).elements, a.elements) < 1e-11)
    #expect(distance((eigen.vectors.transposed * eigen.vectors).elements, Matrix.identity(n).elements) < 1e-13)
  }

  @Test func `the eigenvalues of a known matrix`() throws {
    let eigen = try #require(SymmetricEigen(Matrix([[2, 1], [1, 2]])))
    #expect(distance(eigen.values, [1, 3]) < 1e-15)
    #expect(SymmetricEigen(Matrix([[.infinity]])) == nil)
    #expect(SymmetricEigen(Matrix<Double>(rows: 0, columns: 0))?.values == [])
  }
}
