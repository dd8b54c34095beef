import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `An elastic net` {
  private static let problem = Problem(120, 6, 3, seed: 501)

  private func fit(
    _ net: ElasticNet, _ features: some FeatureMatrix, _ targets: Matrix<Double>, weights: [Double]? = nil,
    standardized: Bool = true, intercept: Bool = true, tolerance: Double = 1e-12, threads: Int = 2
  ) throws -> SoftmaxModel {
    var classifier = SoftmaxClassifier(penalty: .elasticNet(net))
    classifier.standardizes = standardized
    classifier.hasIntercept = intercept
    classifier.tolerance = tolerance
    classifier.threads = threads
    return try classifier.fit(
      features: features, softTargets: targets, classes: (0..<targets.columns).map(String.init), weights: weights)
  }

  private static let nets: [ElasticNet] = [
    ElasticNet(lambda: 0.03), ElasticNet(lambda: 0.03, mix: 0.5), ElasticNet(lambda: 0.05, isGrouped: true),
    ElasticNet(lambda: 0.05, mix: 0.3, isGrouped: true),
    ElasticNet(lambda: 0.04, factors: ["x1": 0, "x2": 3, "x4": .infinity]),
    ElasticNet(lambda: 0.04, mix: 0.2, factors: ["x1": 0, "x2": 3]),
    ElasticNet(lambda: 0.04, isGrouped: true, factors: ["x1": 0, "x2": 3]),
    ElasticNet(lambda: 0.02, lower: ["x1": 0, "x2": -0.1], upper: ["x3": 0.2, "x2": 0.1]),
    ElasticNet(lambda: 0.02, mix: 0.4, lower: ["x1": 0, "x2": -0.1], upper: ["x3": 0.2, "x2": 0.1]),
    ElasticNet(lambda: 0.01, mix: 0, factors: ["x2": 5]),
    ElasticNet(
      lambda: 0.02, isGrouped: true, factors: ["x4": 2], lower: ["x1": 0, "x2": -0.1, "x5": -0.3],
      upper: ["x3": 0.2, "x2": 0.1]),
    ElasticNet(
      lambda: 0.02, mix: 0.4, isGrouped: true, factors: ["x6": 0], lower: ["x1": 0, "x2": -0.1],
      upper: ["x3": 0.2, "x2": 0.1, "x4": 0]),
    ElasticNet(lambda: 0.01, mix: 0, isGrouped: true, lower: ["x1": 0, "x2": -0.1], upper: ["x3": 0.2]),
  ]

  @Test(arguments: nets, [true, false])
  func `has its optimum where the conditions of one hold, with a proved gap`(_ net: ElasticNet, _ standardized: Bool)
    throws
  {
    let referee = NetReferee(Self.problem)
    let model = try fit(net, Self.problem.features, referee.targets, standardized: standardized)
    #expect(model.report.converged && model.report.gapKind == .proved)
    let violation = referee.violation(model.parameters, net, standardized: standardized)
    #expect(violation < 2e-6, "\(violation)")
    let value = referee.objective(model.parameters, net, standardized: standardized)
    #expect(abs(value - model.report.objective) < 1e-13)
  }

  @Test(arguments: nets)
  func `states no gap below the true one, at any tolerance`(_ net: ElasticNet) throws {
    let referee = NetReferee(Self.problem)
    let best = try fit(net, Self.problem.features, referee.targets, tolerance: 1e-14).report.objective
    for tolerance in [1e-2, 1e-3, 1e-4, 1e-6, 1e-8] {
      let report = try fit(net, Self.problem.features, referee.targets, tolerance: tolerance).report
      #expect(report.objective - best <= report.gap + 1e-15, "\(tolerance)")
      #expect(report.converged && report.gap <= tolerance * report.nullLoss)
    }
  }

  @Test(arguments: nets)
  func `counts a weight as copies, and a row of weight zero as none`(_ net: ElasticNet) throws {
    let (x, targets) = (Self.problem.features, NetReferee(Self.problem).targets)
    let weights = (0..<x.rows).map { Double($0 % 4) }
    let copies = (0..<x.rows).flatMap { Array(repeating: $0, count: $0 % 4) }
    let weighted = try fit(net, x, targets, weights: weights)
    let copied = try fit(net, x.rows(copies), targets.rows(copies))
    #expect(abs(weighted.report.objective - copied.report.objective) < 1e-12)
    #expect(distance(weighted.coefficients.elements, copied.coefficients.elements) < 1e-5)
    var spoiled = x
    for j in 0..<x.columns { spoiled[0, j] = 1e9 }
    let other = try fit(net, spoiled, targets, weights: weights)
    #expect(abs(other.report.objective - weighted.report.objective) < 1e-12)
  }

  @Test func `does not depend on the units of standardised features`() throws {
    let targets = NetReferee(Self.problem).targets
    for (net, (scale, shift)) in [
      ElasticNet(lambda: 0.02, mix: 0.9),
      ElasticNet(lambda: 0.01, mix: 0.9, isGrouped: true, lower: ["x3": 0], upper: ["x3": 0.1]),
    ].flatMap({ net in [(1e8, 0), (1e-8, 0.0), (1, 1e6)].map { (net, $0) } }) {
      let own = try fit(net, Self.problem.features, targets)
      let changed = Self.problem.changing(2) { scale * $0 + shift }
      var restated = net
      restated.upper = net.upper.mapValues { $0 / scale }
      let other = try fit(restated, changed, targets)
      #expect(abs(own.report.objective - other.report.objective) < 1e-10)
      for c in 0..<3 { #expect(abs(own.coefficients[c, 2] - other.coefficients[c, 2] * scale) < 1e-4) }
    }
  }

  @Test(arguments: nets)
  func `is the same for sparse and single-precision features, and for more features than samples`(_ net: ElasticNet)
    throws
  {
    let referee = NetReferee(Self.problem)
    // Numbers that floats hold exactly.
    let x = Matrix(
      rows: 120, columns: 6, elements: Self.problem.features.elements.map { ($0 * 8).rounded() / 8 })
    let dense = try fit(net, x, referee.targets, standardized: false)
    let sparse = try fit(net, SparseMatrix(x), referee.targets, standardized: false)
    let single = try fit(
      net, Matrix<Float>(rows: 120, columns: 6, elements: x.elements.map { Float($0) }), referee.targets,
      standardized: false)
    #expect(abs(dense.report.objective - sparse.report.objective) < 1e-11)
    #expect(abs(dense.report.objective - single.report.objective) < 1e-11)
  }

  private static let wide: [ElasticNet] = [1, 0.5].flatMap { mix in
    let names = (1...300).map { "x\($0)" }
    return [
      ElasticNet(lambda: 0.08, mix: mix), ElasticNet(lambda: 0.08, mix: mix, isGrouped: true),
      ElasticNet(
        lambda: 0.06 / mix, mix: mix, isGrouped: true, lower: Dictionary(uniqueKeysWithValues: names.map { ($0, 0) }),
        upper: Dictionary(uniqueKeysWithValues: names.prefix(150).map { ($0, 0.05) })),
    ]
  }

  @Test(arguments: wide)
  func `finds the few of many features, on any number of threads`(_ net: ElasticNet) throws {
    let problem = Problem(40, 300, 4, seed: 507)
    let referee = NetReferee(problem)
    let models = try [1, 2, 5].map { try fit(net, problem.features, referee.targets, tolerance: 1e-10, threads: $0) }
    #expect(models[0].coefficients == models[1].coefficients && models[0].intercepts == models[2].intercepts)
    let model = models[0]
    #expect(model.report.converged)
    #expect(referee.violation(model.parameters, net, standardized: true) < 2e-5)
    let active = (0..<300).count { j in (0..<model.classes.count).contains { model.coefficients[$0, j] != 0 } }
    #expect(active > 5 && active < 120, "\(active)")
    let sparse = try fit(net, SparseMatrix(problem.features), referee.targets, tolerance: 1e-10)
    #expect(abs(sparse.report.objective - model.report.objective) < 1e-9)
  }

  /// Soft targets at which given coefficients are the exact optimum: Y = P + n λ X (XᵀX)⁻¹ (mix S + (1 - mix) W).
  @Test(arguments: [false, true], [1.0, 0.4])
  func `has a constructed optimum`(_ isGrouped: Bool, _ mix: Double) throws {
    let (n, d, k) = (60, 4, 3)
    var random = SplitMix(511)
    var x = Matrix(rows: n, columns: d, elements: (0..<n * d).map { _ in random.normal() })
    for j in 0..<d {
      let mean = (0..<n).reduce(0) { $0 + x[$1, j] } / Double(n)
      for i in 0..<n { x[i, j] -= mean }
    }
    let w = Matrix<Double>([[0.5, -0.5, 0], [0, 0, 0], [0, 0.8, -0.8], [-0.3, 0, 0.3]])
    let lambda = 0.001
    let inverse = try #require(Cholesky(x.transposed * x))
    var slope = Matrix<Double>(rows: d, columns: k)
    for j in 0..<d {
      let norm = w.row(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
      for c in 0..<k where norm > 0 {
        let sign = isGrouped ? w[j, c] / norm : w[j, c] > 0 ? 1 : w[j, c] < 0 ? -1 : 0
        slope[j, c] = mix * sign + (1 - mix) * w[j, c]
      }
    }
    let z = x * w
    var y = Matrix<Double>(rows: n, columns: k)
    let solved = (0..<k).map { c in inverse.solve((0..<d).map { slope[$0, c] }) }
    for i in 0..<n {
      let p = Logits.softmax(Array(z.row(i)))
      for c in 0..<k { y[i, c] = p[c] + Double(n) * lambda * (0..<d).reduce(0) { $0 + x[i, $1] * solved[c][$1] } }
    }
    #expect(y.elements.allSatisfy { $0 >= 0 })
    let net = ElasticNet(lambda: lambda, mix: mix, isGrouped: isGrouped)
    let model = try fit(net, x, y, standardized: false, tolerance: 1e-14)
    #expect(distance(model.parameters.slopes, w.elements) < 2e-7)
    #expect(distance(model.intercepts, [0, 0, 0]) < 1e-7)
    #expect(model.coefficients[0, 1] == 0 && model.coefficients[2, 1] == 0)
  }

  @Test func `with a mix of 0 is the ridge penalty`() throws {
    let targets = NetReferee(Self.problem).targets
    let net = try fit(ElasticNet(lambda: 0.02, mix: 0), Self.problem.features, targets, standardized: false)
    var classifier = SoftmaxClassifier(penalty: .ridge(0.02))
    classifier.tolerance = 1e-12
    let ridge = try classifier.fit(features: Self.problem.features, softTargets: targets, classes: ["0", "1", "2"])
    #expect(net.coefficients == ridge.coefficients && net.report.l2 == ridge.report.l2)
  }

  @Test func `keeps its parts in model files`() throws {
    let net = ElasticNet(
      lambda: 0.03, mix: 0.7, factors: ["x1": 0, "x2": .infinity], lower: ["x3": 0], upper: ["x3": 2])
    let model = try fit(net, Self.problem.features, NetReferee(Self.problem).targets)
    let read = try SoftmaxModel(json: model.json())
    #expect(read == model && read.settings.penalty == .elasticNet(net))
    #expect(read.settings.penalty != .elasticNet(ElasticNet(lambda: 0.03, mix: 0.7)))
    #expect(read.report.l2 == net.l2)
  }

  @Test(arguments: [
    ElasticNet(lambda: -1), ElasticNet(lambda: 1, mix: 2), ElasticNet(lambda: 1, factors: ["x1": -1]),
    ElasticNet(lambda: 1, lower: ["x1": 1]), ElasticNet(lambda: 1, upper: ["x1": -1]),
    ElasticNet(lambda: 1, factors: ["x1": 0], lower: ["x1": 0]),
    ElasticNet(lambda: 1, factors: ["unknown": 2]),
  ])
  func `refuses what it cannot be`(_ net: ElasticNet) {
    #expect(throws: FitError.self) { try fit(net, Self.problem.features, NetReferee(Self.problem).targets) }
  }
}
