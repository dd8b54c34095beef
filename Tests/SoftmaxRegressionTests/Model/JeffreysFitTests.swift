import Foundation
import Testing

@testable import SoftmaxRegression

/// Laws of the fit with Jeffreys' prior, whatever the data.
@Suite struct `A fit with Jeffreys' prior` {
  private static let classifier = SoftmaxClassifier(penalty: .jeffreys)

  private static func fit(
    _ x: Matrix<Double>, _ labels: [String], weights: [Double]? = nil, threads: Int = 1
  ) throws -> SoftmaxModel {
    var classifier = classifier
    classifier.threads = threads
    let model = try classifier.fit(features: x, labels: labels, weights: weights)
    #expect(model.report.converged && model.report.hasEstimates && model.report.separation == nil)
    #expect(model.report.isFirth && model.report.l2 == 0 && model.report.gapKind == .estimated)
    #expect(model.report.gap < 1e-15 && model.report.gradientNorm < 1e-6)
    return model
  }

  /// Three classes, of which the first is separated from the others by its first feature.
  private static let separated = {
    var problem = Problem(90, 2, 3, seed: 21)
    for i in 0..<90 where problem.labels[i] == "0" { problem.features[i, 0] -= 6 }
    return problem
  }()

  @Test func `has a model at every iteration, and stops in every start`() throws {
    let problem = Self.separated
    var seen: [FitProgress] = []
    _ = try Self.classifier.fit(features: problem.features, labels: problem.labels) {
      seen.append($0)
      return .proceed
    }
    let best = try #require(seen.min { $0.objective < $1.objective })
    let whole = try Self.fit(problem.features, problem.labels)
    let kept = try #require(best.model)
    #expect(kept.report.interrupted && kept.report.isFirth && kept.report.objective == best.objective)
    #expect(abs(kept.report.loss - whole.report.loss) < 1e-9)
    #expect(distance(kept.coefficients.elements, whole.coefficients.elements) < 1e-6)
    for last in seen.indices {
      var count = 0
      let stopped = try Self.classifier.fit(features: problem.features, labels: problem.labels) { _ in
        count += 1
        return count > last ? .stop : .proceed
      }
      #expect(stopped.report.interrupted && count == last + 1, "after \(last) of \(seen.count)")
    }
  }

  @Test func `has the closed form of a table of counts, with cells of zero`() throws {
    // Levels by classes; the prior adds a half to each cell.
    let counts: [[Double]] = [[7, 0, 3], [0, 0, 5], [2, 9, 0], [1, 4, 4]]
    var (x, labels, weights): ([[Double]], [String], [Double]) = ([], [], [])
    for (level, row) in counts.enumerated() {
      for (c, count) in row.enumerated() {
        x.append((1..<4).map { $0 == level ? 1 : 0 })
        labels.append("\(c)")
        weights.append(count)
      }
    }
    let model = try Self.fit(Matrix(x), labels, weights: weights)
    for (level, row) in counts.enumerated() {
      let features = (1..<4).map { $0 == level ? 1.0 : 0 }
      for (c, count) in row.enumerated() {
        let logOdds = (0..<3).reduce(model.intercepts[c] - model.intercepts[0]) {
          $0 + (model.coefficients[c, $1] - model.coefficients[0, $1]) * features[$1]
        }
        #expect(abs(logOdds - log((count + 0.5) / (row[0] + 0.5))) < 1e-12)
      }
    }
  }

  @Test func `follows the units of the features`() throws {
    for problem in [Problem(120, 3, 3, seed: 5), Self.separated] {
      let plain = try Self.fit(problem.features, problem.labels)
      for (scale, shift, digits) in [(1e8, 0.0, 1e-10), (1e-8, 0, 1e-10), (-3, 1e6, 1e-7)] {
        let other = try Self.fit(problem.changing(0) { $0 * scale + shift }, problem.labels)
        for c in 0..<3 {
          #expect(relativeError(other.coefficients[c, 0] * scale, plain.coefficients[c, 0]) < digits)
          #expect(relativeError(other.coefficients[c, 1], plain.coefficients[c, 1]) < digits)
        }
        #expect(relativeError(other.report.loss, plain.report.loss) < 1e-10)
      }
      // x0 + x1 and 2 x0 - x1 instead of x0 and x1.
      var mixed = problem.features
      for i in 0..<mixed.rows {
        let (a, b) = (problem.features[i, 0], problem.features[i, 1])
        (mixed[i, 0], mixed[i, 1]) = (a + b, 2 * a - b)
      }
      let other = try Self.fit(mixed, problem.labels)
      for c in 0..<3 {
        let (u, v) = (other.coefficients[c, 0], other.coefficients[c, 1])
        #expect(abs(u + 2 * v - plain.coefficients[c, 0]) < 1e-10)
        #expect(abs(u - v - plain.coefficients[c, 1]) < 1e-10)
        #expect(abs(other.intercepts[c] - plain.intercepts[c]) < 1e-10)
      }
    }
  }

  @Test func `takes a weight of k for k rows, and of zero for none`() throws {
    let problem = Self.separated
    let counts = (0..<90).map { ($0 * 7) % 4 }
    let copies = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
    let weighted = try Self.fit(problem.features, problem.labels, weights: counts.map(Double.init))
    let repeated = try Self.fit(
      Matrix(copies.map { Array(problem.features.row($0)) }), copies.map { problem.labels[$0] })
    #expect(distance(weighted.byClass, repeated.byClass) < 1e-11)
    #expect(relativeError(weighted.report.objective, repeated.report.objective) < 1e-13)
  }

