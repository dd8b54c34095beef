import Foundation
import Testing

@testable import SoftmaxRegression

/// Intervals of predicted probabilities, and curves made of them.
@Suite struct `Intervals of probabilities` {
  @Test func `hold the probability and stay between 0 and 1`() throws {
    let table = try Effects.table()
    let model = try Effects.model(table)
    let intervals = try ProbabilityIntervals(FittedModel(model, to: table))
    let inside: Matrix<Double> = try model.tableEncoding.design(of: table)
    var far = inside
    for i in far.elements.indices { far.elements[i] *= 1e3 }
    for features in [inside, far] {
      let rows = intervals(features)
      for i in rows.probabilities.elements.indices {
        let p = rows.probabilities.elements[i]
        #expect(rows.lower.elements[i] >= 0 && rows.upper.elements[i] <= 1)
        #expect(rows.lower.elements[i] <= p * (1 + 1e-12) && p <= rows.upper.elements[i] * (1 + 1e-12))
      }
      #expect(rows.probabilities == model.probabilities(for: features))
    }
  }

  @Test func `are those of the linear predictor for two classes`() throws {
    let (model, table) = try SoftmaxModel.likelihood("spector.csv", target: "GRADE")
    let intervals = try ProbabilityIntervals(FittedModel(model, to: table))
    let features: Matrix<Double> = try model.tableEncoding.design(of: table)
    let rows = intervals(features)
    let fit = try FittedModel(model, to: table).likelihood()
    let contrasts = try Contrasts(fit, reference: 0)
    for i in 0..<features.rows {
      let x = Array(features.row(i)) + [1]
      let eta = dot(x, contrasts.estimates)
      let error = dot(x, (contrasts.covariance * Matrix(rows: 4, columns: 1, elements: x)).elements).squareRoot()
      let reach = 1.959963984540054 * error
      #expect(relativeError(rows.lower[i, 1], 1 / (1 + exp(reach - eta))) < 1e-8)
      #expect(relativeError(rows.upper[i, 0], 1 - 1 / (1 + exp(reach - eta))) < 1e-8)
    }
  }

  @Test func `have the same bits in any file, from any number of threads`() throws {
    let (model, table) = try SoftmaxModel.likelihood("anes96.csv", target: "PID", features: ["age", "educ", "selfLR"])
    let intervals = try ProbabilityIntervals(FittedModel(model, to: table))
    let features: Matrix<Double> = try model.tableEncoding.design(of: table)
    let all = intervals(features)
    for i in stride(from: 0, to: 900, by: 97) {
      let one = intervals(Matrix([Array(features.row(i))]))
      #expect(one.lower.elements == Array(all.lower.row(i)) && one.upper.elements == Array(all.upper.row(i)))
    }
    let path = try Reference.url("anes96.csv").path
    for threads in [1, 3] {
      var ends: [Double] = []
      try intervals.predict(contentsOf: path, threads: threads) {
        $1.lower.elements
      } consume: {
        ends += $0
      }
      #expect(ends == all.lower.elements)
    }
  }

