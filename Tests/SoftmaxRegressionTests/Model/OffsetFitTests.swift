import Foundation
import Testing

@testable import SoftmaxRegression

/// Fits of every kind with offsets: known logits of each row and class.
@Suite struct `Fits with offsets` {
  /// 24 rows of two features with weights 1, 2 and 3, offsets and three classes, all of them simple fractions.
  ///
  /// The numbers that tests compare with are from Newton's method in 50 digits, for the same fractions.
  struct Fractions {
    let features: Matrix<Double>
    let offsets: Matrix<Double>
    let labels: [Int] = (0..<24).map { (i: Int) -> Int in (i * i + i / 3 + (i % 5 == 0 ? 1 : 0)) % 3 }
    let weights = (0..<24).map { Double($0 % 3 + 1) }

    init() {
      var (features, offsets) = (Matrix<Double>(rows: 24, columns: 2), Matrix<Double>(rows: 24, columns: 3))
      for i in 0..<24 {
        let (first, second): (Int, Int) = (7 * i % 11, i * (5 * i + 2) % 13)
        features[i, 0] = Double(first - 5) / 4
        features[i, 1] = Double(second - 6) / 3
        for k in 0..<3 {
          let place: Int = (3 * i + 5 * k) % 7
          offsets[i, k] = Double(place - 3) / 2
        }
      }
      (self.features, self.offsets) = (features, offsets)
    }

    func fit(_ penalty: PenaltyChoice, hasIntercept: Bool = true) throws -> SoftmaxModel {
      var classifier = SoftmaxClassifier(penalty: penalty)
      classifier.hasIntercept = hasIntercept
      classifier.tolerance = 1e-14
      return try classifier.fit(features: features, labels: labels, weights: weights, offsets: offsets)
    }

    func fitted(_ model: SoftmaxModel) throws -> FittedModel {
      try FittedModel(
        model, features: .double(features), targets: .labels(labels.map { Int32($0) }, classes: 3), weights: weights,
        offsets: offsets)
    }
  }

  private func check(_ model: SoftmaxModel, _ rows: [[Double]], intercepts: [Double], within limit: Double = 1e-9) {
    #expect(distance(model.coefficients.elements, rows.flatMap { $0 }) < limit)
    #expect(distance(model.intercepts, intercepts) < limit)
  }

  @Test func `have the optimum of Newton's method in 50 digits`() throws {
    let data = Fractions()
    let free = try data.fit(.none)
    check(
      free,
      [
        [-0.326095565314296442, 0.572721883151695280], [-0.562923367069762494, 0.119374973861704875],
        [0.889018932384058936, -0.692096857013400156],
      ], intercepts: [-0.369936828420015299, -0.076807686612888542, 0.446744515032903841])
    #expect(abs(free.report.loss - 1.38311293144362430029918416789) < 1e-14)
    #expect(abs(free.report.nullLoss - 1.63123953753793770404622860033) < 1e-14)
    let ridge = try data.fit(.ridge(0.05))
    check(
      ridge,
      [
        [-0.226596689179738875, 0.496707918173783668], [-0.428819317125933012, 0.091604924299485720],
        [0.655416006305671888, -0.588312842473269388],
      ], intercepts: [-0.332263514491800013, -0.085411157931455274, 0.417674672423255287])
    #expect(abs(ridge.report.objective - 1.42287913348936776218427342809) < 1e-14)
    #expect(ridge.report.gapKind == .proved)
    let plain = try data.fit(.none, hasIntercept: false)
    check(
      plain,
      [
        [-0.288252879458921365, 0.496128680574534860], [-0.628144357009266904, 0.173811990296208098],
        [0.916397236468188269, -0.669940670870742958],
      ], intercepts: [0, 0, 0])
    #expect(abs(plain.report.loss - 1.41248324669561866828849511308) < 1e-14)
    let firth = try data.fit(.jeffreys)
    let contrasts = [1, 2].map { k -> [Double] in
      let slopes: [Double] = [0, 1].map { j in firth.coefficients[k, j] - firth.coefficients[0, j] }
      return slopes + [firth.intercepts[k] - firth.intercepts[0]]
    }
    let known = [
      -0.22719120629812158169, -0.40706885987609703455, 0.28726837476745202723, 1.0975034676177545757,
      -1.1844711133647420881, 0.75218427060050429618,
    ]
    #expect(distance(contrasts.flatMap { $0 }, known) < 1e-9)
  }

