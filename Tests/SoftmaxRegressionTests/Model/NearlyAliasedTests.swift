import Foundation
import Testing

@testable import SoftmaxRegression

/// Unpenalised fits of features that others nearly determine, or that together are nearly parallel.
@Suite struct `Features that are nearly determined` {
  /// Deterministic numbers that look random, between -1 and 1.
  private static func noise(_ i: Int, _ salt: Double) -> Double { sin(Double(i * i) * 0.7 + salt * Double(i) + salt) }

  private static func labels(_ n: Int) -> [String] {
    (0..<n).map { ["a", "b", "c"][Int((noise($0, 3.3) * 1.4 + noise($0, 1.1) + 3).rounded()) % 3] }
  }

  private static func fit(
    _ columns: [[Double]], intercept: Bool = true, solver: SolverChoice = .automatic
  ) throws -> SoftmaxModel {
    var classifier = SoftmaxClassifier(penalty: .none)
    (classifier.hasIntercept, classifier.solver) = (intercept, solver)
    let n = columns[0].count
    return try classifier.fit(features: Matrix((0..<n).map { i in columns.map { $0[i] } }), labels: labels(n))
  }

  @Test(arguments: [SolverChoice.automatic, .newton, .newtonCG, .lbfgs], [1e-6, 1e-7, 1e-9])
  func `count for nothing beside those that determine them`(solver: SolverChoice, size: Double) throws {
    let x = (0..<80).map { 1000 + Self.noise($0, 1.1) }
    let z = (0..<80).map { Self.noise($0, 2.7) }
    let copy = x.indices.map { x[$0] + size * Self.noise($0, 5.9) }
    let alone = try Self.fit([x, z], solver: solver)
    let beside = try Self.fit([x, copy, z], solver: solver)
    #expect(beside.report.aliased == ["x2"])
    #expect((0..<3).allSatisfy { beside.coefficients[$0, 1] == 0 })
    #expect(abs(beside.report.loss - alone.report.loss) < 1e-9)
    #expect(beside.report.converged && beside.report.gap >= abs(beside.report.loss - alone.report.loss) / 2 - 1e-12)
    // Its rows remain estimable, though the relation holds only nearly.
    #expect(beside.report.aliases?.count == 1)
  }

  @Test func `that are exact copies share their coefficients`() throws {
    let x = (0..<80).map { Self.noise($0, 1.1) }
    let model = try Self.fit([x, x])
    for c in 0..<3 { #expect(abs(model.coefficients[c, 0] - model.coefficients[c, 1]) < 1e-9) }
    #expect(model.coefficients[0, 0] != 0)
  }

  /// Powers of a number far from zero, whose span is that of Chebyshev's polynomials, which are not parallel.
  @Test(arguments: [SolverChoice.automatic, .newton, .newtonCG, .lbfgs], [true, false])
  func `have the optimum of their span`(solver: SolverChoice, intercept: Bool) throws {
    let t = (0..<120).map { Self.noise($0, 1.1) }
    let powers = (intercept ? 1...4 : 0...4).map { power in t.map { pow(12 + $0, Double(power)) } }
    let polynomials = (intercept ? 1...4 : 0...4).map { degree in t.map { cos(Double(degree) * acos($0)) } }
    let expected = try Self.fit(polynomials, intercept: intercept)
    let found = try Self.fit(powers, intercept: intercept, solver: solver)
    #expect(found.report.converged && expected.report.converged)
    #expect(abs(found.report.loss - expected.report.loss) <= found.report.gap + 1e-11)
    // The loss is that of the rounded coefficients of the model.
    let n = t.count
    let rows = Matrix((0..<n).map { i in powers.map { $0[i] } })
    let logs = found.logProbabilities(for: rows)
    let labels = Self.labels(n).map { found.classes.firstIndex(of: $0) ?? -1 }
    let loss = -(0..<n).reduce(0) { $0 + logs[$1, labels[$1]] } / Double(n)
    #expect(abs(loss - found.report.loss) < 1e-9)
  }

  @Test func `are named if they separate`() throws {
    let x = (0..<60).map { 500 + Double($0) }
    let copy = x.indices.map { x[$0] + 1e-7 * Self.noise($0, 5.9) }
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.threads = 1
    let model = try classifier.fit(
      features: Matrix(x.indices.map { [x[$0], copy[$0]] }), labels: x.indices.map { $0 < 30 ? "a" : "b" })
    #expect(model.report.separation?.kind == .complete)
    #expect(model.report.separation?.features.contains("x1") == true)
  }
}
