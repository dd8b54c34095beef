import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `A validation` {
  private func table(_ n: Int, seed: UInt64, weights: Bool = false) throws -> Table {
    let problem = Problem(n, 2, 3, seed: seed)
    var columns = (0..<2).map { j in Column(name: "x\(j)", numbers: (0..<n).map { problem.features[$0, j] }) }
    columns.append(Column(name: "y", strings: problem.labels))
    if weights { columns.append(Column(name: "w", numbers: (0..<n).map { Double($0 % 3) })) }
    return try Table(columns)
  }

  /// Log loss and hits of the rows at hand, by a model, row by row.
  private func scores(_ model: SoftmaxModel, _ table: Table, _ rows: [Int]) throws -> [(loss: Double, hit: Double)] {
    let logs = try model.logProbabilities(for: table)
    return rows.map { row in
      let label = model.classes.firstIndex(of: table["y"]?.text(at: row) ?? "") ?? -1
      let best = logs.row(row).max() == logs[row, label]
      return (-logs[row, label], best ? 1 : 0)
    }
  }

  @Test func `with folds is that of models of the other rows`() throws {
    let table = try table(90, seed: 5)
    let encoding = try TableEncoding(table, target: .column("y"))
    var classifier = SoftmaxClassifier()
    classifier.seed = 4
    let (model, validation) = try classifier.fit(TrainingData(table, encoding: encoding), validating: .folds(5))
    let found = try #require(validation)
    var expected = try classifier.fit(table, encoding: encoding)
    expected.settings.validation = .folds(5)
    #expect(model == expected)
    let observations = try TrainingData(table, encoding: encoding).observations
    let folds = Split.folds(5).assignment(observations.targets, weights: nil, seed: 4)
    var (losses, hits): ([Double], [Double]) = ([], [])
    for fold in 0..<5 as Range<Int32> {
      let rest = table.rows(folds.indices.filter { folds[$0] != fold })
      let other = try SoftmaxClassifier().fit(rest, target: "y")
      let part = try scores(other, table, folds.indices.filter { folds[$0] == fold })
      losses.append(part.reduce(0) { $0 + $1.loss } / Double(part.count))
      hits.append(part.reduce(0) { $0 + $1.hit } / Double(part.count))
      #expect(abs((found.perFold[Int(fold)].logLoss ?? .nan) - losses[Int(fold)]) < 1e-8)
      #expect(found.perFold[Int(fold)].samples == 18)
    }
    let mean = losses.reduce(0, +) / 5
    let variance = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4
    #expect(abs((found.logLoss ?? .nan) - mean) < 1e-8)
    #expect(abs((found.logLossStandardError ?? .nan) - (variance / 5).squareRoot()) < 1e-8)
    #expect(abs((found.accuracy ?? .nan) - hits.reduce(0, +) / 5) < 1e-12)
    #expect(found.kind == "folds" && found.folds == 5 && found.samples == 90 && found.exempt == 0)
  }

  @Test func `with a holdout is that of the model it comes with`() throws {
    let table = try table(100, seed: 6)
    let encoding = try TableEncoding(table, target: .column("y"))
    let (model, validation) = try SoftmaxClassifier().fit(
      TrainingData(table, encoding: encoding), validating: .holdout(0.3))
    let found = try #require(validation)
    let observations = try TrainingData(table, encoding: encoding).observations
    let held = Split.holdout(0.3).assignment(observations.targets, weights: nil, seed: 0)
    let other = try SoftmaxClassifier().fit(table.rows(held.indices.filter { held[$0] != 0 }), target: "y")
    #expect(distance(model.coefficients.elements, other.coefficients.elements) < 1e-6)
    #expect(model.report.samples == 70 && model.report.l2 == other.report.l2)
    let part = try scores(model, table, held.indices.filter { held[$0] == 0 })
    let loss = part.reduce(0) { $0 + $1.loss } / 30
    let variance = part.reduce(0) { $0 + ($1.loss - loss) * ($1.loss - loss) } / 29
    let accuracy = part.reduce(0) { $0 + $1.hit } / 30
    #expect(found.samples == 30 && found.kind == "holdout" && found.folds == 1)
    #expect(abs((found.logLoss ?? .nan) - loss) < 1e-12)
    #expect(abs((found.logLossStandardError ?? .nan) - (variance / 30).squareRoot()) < 1e-12)
    #expect(found.accuracy == accuracy)
    #expect(abs((found.accuracyStandardError ?? .nan) - (accuracy * (1 - accuracy) / 29).squareRoot()) < 1e-15)
  }

  @Test func `weighs rows`() throws {
    let table = try table(90, seed: 7, weights: true)
    let encoding = try TableEncoding(table, target: .column("y"), weights: "w")
    let found = try #require(
      try SoftmaxClassifier().fit(TrainingData(table, encoding: encoding), validating: .folds(3)).validation)
    #expect(found.samples == 60)
    #expect(found.perFold.reduce(0) { $0 + $1.weight } == 90)
    let mean = found.perFold.reduce(0) { $0 + $1.weight * ($1.logLoss ?? .nan) } / 90
    #expect(abs((found.logLoss ?? .nan) - mean) < 1e-14)
  }

  @Test func `has the same bits for any number of threads`() throws {
    let table = try table(3000, seed: 8)
    let encoding = try TableEncoding(table, target: .column("y"))
    let results = try [1, 2, 3].map { threads in
      var classifier = SoftmaxClassifier()
      classifier.threads = threads
      return try classifier.fit(TrainingData(table, encoding: encoding), validating: .folds(4))
    }
    #expect(results[0].validation == results[1].validation && results[0].validation == results[2].validation)
    #expect(results[0].model == results[2].model)
  }

  @Test func `without estimates has no score`() throws {
    let table = try Table([
      Column(name: "x", numbers: [1, 2, 3, 4, 5, 6, 3.5]),
      Column(name: "y", strings: ["p", "p", "p", "q", "q", "q", "p"]),
    ])
    let encoding = try TableEncoding(table, target: .column("y"))
    let found = try SoftmaxClassifier(penalty: .none).fit(
      TrainingData(table, encoding: encoding), validating: .folds(2)
    ).validation
    #expect(found?.logLoss == nil && found?.accuracy == nil && found?.perFold.contains { !$0.converged } == true)
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(found)) as? [String: Any]
    #expect(json?["logLoss"] is NSNull && json?["accuracyStandardError"] is NSNull)
  }

  @Test func `keeps compressed rows and soft targets`() throws {
    var random = SplitMix(9)
    let n = 6000
    let codes = (0..<n).map { _ in Int(random.next() % 800) }
    let p = codes.map { ($0 % 2 == 0 ? 0.8 : 0.1) + 0.1 * random.uniform() }
    let table = try Table([
      Column(name: "f", strings: codes.map { "l\($0)" }), Column(name: "p", numbers: p),
      Column(name: "q", numbers: p.map { 1 - $0 }),
    ])
    let encoding = try TableEncoding(table, target: .probabilities(["p", "q"]))
    let found = try SoftmaxClassifier().fit(TrainingData(table, encoding: encoding), validating: .holdout(0.25))
      .validation
    #expect(found?.samples == 1500)
    #expect((found?.logLoss ?? .nan) < 0.6 && (found?.accuracy ?? .nan) > 0.95)
  }

  @Test func `stops with its watcher`() throws {
    let table = try table(90, seed: 10)
    let encoding = try TableEncoding(table, target: .column("y"))
    let result = try SoftmaxClassifier().fit(
      TrainingData(table, encoding: encoding), validating: .folds(3), watchFolds: { _ in .stop })
    #expect(result.validation == nil && result.model.report.converged)
  }
}
