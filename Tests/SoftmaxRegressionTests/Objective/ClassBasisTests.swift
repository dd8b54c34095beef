import Testing

@testable import SoftmaxRegression

@Suite struct `Very many classes` {
  private let k = ClassBasis.limit + 10

  private func shares() -> [Double] {
    var random = SplitMix(211)
    let parts = (0..<k).map { _ in 0.1 + random.uniform() }
    let total = parts.reduce(0, +)
    return parts.map { $0 / total }
  }

  @Test func `have the inverse of their covariance without K x K numbers`() throws {
    let shares = shares()
    let basis = try #require(
      KroneckerPreconditioner(
        gram: .identity(2), classes: ClassBasis(shares: shares), penalty: Matrix(rows: 2, columns: 2)))
    var random = SplitMix(212)
    let gradient = Parameters((0..<2 * k).map { _ in random.normal() }, classes: k).centered().elements
    let found = basis.apply(gradient)
    // C x = diag(π) x - π (π·x).
    for row in 0..<2 {
      let x = Array(found[row * k..<(row + 1) * k])
      let mean = dot(shares, x)
      let back = (0..<k).map { shares[$0] * (x[$0] - mean) }
      #expect(distance(back, Array(gradient[row * k..<(row + 1) * k])) < 1e-11)
      #expect(abs(x.reduce(0, +)) < 1e-9 * maxNorm(x))
    }
  }

  @Test func `have the intercepts of Newton's step by conjugate gradients`() throws {
    let data = PassCase("", 300, 2, 7, soft: true, weighted: true, seed: 213)
    var random = SplitMix(214)
    let r = Parameters((0..<7).map { _ in 1e-3 * random.normal() }, classes: 7).centered().elements
    let expected = try #require(data.passes.interceptStep(r, at: data.parameters))
    let found = try #require(data.passes.iteratedInterceptStep(r, at: data.parameters))
    #expect(distance(found, expected) < 1e-9 * maxNorm(expected))
  }

  @Test(arguments: [SolverChoice.automatic, .bound])
  func `have a fit with a proved gap`(_ solver: SolverChoice) throws {
    var random = SplitMix(215)
    let n = k
    let x = Matrix(rows: n, columns: 2, elements: (0..<2 * n).map { _ in random.normal() })
    var classifier = SoftmaxClassifier(penalty: .ridge(1e-2))
    classifier.solver = solver
    classifier.tolerance = 1e-4
    let report = try classifier.fit(features: x, labels: (0..<n).map { $0 % k }).report
    #expect(report.converged && report.gapKind == .proved, "\(report.termination)")
    #expect(report.gap <= 1e-4 * report.nullLoss && report.objective < report.nullLoss)
  }

  @Test func `show a gap that is not far below the true one while they are fitted`() throws {
    let problem = Problem(600, 6, 60, seed: 216, noise: 0.2)
    var classifier = SoftmaxClassifier(penalty: .ridge(1e-5))
    var seen: [(objective: Double, gap: Double)] = []
    classifier.solver = .lbfgs
    let model = try classifier.fit(features: problem.features, labels: problem.labels) {
      seen.append(($0.objective, $0.gap))
      return .proceed
    }
    #expect(model.report.converged && seen.count > 10)
    for (objective, gap) in seen { #expect(gap > 0.9 * (objective - model.report.objective)) }
  }
}
