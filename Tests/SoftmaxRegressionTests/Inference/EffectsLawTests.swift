import Foundation
import Testing

@testable import SoftmaxRegression

/// What must hold of effects, whatever the data.
@Suite struct `Effects` {
  static let levels = ["low", "middle", "high"]

  /// Two numbers, a factor, and labels that depend on all of them.
  static func table(
    _ n: Int = 300, seed: UInt64 = 3, more: (Problem) -> [Column] = { _ in [] },
    change: (Double) -> Double = { $0 }
  ) throws -> Table {
    let problem = Problem(n, 3, 3, seed: seed)
    func column(_ j: Int) -> [Double] { (0..<n).map { problem.features[$0, j] } }
    let columns = [
      Column(name: "a", numbers: column(0).map(change)), Column(name: "b", numbers: column(1)),
      Column(name: "f", strings: column(2).map { levels[$0 < -0.5 ? 0 : $0 < 0.5 ? 1 : 2] }),
      Column(name: "y", strings: problem.labels),
    ]
    return try Table(columns + more(problem))
  }

  static func model(_ table: Table, _ formula: String = "y ~ a * f + b", weights: String? = nil) throws -> SoftmaxModel
  {
    var options = TableEncoding.Options()
    options.weights = weights
    return try SoftmaxClassifier(penalty: .none).fit(
      table, encoding: TableEncoding(table, formula: formula, options: options))
  }

  static func options(
    _ place: MarginalEffects.Place = .observed, _ kind: CovarianceKind? = nil
  ) -> EffectOptions {
    var options = EffectOptions()
    options.at = place
    options.statistics.covariance = kind
    return options
  }

  static func agree(
    _ a: MarginalEffects, _ b: MarginalEffects, _ digits: Double, factor: (String) -> Double = { _ in 1 }
  ) {
    #expect(a.effects.count == b.effects.count && !a.effects.isEmpty)
    for (s, t) in zip(a.effects, b.effects) {
      let scale = factor(s.variable)
      #expect(relativeError(t.estimate, (s.estimate ?? .nan) * scale) < digits, "\(s.variable)")
      #expect(relativeError(t.standardError, (s.standardError ?? .nan) * scale) < digits, "\(s.variable)")
    }
  }

  @Test(arguments: MarginalEffects.Place.allCases)
  func `of a variable on all classes sum to zero`(place: MarginalEffects.Place) throws {
    let table = try Self.table()
    let result = try Self.model(table, "y ~ a * f + poly(b, 3) + I(a * b)").effects(of: table, Self.options(place))
    #expect(result.effects.count == 12)
    for start in stride(from: 0, to: 12, by: 3) {
      let estimates = result.effects[start..<start + 3].compactMap(\.estimate)
      #expect(abs(estimates.reduce(0, +)) < 1e-14 && estimates.contains { abs($0) > 1e-3 })
    }
    #expect(result.effects.map(\.variable).filter { $0 == "f" }.count == 6)
    #expect(result.effects.first { $0.variable == "f" }?.contrast == "low - high")
  }

  @Test func `follow the units of a variable`() throws {
    let plain = try Self.table()
    let a = try Self.model(plain).effects(of: plain)
    for scale in [1e8, 1e-8] {
      let scaled = try Self.table(change: { $0 * scale })
      Self.agree(a, try Self.model(scaled).effects(of: scaled), 1e-9) { $0 == "a" ? 1 / scale : 1 }
    }
    let shifted = try Self.table(change: { $0 + 1e6 })
    let formula = "y ~ a + b + f"
    Self.agree(
      try Self.model(plain, formula).effects(of: plain), try Self.model(shifted, formula).effects(of: shifted), 1e-6)
  }

  @Test func `take a weight of k for k rows`() throws {
    let counts = (0..<300).map { $0 % 4 }
    let table = try Self.table { _ in [Column(name: "w", numbers: counts.map(Double.init))] }
    let copies = table.rows(counts.enumerated().flatMap { Array(repeating: $0, count: $1) })
    for (place, kind) in [(MarginalEffects.Place.observed, CovarianceKind.model), (.means, .robust)] {
      let weighted = try Self.model(table, weights: "w").effects(of: table, Self.options(place, kind))
      let repeated = try Self.model(copies).effects(of: copies, Self.options(place, kind))
      #expect(weighted.samples == 225 && repeated.samples == 450)
      Self.agree(weighted, repeated, 1e-9)
    }
  }

