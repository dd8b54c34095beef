import Testing

@testable import SoftmaxRegression

/// Sparse features too many for a Gram matrix, with more of them than samples.
@Suite struct `Wide sparse fits` {
  private static let d = 1100
  private static let features = SparseCase(200, d, filled: 0.02, seed: 10)

  private func fit(_ classifier: SoftmaxClassifier, _ x: SparseMatrix = features.sparse) throws -> SoftmaxModel {
    try classifier.fit(features: x, labels: Self.features.labels(3))
  }

  @Test func `have the optimum of dense ones`() throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    classifier.tolerance = 1e-12
    let dense = try classifier.fit(features: Self.features.dense, labels: Self.features.labels(3))
    for solver in [SolverChoice.automatic, .newtonCG] {
      classifier.solver = solver
      let sparse = try fit(classifier)
      #expect(sparse.report.converged && sparse.report.gapKind == .proved)
      #expect(abs(sparse.report.objective - dense.report.objective) < 1e-11)
      #expect(distance(sparse.numbers, dense.numbers) < 1e-4)
    }
  }

  @Test func `take few passes`() throws {
    // By the diagonal of the Hessian alone it would take more than twice as many.
    #expect(try fit(SoftmaxClassifier()).report.passes < 40)
    var classifier = SoftmaxClassifier()
    classifier.standardizes = true
    #expect(try fit(classifier).report.converged)
    classifier.penalizesIntercept = true
    #expect(try fit(classifier).report.converged)
  }

  @Test func `have the same bits from any number of threads`() throws {
    var classifier = SoftmaxClassifier()
    classifier.threads = 1
    let one = try fit(classifier)
    for threads in [2, 5] {
      classifier.threads = threads
      #expect(try fit(classifier) == one)
    }
  }

  @Test(arguments: [1e-8, 1e8])
  func `do not depend on the units of standardised features`(_ unit: Double) throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    classifier.standardizes = true
    classifier.tolerance = 1e-12
    let base = try fit(classifier)
    let x = Self.features.sparse
    let scaled = try SparseMatrix(
      rows: x.rows, columns: x.columns, offsets: x.offsets, indices: x.indices,
      values: x.values.indices.map { x.indices[$0] % 3 == 0 ? unit * x.values[$0] : x.values[$0] })
    let model = try fit(classifier, scaled)
    #expect(abs(model.report.objective - base.report.objective) < 1e-11)
    for j in 0..<Self.d {
      let factor = j % 3 == 0 ? unit : 1
      #expect(abs(model.coefficients[0, j] * factor - base.coefficients[0, j]) < 1e-4)
    }
  }

  @Test func `without a penalty are seen to be separated`() throws {
    let model = try fit(SoftmaxClassifier(penalty: .none))
    #expect(model.report.separation?.kind == .complete)
    #expect(!model.report.converged)
  }

  @Test(arguments: [SolverChoice.newton, .bound])
  func `are refused by solvers that need a Gram matrix`(_ solver: SolverChoice) throws {
    var classifier = SoftmaxClassifier()
    classifier.solver = solver
    do {
      _ = try fit(classifier)
      Issue.record("There is no Gram matrix to work with.")
    } catch let error as FitError {
      #expect(
        error.description == "The solver \(solver.name) works with matrices of the order of the features, and 1100 "
          + "sparse ones are too many for that; take automatic, lbfgs or newton-cg.")
    }
  }

  @Test func `are refused where a stray index makes the model larger than memory`() throws {
    let x = try SparseMatrix(
      rows: 2, columns: 2_000_000_000, offsets: [0, 1, 2], indices: [0, 1_999_999_999], values: [1, 1])
    do throws(FitError) {
      _ = try SoftmaxClassifier().fit(features: x, labels: ["a", "b"])
      Issue.record("There is no memory for 960 GB of vectors.")
    } catch {
      #expect(
        error.description.hasPrefix("A model of 2000000000 features and 2 classes takes 960 GB of memory, and there"))
    }
  }

  @Test func `can be followed down a gradient`() throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.1))
    classifier.maxIterations = 20
    for solver in [SolverChoice.gradientDescent, .sgd] {
      classifier.solver = solver
      let model = try fit(classifier)
      #expect(model.report.objective < model.report.nullLoss)
    }
  }
}
