import Testing

@testable import SoftmaxRegression

/// A sparse fit is the dense one.
@Suite struct `Sparse fits` {
  private let small = SparseCase(150, 12, seed: 7)

  private func pair(
    _ classifier: SoftmaxClassifier, _ features: SparseCase, _ k: Int, weights: [Double]? = nil
  ) throws -> (sparse: SoftmaxModel, dense: SoftmaxModel) {
    let labels = features.labels(k)
    return (
      try classifier.fit(features: features.sparse, labels: labels, weights: weights),
      try classifier.fit(features: features.dense, labels: labels, weights: weights)
    )
  }

  @Test(arguments: [SolverChoice.automatic, .lbfgs, .newton, .newtonCG, .bound])
  func `have the optimum of dense ones with every solver`(_ solver: SolverChoice) throws {
    for standardizes in [false, true] {
      var classifier = SoftmaxClassifier(penalty: .ridge(0.02))
      classifier.solver = solver
      classifier.standardizes = standardizes
      classifier.penalizesIntercept = !standardizes
      classifier.tolerance = 1e-13
      let weights = (0..<150).map { Double($0 % 4) }
      let (sparse, dense) = try pair(classifier, small, 3, weights: weights)
      #expect(sparse.report.converged)
      #expect(abs(sparse.report.objective - dense.report.objective) < 1e-13)
      // A gap g leaves up to √(2 g / l2) in the coefficients, here 3e-6 for each of the two.
      #expect(distance(sparse.numbers, dense.numbers) < 1e-5)
      let p = sparse.logProbabilities(for: small.sparse)
      #expect(distance(p.elements, sparse.logProbabilities(for: small.dense).elements) < 1e-12)
    }
  }

  @Test(arguments: [SolverChoice.gradientDescent, .sgd])
  func `take the steps of dense ones with first-order solvers`(_ solver: SolverChoice) throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.02))
    classifier.solver = solver
    classifier.learningRate = 1e-3
    classifier.maxIterations = 5
    let (sparse, dense) = try pair(classifier, small, 3)
    #expect(relativeDistance(sparse.numbers, dense.numbers) < 1e-12)
    classifier.learningRate = nil
    let free = try pair(classifier, small, 3)
    #expect(free.sparse.report.objective < free.sparse.report.nullLoss)
  }

  @Test func `take soft targets`() throws {
    guard case .probabilities(let y) = small.targets(3, soft: true) else { return }
    let observations = try Observations(
      features: .sparse(small.sparse), targets: .probabilities(y), weights: nil, classNames: ["a", "b", "c"])
    let sparse = try SoftmaxClassifier().fit(observations)
    let dense = try SoftmaxClassifier().fit(features: small.dense, softTargets: y, classes: ["a", "b", "c"])
    #expect(distance(sparse.numbers, dense.numbers) < 1e-6)
  }

  @Test func `without a penalty name the same constant features and the same separation`() throws {
    let overlapping = try pair(SoftmaxClassifier(penalty: .none), SparseCase(400, 8, seed: 8), 3)
    #expect(overlapping.sparse.report.aliased == ["x3"])
    #expect(overlapping.sparse.report.aliased == overlapping.dense.report.aliased)
    #expect(overlapping.sparse.report.separation == overlapping.dense.report.separation)
    #expect(abs(overlapping.sparse.report.objective - overlapping.dense.report.objective) < 1e-12)
    var x = SparseCase(90, 6, seed: 9).dense
    let labels = (0..<90).map { ["a", "b", "c"][$0 % 3] }
    for i in 0..<90 { x[i, 5] = i % 3 == 1 ? 2 : 0 }
    let classifier = SoftmaxClassifier(penalty: .none)
    let sparse = try classifier.fit(features: SparseMatrix(x), labels: labels)
    let dense = try classifier.fit(features: x, labels: labels)
    #expect(sparse.report.separation?.kind == .quasiComplete)
    #expect(sparse.report.separation == dense.report.separation)
    #expect(sparse.report.separation?.features == ["x6"])
  }

  @Test func `too many for a Gram matrix are found separated within few passes`() throws {
    let wide = SparseCase(1200, 1100, filled: 0.02, seed: 10)
    // One label for the sign of each row's sum tells all rows apart.
    let sums = (0..<1200).map { i in (5..<1100).reduce(0) { $0 + wide.dense[i, $1] } }
    let labels = sums.map { $0 < -4 ? "low" : $0 > 4 ? "high" : "middle" }
    let kept = sums.indices.filter { abs(abs(sums[$0]) - 4) > 0.05 }
    let features = SparseMatrix(Matrix(kept.map { Array(wide.dense.row($0)) }))
    let model = try SoftmaxClassifier(penalty: .none).fit(features: features, labels: kept.map { labels[$0] })
    #expect(model.report.separation?.kind == .complete)
    #expect(model.report.gap == model.report.loss)
    #expect(model.report.passes < 150)
  }

  @Test(arguments: [1e6, -1e9])
  func `keep the digits of a column far from zero, full or not`(_ shift: Double) throws {
    var x = small.dense
    for i in 0..<150 { x[i, 5] = shift + (x[i, 5] * 1024).rounded() / 1024 }
    for i in 0..<150 { x[i, 6] = i % 5 == 0 ? 0 : shift }
    let classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    let labels = small.labels(3)
    let sparse = try classifier.fit(features: SparseMatrix(x), labels: labels)
    let dense = try classifier.fit(features: x, labels: labels)
    #expect(sparse.report.converged)
    #expect(abs(sparse.report.objective - dense.report.objective) < 1e-12)
    for j in [0, 1, 5] {
      for c in 0..<3 { #expect(abs(sparse.coefficients[c, j] - dense.coefficients[c, j]) < 1e-6) }
    }
  }

  @Test func `ignore rows of weight zero, whatever they hold`() throws {
    var x = small.dense
    x[10, 5] = .nan
    x[11, 1] = .infinity
    let weights = (0..<150).map { $0 == 10 || $0 == 11 ? 0.0 : 1 }
    let kept = (0..<150).filter { weights[$0] > 0 }
    let labels = small.labels(3)
    let model = try SoftmaxClassifier().fit(features: SparseMatrix(x), labels: labels, weights: weights)
    let without = try SoftmaxClassifier().fit(
      features: Matrix(kept.map { Array(small.dense.row($0)) }), labels: kept.map { labels[$0] })
    #expect(distance(model.numbers, without.numbers) < 1e-6)
    #expect(throws: FitError.self) { try SoftmaxClassifier().fit(features: SparseMatrix(x), labels: labels) }
  }
}