  @Test func `are the same against any reference class, and from any number of threads`() throws {
    let table = try Self.table(4000)
    let model = try Self.model(table)
    for place in MarginalEffects.Place.allCases {
      let options = Self.options(place)
      let one = try FittedModel(model, to: table, threads: 1).effects(options, reference: 0)
      for reference in 1...2 {
        Self.agree(one, try FittedModel(model, to: table, threads: 1).effects(options, reference: reference), 1e-9)
      }
      #expect(try FittedModel(model, to: table, threads: 3).effects(options, reference: 0) == one)
    }
  }

  @Test func `of a column do not depend on how its features are written`() throws {
    let table = try Self.table()
    let powers = try Self.model(table, "y ~ a + I(a^2) + b + a:b").effects(of: table)
    for formula in [
      "y ~ poly(a, 2) + b + a:b", "y ~ poly(a, 2, raw = TRUE) + b + I(a * b)", "y ~ poly(a, 2) + b + I(a*b/7)",
    ] {
      Self.agree(powers, try Self.model(table, formula).effects(of: table), 1e-9)
    }
  }

  @Test func `of features without names are those of the columns`() throws {
    let problem = Problem(200, 3, 4, seed: 9)
    let columns = (0..<3).map { j in Column(name: "x\(j + 1)", numbers: (0..<200).map { problem.features[$0, j] }) }
    let table = try Table(columns + [Column(name: "y", strings: problem.labels)])
    let named = try SoftmaxClassifier(penalty: .none).fit(table, target: "y")
    let file = FileManager.default.temporaryDirectory.appending(path: "effects-\(UUID().uuidString).svm")
    defer { try? FileManager.default.removeItem(at: file) }
    let lines = (0..<200).map { i in
      problem.labels[i] + (0..<3).map { " \($0 + 1):\(problem.features[i, $0])" }.joined()
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    let matrix = try MatrixTable(libsvm: file.path)
    let nameless = try SoftmaxClassifier(penalty: .none).fit(matrix)
    for place in MarginalEffects.Place.allCases {
      let a = try named.effects(of: table, Self.options(place))
      let b = try nameless.effects(of: matrix, Self.options(place))
      Self.agree(a, b, 1e-10)
      #expect(a.effects.map(\.variable) == b.effects.map(\.variable))
    }
  }

  @Test func `are not stated where the data do not tell them from others`() throws {
    let table = try Self.table { problem in
      [
        Column(name: "twice", numbers: (0..<300).map { 2 * problem.features[$0, 1] + 1 }),
        Column(name: "constant", numbers: Array(repeating: 5, count: 300)),
      ]
    }
    let all = try Self.model(table, "y ~ a * f + b + twice + constant").effects(of: table)
    let plain = try Self.model(table).effects(of: table)
    #expect(Set(all.effects.filter { $0.estimate == nil }.map(\.variable)) == ["twice", "constant"])
    let known = all.effects.filter { $0.estimate != nil }
    for (a, b) in zip(plain.effects, known) {
      #expect(a.variable == b.variable && relativeError(b.estimate, a.estimate ?? .nan) < 1e-9)
      #expect(relativeError(b.standardError, a.standardError ?? .nan) < 1e-9)
    }
    #expect(known.count == plain.effects.count && all.description.contains("not estimable"))
  }

  @Test func `are computed in many passes as in one`() throws {
    let table = try Self.table()
    let model = try Self.model(table)
    let one = try FittedModel(model, to: table, threads: 1).effects(Self.options(), reference: 0)
    // The sums are cut into other chunks, so that last bits differ.
    Self.agree(
      one, try FittedModel(model, to: table, threads: 1).effects(Self.options(), reference: 0, limit: 1), 1e-11)
    var some = Self.options()
    some.features = ["b", "f"]
    let chosen = try model.effects(of: table, some).effects
    let expected = one.effects.filter { $0.variable != "a" }
    #expect(chosen.map(\.variable) == expected.map(\.variable))
    for (a, b) in zip(chosen, expected) { #expect(relativeError(a.estimate, b.estimate ?? .nan) < 1e-11) }
  }
}