  @Test func `takes soft targets for shares of a row's weight`() throws {
    let rows: [([Double], [Double])] = [
      ([0, 1], [3, 1, 0]), ([1, 1], [0, 2, 2]), ([2, -1], [1, 0, 4]), ([3, 0.5], [0, 1, 7]),
    ]
    let weights = rows.map { $0.1.reduce(0, +) }
    let soft = try Self.classifier.fit(
      features: Matrix(rows.map(\.0)), softTargets: Matrix(zip(rows, weights).map { row, n in row.1.map { $0 / n } }),
      classes: ["a", "b", "c"], weights: weights)
    let cells = rows.flatMap { row in zip(["a", "b", "c"], row.1).map { (row.0, $0, $1) } }
    let hard = try Self.fit(Matrix(cells.map(\.0)), cells.map(\.1), weights: cells.map(\.2))
    #expect(distance(soft.byClass, hard.byClass) < 1e-11)
  }

  @Test func `does not depend on the order of the classes`() throws {
    let problem = Self.separated
    let plain = try Self.fit(problem.features, problem.labels)
    let turned = try Self.fit(problem.features, problem.labels.map { "\(2 - (Int($0) ?? 0))" })
    #expect(distance(plain.byClass, turned.byClass.reversed()) < 1e-11)
  }

  @Test func `has the same bits from one thread and from two`() throws {
    let problem = Problem(5000, 6, 4, seed: 12)
    let (one, two) = (
      try Self.fit(problem.features, problem.labels), try Self.fit(problem.features, problem.labels, threads: 2)
    )
    #expect(one == two)
  }

  @Test func `leaves out what other features determine, by name`() throws {
    let problem = Self.separated
    let x = Matrix(
      (0..<90).map { i in
        let row = Array(problem.features.row(i))
        return [row[0], 7, row[1], 2 * row[0] - row[1] + 3]
      })
    let (plain, other) = (try Self.fit(problem.features, problem.labels), try Self.fit(x, problem.labels))
    #expect(other.report.aliased == ["x2", "x4"])
    for c in 0..<3 {
      #expect(other.coefficients[c, 1] == 0 && other.coefficients[c, 3] == 0)
      #expect(abs(other.coefficients[c, 0] - plain.coefficients[c, 0]) < 1e-10)
      #expect(abs(other.coefficients[c, 2] - plain.coefficients[c, 1]) < 1e-10)
    }
    #expect(other.description.contains("x2, x4: determined by the other columns; left out"))
  }

  @Test func `takes more features than samples`() throws {
    let problem = Problem(12, 30, 3, seed: 2)
    let model = try Self.fit(problem.features, problem.labels)
    #expect(model.report.aliased.count == 19)
    #expect(maxNorm(model.numbers) < 1e3)
  }

  @Test func `is the same for dense, sparse and single-precision features`() throws {
    var counts: [[Double]] = []
    for i in 0..<80 {
      let rare: Double = i % 9 == 0 ? 4 : 0
      counts.append([Double((i * 13) % 5), Double((i * i) % 3), rare, 1e5 + Double(i % 7)])
    }
    let labels = (0..<80).map { "\(($0 * 11 + $0 / 3) % 3)" }
    let dense = try Self.fit(Matrix(counts), labels)
    let sparse = try Self.classifier.fit(features: SparseMatrix(Matrix(counts)), labels: labels)
    let single = try Self.classifier.fit(features: Matrix(counts.map { $0.map(Float.init) }), labels: labels)
    for other in [sparse, single] {
      #expect(other.report.converged)
      #expect(distance(dense.coefficients.elements, other.coefficients.elements) < 1e-9)
    }
  }

  @Test func `ends at the same point from a model nearby`() throws {
    let problem = Self.separated
    let plain = try Self.fit(problem.features, problem.labels)
    var warm = Self.classifier
    warm.initialModel = plain
    let again = try warm.fit(features: problem.features, labels: problem.labels)
    #expect(again.report.iterations <= 1)
    #expect(distance(plain.byClass, again.byClass) < 1e-12)
  }

  @Test func `can be stopped, and says so`() throws {
    let problem = Self.separated
    let stopped = try Self.classifier.fit(features: problem.features, labels: problem.labels) {
      $0.number < 2 ? .proceed : .stop
    }
    #expect(stopped.report.interrupted && !stopped.report.converged && stopped.report.iterations == 2)
    var short = Self.classifier
    short.maxIterations = 3
    let limited = try short.fit(features: problem.features, labels: problem.labels)
    #expect(!limited.report.converged && limited.report.iterations == 3)
  }

  @Test func `survives its file, which an edit of its penalty spoils`() throws {
    let model = try Self.fit(Self.separated.features, Self.separated.labels)
    let data = try JSONEncoder.sorted.encode(model)
    #expect(try JSONDecoder().decode(SoftmaxModel.self, from: data) == model)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"firth\":true,"))
    for other in ["", "\"firth\":false,"] {
      let edited = Data(text.replacing("\"firth\":true,", with: other).utf8)
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(SoftmaxModel.self, from: edited) }
    }
  }

  @Test func `is refused with settings that have no meaning, and above its size`() throws {
    let problem = Problem(20, 2, 2, seed: 1)
    let changes: [(inout SoftmaxClassifier) -> Void] = [
      { $0.standardizes = true }, { $0.penalizesIntercept = true }, { $0.solver = .newton },
      { $0.solver = .gradientDescent },
    ]
    for change in changes {
      var classifier = Self.classifier
      change(&classifier)
      let error = #expect(throws: FitError.self) {
        try classifier.fit(features: problem.features, labels: problem.labels)
      }
      #expect(error?.kind == .settings)
    }
    let wide = Matrix<Double>(rows: 20, columns: 5000, repeating: 1)
    let error = #expect(throws: FitError.self) { try Self.classifier.fit(features: wide, labels: problem.labels) }
    #expect(error?.description.contains("5000 parameters") == true)
  }
}
