import Testing

@testable import SoftmaxRegression

@Suite struct `Approximate inverse Hessians` {
  @Test(arguments: [1e-8, 0.01, 10], [false, true])
  func `by Cholesky and by eigenvalues are the same`(_ l2: Double, _ penalizesIntercept: Bool) throws {
    let data = PassCase("", 60, 5, 4, soft: false, weighted: true, scaled: true, seed: 171).passes
    let penalty = ridge(l2, data.scaling, penalizesIntercept: penalizesIntercept).curvature(features: 5).matrix
    let gram = data.gram()
    for shares in [data.observations.classShares, [0.25, 0.25, 0.25, 0.25]] {
      let covariance = Logits.jacobian(shares)
      let eigen = try #require(
        KroneckerPreconditioner(gram: gram, classes: ClassBasis(shares: shares), penalty: penalty))
      let cholesky = try #require(CholeskyPreconditioner(gram: gram, classCovariance: covariance, penalty: penalty))
      var random = SplitMix(172)
      let gradient = (0..<24).map { _ in random.normal() }
      let expected = eigen.apply(gradient)
      #expect(distance(cholesky.apply(gradient), expected) < 1e-9 * maxNorm(expected))
    }
  }

  @Test func `from all samples that matter are nearly Newton's`() throws {
    var data = try #require(ObjectiveCase(l2: 0.01))
    var objective = data.moved(0.3)
    let found = (objective.newtonDirection(), objective.inverseHessian())
    let (newton, inverse) = (try #require(found.0), try #require(found.1))
    let direction = inverse(objective.gradient).map { -$0 }
    let difference = sum(direction, -1, times: newton)
    #expect(
      dot(difference, objective.hessianProduct(difference)) < 0.02 * dot(newton, objective.hessianProduct(newton)))
  }

  @Test func `from a sample are near those from all`() throws {
    let problem = Problem(4000, 3, 3, seed: 173)
    var objective = try #require(
      SoftmaxObjective(
        features: problem.features, labels: problem.labels.map { Int($0) ?? 0 }, classes: 3, l2: 1e-3))
    let found = (objective.newtonDirection(), objective.inverseHessian())
    let (newton, inverse) = (try #require(found.0), try #require(found.1))
    #expect(objective.inverseHessianCost < objective.newtonCost / 2)
    let difference = sum(inverse(objective.gradient).map { -$0 }, -1, times: newton)
    #expect(dot(difference, objective.hessianProduct(difference)) < 0.1 * dot(newton, objective.hessianProduct(newton)))
  }

  @Test func `from a sample have curvature where the sample has none`() throws {
    // One row in a thousand has the first feature.
    let n = 8000
    let problem = Problem(n, 2, 2, seed: 174)
    let x = problem.changing(0) { _ in 0 }
    var rare = x
    for i in stride(from: 500, to: n, by: 1000) { rare[i, 0] = 1 }
    var objective = try #require(
      SoftmaxObjective(features: rare, labels: problem.labels.map { Int($0) ?? 0 }, classes: 2, l2: 1e-9))
    let found = (objective.newtonDirection(), objective.inverseHessian())
    let (newton, inverse) = (try #require(found.0), try #require(found.1))
    #expect(maxNorm(inverse(objective.gradient)) < 50 * maxNorm(newton))
  }

  @Test func `a Gram matrix from a sample has the known variances`() throws {
    var random = SplitMix(175)
    let (n, d) = (2000, 40)
    let x = Matrix(
      rows: n, columns: d, elements: (0..<n * d).map { $0 % d == 0 ? ($0 == 0 ? 1.0 : 0) : random.normal() })
    let data = SoftmaxPasses(
      features: .double(x), targets: .labels((0..<n).map { Int32($0 % 2) }, classes: 2), weights: nil,
      scaling: .identity(d), threads: 1)
    let moments = try #require(data.featureMoments())
    let view = data.scaled(moments.scaling)
    let gram = try #require(view.sampledGram(deviations: Array(repeating: 1, count: d)))
    let exact = view.gram()
    for i in 0...d {
      #expect(gram[i, i] == 1)
      for j in 0..<i { #expect(abs(gram[i, j] - exact[i, j]) < 0.25) }
    }
  }
}