  @Test func `are missing where a row has no prediction`() throws {
    let gaps = try table("a,y\n1,p\n2,q\n3,p\n2.5,q\nNA,p\n1.5,q\n0.5,p\n4,p\n")
    var options = TableEncoding.Options()
    options.missing = .drop
    let encoding = try TableEncoding(gaps, target: .column("y"), options: options)
    let model = try SoftmaxClassifier(penalty: .none).fit(gaps, encoding: encoding)
    let intervals = try ProbabilityIntervals(FittedModel(model, to: gaps))
    let samples = try model.predictor.samples(of: gaps, withTargets: false)
    let rows = intervals.rows(
      samples.features, nil, try model.predictor.logProbabilities(for: samples, of: .table(gaps)))
    for i in 0..<8 { #expect(rows.lower[i, 0].isNaN == (i == 4) && rows.upper[i, 1].isNaN == (i == 4)) }
  }

  @Test func `narrow with more samples and widen with the level`() throws {
    let table = try Effects.table()
    let twice = table.rows(Array(0..<300) + Array(0..<300))
    let model = try Effects.model(table)
    let features: Matrix<Double> = try model.tableEncoding.design(of: table)
    func lengths(_ data: Table, _ level: Double) throws -> [Double] {
      var options = CovarianceOptions()
      options.level = level
      let rows = try ProbabilityIntervals(FittedModel(model, to: data), options)(features)
      func logit(_ p: Double) -> Double { log(p / (1 - p)) }
      return zip(rows.lower.elements, rows.upper.elements).map { logit($1) - logit($0) }
    }
    let plain = try lengths(table, 0.95)
    for (a, b) in zip(plain, try lengths(twice, 0.95)) { #expect(relativeError(a, b * 2.0.squareRoot()) < 1e-6) }
    let ratio = Distributions.normalQuantile(twoSided: 0.01) / Distributions.normalQuantile(twoSided: 0.05)
    for (a, b) in zip(plain, try lengths(table, 0.99)) { #expect(relativeError(b, a * ratio) < 1e-6) }
  }
}

/// Probabilities along one variable.
@Suite struct `A curve of probabilities` {
  @Test func `moves one column of numbers, the others at means and first levels`() throws {
    let table = try Effects.table()
    let model = try Effects.model(table, "y ~ a * f + poly(b, 2)")
    let values = [-1.0, 0, 0.5]
    let curve = try FittedModel(model, to: table).probabilityCurve(along: "a", values: values)
    guard case .numbers(let b)? = table["b"]?.values else { return #expect(Bool(false)) }
    let mean = b.reduce(0, +) / 300
    let rows = try Table([
      Column(name: "f", strings: ["high", "high", "high"]), Column(name: "a", numbers: values),
      Column(name: "b", numbers: [mean, mean, mean]),
    ])
    let expected = try model.probabilities(for: rows)
    #expect(distance(curve.rows.probabilities.elements, expected.elements) < 1e-12)
    #expect(curve.values == values && curve.levels.isEmpty && curve.baselines == ["f": "high"])
    #expect(curve.means.keys.sorted() == ["b"] && abs((curve.means["b"] ?? .nan) - mean) < 1e-12)
    let features: Matrix<Double> = try model.tableEncoding.design(of: rows)
    let direct = try ProbabilityIntervals(FittedModel(model, to: table))(features)
    #expect(distance(curve.rows.lower.elements, direct.lower.elements) < 1e-10)
    let grid = try FittedModel(model, to: table).probabilityCurve(along: "a")
    guard case .numbers(let a)? = table["a"]?.values else { return #expect(Bool(false)) }
    #expect(grid.values.count == 101 && grid.values.first == a.min() && grid.values.last == a.max())
  }

  @Test func `has a point for each level of a factor`() throws {
    let table = try Effects.table()
    let model = try Effects.model(table)
    let curve = try FittedModel(model, to: table).probabilityCurve(along: "f")
    #expect(curve.levels == ["high", "low", "middle"] && curve.values.isEmpty && curve.rows.lower.rows == 3)
    #expect(curve.means.keys.sorted() == ["a", "b"] && curve.baselines.isEmpty)
    let first = try Table([
      Column(name: "f", strings: ["low"]), Column(name: "a", numbers: [curve.means["a"] ?? 0]),
      Column(name: "b", numbers: [curve.means["b"] ?? 0]),
    ])
    #expect(distance(Array(curve.rows.probabilities.row(1)), try model.probabilities(for: first).elements) < 1e-12)
  }

  @Test func `is refused along what is no column, or leads nowhere`() throws {
    let table = try Effects.table()
    let model = try Effects.model(table)
    for (name, values) in [("c", [1.0]), ("a", []), ("a", [.infinity])] {
      let error = #expect(throws: InferenceError.self) {
        try FittedModel(model, to: table).probabilityCurve(along: name, values: values)
      }
      #expect(error?.kind == .settings)
    }
  }
}