  @Test func `have the statistics of the same digits`() throws {
    let data = Fractions()
    let summary = try data.fitted(data.fit(.none)).summary()
    let errors = [
      0.58009762051448739, 0.344743921223776914, 0.545776540591817602, 0.558973956808201885, 0.357864205212464061,
      0.518732963783444414,
    ]
    // The intercept is first in a summary, and last here.
    let found = [1, 2, 0, 4, 5, 3].compactMap { summary.coefficients[$0].standardError }
    #expect(distance(found, errors) < 1e-9)
    #expect(abs(summary.logLikelihood + 48 * 1.38311293144362430029918416789) < 1e-11)
    #expect(abs(summary.nullLogLikelihood + 48 * 1.63123953753793770404622860033) < 1e-11)
    let firth = try data.fitted(data.fit(.jeffreys)).summary()
    #expect(abs((firth.penalizedLogLikelihood ?? 0) + 60.99868534296748084636) < 1e-10)
    #expect(abs((firth.penalizedNullLogLikelihood ?? 0) + 72.5286208469477055485) < 1e-8)
  }

  private static let problem = Problem(160, 4, 3, seed: 77)
  private static let noise: Matrix<Double> = {
    var random = SplitMix(78)
    return Matrix(rows: 160, columns: 3, elements: (0..<480).map { _ in 1.5 * random.normal() })
  }()

  private static let penalties: [PenaltyChoice] = [
    .none, .ridge(0.02), .jeffreys, .elasticNet(ElasticNet(lambda: 0.02)),
    .elasticNet(ElasticNet(lambda: 0.03, mix: 0.5, isGrouped: true)),
    .elasticNet(ElasticNet(lambda: 0.03, mix: 0.4, factors: ["x1": 0])),
  ]

  private func fit(
    _ penalty: PenaltyChoice, _ offsets: Matrix<Double>?, intercept: Bool = true, threads: Int = 1,
    features: (any FeatureMatrix)? = nil, weights: [Double]? = nil, labels: [String]? = nil
  ) throws -> SoftmaxModel {
    var classifier = SoftmaxClassifier(penalty: penalty)
    (classifier.hasIntercept, classifier.threads, classifier.tolerance) = (intercept, threads, 1e-12)
    let x = features ?? Self.problem.features
    return try classifier.fit(
      features: x.design, labels: labels ?? Self.problem.labels, weights: weights, offsets: offsets)
  }

  @Test(arguments: penalties.indices, [true, false])
  func `that are zero, or the same for all classes, have the bits of none`(_ index: Int, _ intercept: Bool) throws {
    let plain = try fit(Self.penalties[index], nil, intercept: intercept)
    let constant = Matrix((0..<160).map { row -> [Double] in Array(repeating: 1e6 * Double(row % 7) - 2, count: 3) })
    for offsets in [Matrix<Double>(rows: 160, columns: 3), constant] {
      let other = try fit(Self.penalties[index], offsets, intercept: intercept)
      #expect(other.coefficients == plain.coefficients && other.intercepts == plain.intercepts)
      #expect(other.report == plain.report)
    }
  }

  @Test(arguments: penalties.indices)
  func `do not depend on a constant in a row`(_ index: Int) throws {
    let shifted = Matrix(
      (0..<160).map { row -> [Double] in
        let shift = Double(row * row % 1024) * 0x1p20
        return Self.noise.row(row).map { $0 + shift }
      })
    let (own, other) = (try fit(Self.penalties[index], Self.noise), try fit(Self.penalties[index], shifted))
    #expect(distance(own.coefficients.elements, other.coefficients.elements) < 1e-6)
    #expect(abs(own.report.objective - other.report.objective) < 1e-9)
  }

