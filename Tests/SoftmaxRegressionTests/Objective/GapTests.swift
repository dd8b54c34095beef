import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `The proved gap` {
  struct Setting: Sendable {
    var l2: Double
    var penalizesIntercept = false
    var soft = false
  }

  static let settings = [
    Setting(l2: 1e-4), Setting(l2: 1e-2), Setting(l2: 1), Setting(l2: 1e-2, penalizesIntercept: true),
    Setting(l2: 1e-2, soft: true), Setting(l2: 1, penalizesIntercept: true, soft: true),
  ]

  private func makeCase(_ setting: Setting) throws -> ObjectiveCase {
    try #require(ObjectiveCase(l2: setting.l2, penalizesIntercept: setting.penalizesIntercept, soft: setting.soft))
  }

  @Test(arguments: settings)
  func `bounds the true gap at random points`(_ setting: Setting) throws {
    var data = try makeCase(setting)
    for length in [1e-6, 1e-4, 1e-2, 0.1, 0.3, 1, 3, 30] {
      for _ in 0..<10 {
        var objective = data.moved(length)
        let found = objective.provedGap()
        let gap = try #require(found)
        #expect(gap >= (objective.value - data.minimum.value) * (1 - 1e-9) - 2 * objective.value.ulp)
        #expect(gap <= objective.value)
      }
    }
  }

  @Test(arguments: settings)
  func `bounds the true gap where only the intercepts are off`(_ setting: Setting) throws {
    var data = try makeCase(setting)
    for length in [1e-5, 1e-3, 0.03] {
      var objective = data.objective
      let moved = [0, 0, 0, 0, 0, 0, 0, 0, 0] + (0..<3).map { _ in length * data.random.normal() }
      objective.move(to: sum(data.minimum.point, 1, times: moved))
      let found = objective.provedGap()
      let gap = try #require(found)
      #expect(gap >= (objective.value - data.minimum.value) * (1 - 1e-9) - 2 * objective.value.ulp)
    }
  }

  @Test(arguments: settings)
  func `bounds the true gap at early iterates`(_ setting: Setting) throws {
    let data = try makeCase(setting)
    var iterates: [[Double]] = []
    var run = data.objective
    _ = AutomaticSolver().minimize(&run) { iteration in
      iterates.append(iteration.point)
      return .proceed
    }
    #expect(iterates.count > 3)
    for point in iterates {
      var objective = data.objective
      objective.move(to: point)
      guard let gap = objective.provedGap() else { continue }
      #expect(gap >= objective.value - data.minimum.value - 2 * objective.value.ulp)
    }
  }

  @Test(arguments: settings)
  func `is of the gap's own order where the penalty is strong`(_ setting: Setting) throws {
    guard setting.l2 >= 1e-2 else { return }
    var data = try makeCase(setting)
    for _ in 0..<10 {
      var objective = data.moved(1e-3)
      let found = objective.provedGap()
      let gap = try #require(found)
      // Strong convexity loses at most the condition number, which is below 30 / l2 here.
      #expect(gap <= (objective.value - data.minimum.value) * 30 / setting.l2)
    }
  }

  /// The dual point that the bound is built on, sample by sample: q_i = p_i - (diag p_i - p_i p_iᵀ) β.
  @Test(arguments: [1e-3, 0.1, 1], [false, true])
  func `is that of the dual point in the user's units, and hardly more`(_ l2: Double, _ soft: Bool) throws {
    var data = try #require(ObjectiveCase(l2: l2, soft: soft))
    for length in [1e-4, 1e-2, 0.03] {
      var objective = data.moved(length)
      let passes = objective.data
      let plain = PlainCrossEntropy(passes)
      let p = plain.rows.indices.map { plain.probabilities($0, objective.point) }
      // β solves C β = r with sum zero: C with the gauge filled is definite.
      var filled = passes.classCovariance(objective.point)
      for i in filled.elements.indices { filled.elements[i] += 1 }
      let beta = try #require(Cholesky(filled)).solve(Array(objective.gradient.suffix(3)))
      let q = p.map { p in
        let mean = dot(p, beta)
        return (0..<3).map { p[$0] - p[$0] * (beta[$0] - mean) }
      }
      var divergence = 0.0
      var residuals = [0.0, 0.0, 0.0]
      var gradient = Matrix<Double>(rows: 3, columns: 3)
      for i in p.indices {
        for c in 0..<3 {
          divergence += plain.shares[i] * q[i][c] * log(q[i][c] / p[i][c])
          let residual = plain.shares[i] * (q[i][c] - plain.targets[i][c])
          residuals[c] += residual
          for j in 0..<3 { gradient[j, c] += residual * passes.features.value(i, j) }
        }
      }
      #expect(maxNorm(residuals) < 1e-14)
      for j in 0..<3 {
        for c in 0..<3 { gradient[j, c] += l2 * objective.point[3 * j + c] * passes.scaling.scale[j] }
      }
      let dual = divergence + dot(gradient.elements, gradient.elements) / (2 * l2)
      let found = objective.provedGap()
      let gap = try #require(found)
      #expect(gap >= dual * (1 - 1e-9))
      #expect(gap <= dual * 1.5)
    }
  }

  @Test func `there is none without a penalty`() throws {
    var data = try #require(ObjectiveCase(l2: 0))
    var objective = data.moved(0.1)
    #expect(objective.provedGap() == nil)
  }

  @Test func `at the minimum it is at rounding`() throws {
    var data = try #require(ObjectiveCase(l2: 1e-2))
    var objective = data.moved(0)
    let found = objective.provedGap()
    let gap = try #require(found)
    #expect(gap > 0)
    #expect(gap < 1e-15)
  }

  @Test(arguments: [1e-6, 1, 1e4], [SolverChoice.lbfgs, .bound, .newtonCG, .gradientDescent])
  func `bounds the true gap of standardised features and penalised intercepts`(
    _ unit: Double, _ solver: SolverChoice
  ) throws {
    let problem = Problem(200, 2, 2, seed: 5)
    let x = Matrix(rows: 200, columns: 2, elements: problem.features.elements.map { $0 * unit })
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    classifier.standardizes = true
    classifier.penalizesIntercept = true
    classifier.solver = .newton
    let best = try classifier.fit(features: x, labels: problem.labels).report.objective
    classifier.solver = solver
    for tolerance in [0.1, 1e-2, 1e-4] {
      classifier.tolerance = tolerance
      let report = try classifier.fit(features: x, labels: problem.labels).report
      #expect(report.gapKind == .proved && report.gap >= (report.objective - best) * (1 - 1e-9) - 1e-15)
    }
  }
}