  @Test(arguments: penalties.indices)
  func `count a weight as copies`(_ index: Int) throws {
    let weights = (0..<160).map { Double($0 % 3) }
    let copies = (0..<160).flatMap { Array(repeating: $0, count: $0 % 3) }
    let weighted = try fit(Self.penalties[index], Self.noise, weights: weights)
    let copied = try fit(
      Self.penalties[index], Self.noise.rows(copies), features: Self.problem.features.rows(copies),
      labels: copies.map { Self.problem.labels[$0] })
    #expect(abs(weighted.report.objective - copied.report.objective) < 1e-11)
    #expect(distance(weighted.coefficients.elements, copied.coefficients.elements) < 1e-5)
  }

  @Test(arguments: penalties.indices)
  func `have the same bits for any number of threads`(_ index: Int) throws {
    let (one, two) = (
      try fit(Self.penalties[index], Self.noise), try fit(Self.penalties[index], Self.noise, threads: 3)
    )
    #expect(one.coefficients == two.coefficients && one.intercepts == two.intercepts)
  }

  @Test(arguments: [true, false])
  func `that are a model's logits move the estimates by its parameters`(_ intercept: Bool) throws {
    var random = SplitMix(79)
    let numbers: [Double] = (0..<15).map { place in intercept || place < 12 ? random.normal() : 0 }
    let known = Parameters(numbers, classes: 3).centered()
    let x = Self.problem.features
    var offsets = Matrix<Double>(rows: 160, columns: 3)
    for i in 0..<160 {
      for c in 0..<3 {
        offsets[i, c] = known[feature: 4, class: c]
        for j in 0..<4 { offsets[i, c] += x[i, j] * known[feature: j, class: c] }
      }
    }
    let plain = try fit(.none, nil, intercept: intercept)
    let moved = try fit(.none, offsets, intercept: intercept)
    #expect(distance(sum(moved.parameters.elements, 1, times: known.elements), plain.parameters.elements) < 1e-7)
    #expect(abs(moved.report.loss - plain.report.loss) < 1e-12)
  }

  /// The routes of a fit: their features, and whether there are intercepts.
  private static let routes: [(name: String, features: Matrix<Double>, intercept: Bool)] = [
    ("ordinary", problem.features, true), ("no intercepts", problem.features, false),
    ("dual", Problem(160, 320, 3, seed: 80).features, true),
    ("sheared", Matrix((0..<160).map { i in problem.features.row(i).map { $0 + 1e5 } }), false),
  ]

  @Test(arguments: routes.indices, [0.3, 0.01])
  func `have a proved gap that is not below the true one in each route`(_ route: Int, _ lambda: Double) throws {
    let (_, x, intercept) = Self.routes[route]
    func fit(_ tolerance: Double) throws -> FitReport {
      var classifier = SoftmaxClassifier(penalty: .ridge(lambda))
      (classifier.hasIntercept, classifier.tolerance) = (intercept, tolerance)
      return try classifier.fit(features: x, labels: Self.problem.labels, offsets: Self.noise).report
    }
    let best = try fit(1e-14)
    for tolerance in [0.1, 1e-2, 1e-3, 1e-5] {
      let report = try fit(tolerance)
      #expect(report.gapKind == .proved && report.converged)
      #expect(report.objective - best.objective <= report.gap + 1e-15)
      #expect(abs(report.nullLoss - best.nullLoss) < 1e-13)
    }
  }

  @Test func `have the same optimum in every storage and route`() throws {
    let x = Problem(60, 90, 3, seed: 81)
    var random = SplitMix(82)
    let offsets = Matrix(rows: 60, columns: 3, elements: (0..<180).map { _ in random.normal() })
    let wide = Matrix((0..<60).map { i in Array(x.features.row(i)) + Array(repeating: 0, count: 150) })
    var classifier = SoftmaxClassifier(penalty: .ridge(0.02))
    classifier.tolerance = 1e-13
    let ordinary = try classifier.fit(features: x.features, labels: x.labels, offsets: offsets)
    let dual = try classifier.fit(features: wide, labels: x.labels, offsets: offsets)
    #expect(dual.report.solver.description.contains("samples as features"))
    #expect(abs(ordinary.report.objective - dual.report.objective) < 1e-13)
    #expect(distance(ordinary.intercepts, dual.intercepts) < 1e-6)
    let sparse = try classifier.fit(
      features: SparseMatrix(x.features), labels: x.labels, offsets: offsets)
    #expect(abs(ordinary.report.objective - sparse.report.objective) < 1e-13)
    // Without a penalty, more features than samples separate the classes, whatever the offsets.
    #expect(throws: Never.self) {
      let free = try SoftmaxClassifier(penalty: .none).fit(features: wide, labels: x.labels, offsets: offsets)
      #expect(free.report.separation != nil && !free.report.converged)
    }
  }

  @Test(arguments: 0..<24)
  func `have a proved gap that is not below the true one in random problems`(_ seed: Int) throws {
    var random = SplitMix(UInt64(1000 + seed))
    let (n, k) = (20 + seed, 2 + seed % 4)
    // Every fourth problem has so many features that the dual route takes it.
    let d = seed % 4 == 3 ? 220 : 1 + seed % 5
    let x = Matrix(rows: n, columns: d, elements: (0..<n * d).map { _ in random.normal() })
    var targets = Matrix<Double>(rows: n, columns: k)
    for i in 0..<n {
      let share = seed % 2 == 0 ? 1 : 0.25 + 0.5 * random.uniform()
      targets[i, i % k] = share
      targets[i, (i + 1) % k] += 1 - share
    }
    let weights = (0..<n).map { _ in Double(Int.random(in: 0...3, using: &random)) + 0.25 }
    let size = [0.5, 2, 8][seed % 3]
    let offsets = Matrix(rows: n, columns: k, elements: (0..<n * k).map { _ in size * random.normal() })
    let lambda = pow(10, -3 * random.uniform())
    let nets = [
      PenaltyChoice.ridge(lambda), .elasticNet(ElasticNet(lambda: lambda)),
      .elasticNet(ElasticNet(lambda: lambda, mix: 0.5, isGrouped: true)),
    ]
    for penalty in nets {
      func report(_ tolerance: Double) throws -> FitReport {
        var classifier = SoftmaxClassifier(penalty: penalty)
        (classifier.tolerance, classifier.hasIntercept) = (tolerance, seed % 5 != 4)
        return try classifier.fit(
          features: x, softTargets: targets, classes: (0..<k).map(String.init), weights: weights, offsets: offsets
        ).report
      }
      let best = try report(1e-13)
      for tolerance in [0.1, 1e-2, 1e-4] {
        let found = try report(tolerance)
        #expect(found.gapKind == .proved && found.converged, "\(penalty)")
        #expect(found.objective - best.objective <= found.gap + 1e-14 * max(1, best.nullLoss), "\(penalty)")
      }
    }
  }

  @Test(arguments: [PenaltyChoice.none, .ridge(0.02), .jeffreys], [2, 4])
  func `have the optimum of all rows when shards fit them`(_ penalty: PenaltyChoice, _ count: Int) throws {
    var whole = ShardCase("offsets", Self.problem, classes: 3)
    whole.offsets = Self.noise
    var classifier = SoftmaxClassifier(penalty: penalty)
    (classifier.threads, classifier.tolerance) = (1, 1e-12)
    let model = try whole.fit(classifier).get()
    let shards = ThreadShards(count)
    for result in fits(whole.parts(count), classifier, shards) {
      let other = try result.get()
      #expect(distance(other.coefficients.elements, model.coefficients.elements) < 1e-6)
      #expect(abs(other.report.objective - model.report.objective) < 1e-12)
      #expect(abs(other.report.nullLoss - model.report.nullLoss) < 1e-13)
    }
    #expect(shards.mismatches == 0)
  }

  @Test func `of a table are found by name, for one row, too`() throws {
    let x = Self.problem.features
    let columns = (0..<2).map { j in Column(name: "x\(j)", numbers: (0..<160).map { x[$0, j] }) }
    let known = (0..<2).map { k in Column(name: "o\(k)", numbers: (0..<160).map { Self.noise[$0, k] }) }
    let labels = Column(name: "y", strings: Self.problem.labels)
    var options = TableEncoding.Options()
    options.offsets = .byClass(["0": "o0", "2": "o1"])
    let model = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(
      Table(columns + known + [labels]), target: "y", options: options)
    #expect(model.features == ["x0", "x1"])
    let again = try SoftmaxModel(json: model.json())
    #expect(again == model && again.settings.offsets == .byClass(["0": "o0", "2": "o1"]))
    // Columns are found in another order, and a row needs a value for each.
    let mixed = try Table([known[1], labels, columns[1], known[0], columns[0]])
    let row: [String: RowValue] = [
      "x0": .number(x[0, 0]), "x1": .number(x[0, 1]), "o0": .number(Self.noise[0, 0]), "o1": .number(Self.noise[0, 1]),
    ]
    let one = try again.probabilities(for: row)
    let all = try again.probabilities(for: mixed)
    let plain = again.probabilities(
      for: Matrix([[x[0, 0], x[0, 1]]]), offsets: Matrix([[Self.noise[0, 0], 0, Self.noise[0, 1]]]))
    for (k, name) in again.classes.enumerated() {
      #expect(one[name] == all[0, k] && one[name] == plain[0, k])
    }
    var short = row
    short["o1"] = nil
    #expect(throws: TableError.self) { try again.probabilities(for: short) }
    #expect(throws: TableError.self) { try again.probabilities(for: Table(columns)) }
    let zeros = try again.readingOffsets(from: nil).probabilities(for: Table(columns))
    let first = again.probabilities(for: Matrix([[x[0, 0], x[0, 1]]]), offsets: Matrix([[0.0, 0, 0]]))
    #expect(zeros.row(0) == first.row(0))
  }

  @Test func `do not change whether classes are separated`() throws {
    let x = Matrix((0..<40).map { i -> [Double] in [Double(i), Double(i * 7 % 5)] })
    var random = SplitMix(83)
    let offsets = Matrix(rows: 40, columns: 2, elements: (0..<80).map { _ in 5 * random.normal() })
    for (labels, isSeparated) in [
      ((0..<40).map { $0 < 20 ? "a" : "b" }, true), ((0..<40).map { $0 % 3 == 0 ? "a" : "b" }, false),
    ] {
      for offsets in [nil, offsets] {
        let report = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: labels, offsets: offsets).report
        #expect((report.separation != nil) == isSeparated)
        #expect(report.converged == !isSeparated)
      }
    }
    // Offsets alone may tell all labels apart: there is an optimum all the same.
    let labels = (0..<40).map { $0 % 3 == 0 ? 0 : 1 }
    let telling = Matrix(labels.map { $0 == 0 ? [3.0, 0] : [0, 3] })
    let report = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: labels, offsets: telling).report
    #expect(report.converged && report.separation == nil)
  }

  @Test func `reach the extremes of offsets without a wrong answer`() throws {
    for size in [30.0, 1e3, 1e6, 1e100] {
      let offsets = Matrix((0..<160).map { i -> [Double] in [size * Double(i % 3 - 1), 0, size * Double(i % 2)] })
      let report = try fit(.ridge(0.1), offsets).report
      #expect(report.objective.isFinite && report.gap >= 0)
      #expect(report.objective <= report.nullLoss * (1 + 1e-12), "\(size)")
    }
    #expect(throws: FitError.self) { try fit(.none, Matrix(rows: 160, columns: 2)) }
    #expect(throws: FitError.self) {
      try fit(.none, Matrix(rows: 160, columns: 3, elements: Array(repeating: .nan, count: 480)))
    }
  }
}
