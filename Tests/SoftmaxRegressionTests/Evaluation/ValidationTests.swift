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
      losses += part.map(\.loss)
      hits += part.map(\.hit)
      let mean = part.reduce(0) { $0 + $1.loss } / Double(part.count)
      #expect(abs((found.perFold[Int(fold)].logLoss ?? .nan) - mean) < 1e-8)
      #expect(found.perFold[Int(fold)].samples == 18)
    }
    // The standard errors are those of means of 90 rows.
    let mean = losses.reduce(0, +) / 90
    let variance = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 89
    #expect(abs((found.logLoss ?? .nan) - mean) < 1e-8)
    #expect(abs((found.logLossStandardError ?? .nan) - (variance / 90).squareRoot()) < 1e-8)
    let share = hits.reduce(0, +) / 90
    #expect(abs((found.accuracy ?? .nan) - share) < 1e-12)
    #expect(abs((found.accuracyStandardError ?? .nan) - (share * (1 - share) / 89).squareRoot()) < 1e-12)
    #expect(found.kind == "folds" && found.folds == 5 && found.samples == 90 && found.exempt == 0)
  }

  @Test(arguments: [false, true])
  func `with folds of groups counts groups`(hasWeights: Bool) throws {
    let table = try table(120, seed: 7, weights: hasWeights)
    let encoding = try TableEncoding(table, target: .column("y"), weights: hasWeights ? "w" : nil)
    var classifier = SoftmaxClassifier()
    classifier.seed = 2
    let data = try TrainingData(table, encoding: encoding)
    let groups = (0..<120).map { Int32($0 / 5) }
    let (_, validation) = try classifier.fit(data, validating: .folds(4), groups: groups)
    let found = try #require(validation)
    let observations = data.observations
    let folds = Split.folds(4).assignment(
      observations.targets, weights: observations.weights, seed: 2, groups: groups)
    var (excess, hits): ([Int32: Double], Double) = ([:], 0)
    var scored: [(row: Int, loss: Double, weight: Double)] = []
    for fold in 0..<4 as Range<Int32> {
      let held = folds.indices.filter { folds[$0] == fold }
      // The rows of a group that have weight are in one fold.
      for row in held {
        #expect(
          groups.indices.allSatisfy {
            groups[$0] != groups[row] || folds[$0] == fold || observations.weights?[$0] == 0
          })
      }
      let rest = table.rows(folds.indices.filter { folds[$0] != fold && observations.weights?[$0] != 0 })
      let own = try TableEncoding(rest, target: .column("y"), weights: hasWeights ? "w" : nil)
      let other = try SoftmaxClassifier().fit(rest, encoding: own)
      for (row, score) in zip(held, try scores(other, table, held)) {
        let weight = observations.weights?[row] ?? 1
        scored.append((row, score.loss, weight))
        hits += weight * score.hit
      }
    }
    let total = scored.reduce(0) { $0 + $1.weight }
    let mean = scored.reduce(0) { $0 + $1.weight * $1.loss } / total
    for (row, loss, weight) in scored { excess[groups[row], default: 0] += weight * (loss - mean) }
    let count = Double(excess.count)
    let squares = excess.values.reduce(0) { $0 + $1 * $1 }
    #expect(found.groups == excess.count)
    #expect(abs((found.logLoss ?? .nan) - mean) < 1e-8)
    #expect(abs((found.accuracy ?? .nan) - hits / total) < 1e-12)
    #expect(abs((found.logLossStandardError ?? .nan) - (count / (count - 1) * squares).squareRoot() / total) < 1e-8)
  }

  @Test func `with folds of groups never takes all rows of a class from the others`() throws {
    let labels = (0..<40).map { $0 < 4 ? "rare" : $0 % 2 == 0 ? "a" : "b" }
    let groups = (0..<40).map { Int32($0 / 4) }
    let x = Column(name: "x", numbers: (0..<40).map { sin(Double($0 * $0)) })
    let data = try TrainingData(try Table([x, Column(name: "y", strings: labels)]), target: "y")
    let (_, validation) = try SoftmaxClassifier().fit(data, validating: .folds(3), groups: groups)
    #expect(validation?.exempt == 4 && validation?.samples == 36 && validation?.groups == 9)
    #expect(throws: FitError.self) { try SoftmaxClassifier().fit(data, validating: .holdout(0.2), groups: groups) }
    #expect(throws: FitError.self) { try SoftmaxClassifier().fit(data, validating: .folds(11), groups: groups) }
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

  @Test(arguments: [false, true])
  func `keeps the predictions of held-out rows, and scores them`(hasGroups: Bool) throws {
    let table = try table(90, seed: 5)
    let encoding = try TableEncoding(table, target: .column("y"))
    let data = try TrainingData(table, encoding: encoding)
    let groups = hasGroups ? (0..<90).map { Int32($0 / 6) } : nil
    var classifier = SoftmaxClassifier()
    classifier.seed = 3
    var kept: HeldOutPredictions?
    let (model, validation) = try classifier.fit(
      data, validating: .folds(4), groups: groups, receivePredictions: { kept = $0 })
    let (predictions, found) = (try #require(kept), try #require(validation))
    let folds = Split.folds(4).assignment(data.observations.targets, weights: nil, seed: 3, groups: groups)
    #expect(predictions.rows == Array(0..<90) && predictions.folds == folds)
    for fold in 0..<4 as Range<Int32> {
      let other = try SoftmaxClassifier().fit(table.rows(folds.indices.filter { folds[$0] != fold }), target: "y")
      let logs = try other.logProbabilities(for: table)
      for row in folds.indices where folds[row] == fold {
        for c in 0..<3 { #expect(abs(predictions.logProbabilities[row, c] - logs[row, c]) < 1e-7) }
      }
    }
    let scores = try #require(found.scores)
    #expect(scores.samples == 90 && relativeError(scores.logLoss, found.logLoss ?? .nan) < 1e-12)
    #expect(scores.accuracy == found.accuracy)
    #expect(relativeError(scores.logLossInterval?.standardError, found.logLossStandardError ?? .nan) < 1e-12)
    #expect(relativeError(scores.accuracyInterval?.standardError, found.accuracyStandardError ?? .nan) < 1e-12)
    // Without a request nothing is kept.
    let plain = try classifier.fit(data, validating: .folds(4), groups: groups)
    #expect(plain.validation?.scores == nil && plain.model == model)
    guard !hasGroups else { return }
    let repeated = try #require(
      try HeldOutPredictions.repeated(SoftmaxModel(json: model.json()), of: .table(table), threads: 2))
    #expect(repeated.predictions.logProbabilities.elements == predictions.logProbabilities.elements)
    #expect(repeated.validation == found)
  }

  @Test func `of a holdout is found again in the table of the fit alone`() throws {
    let table = try table(100, seed: 6)
    let data = try TrainingData(table, encoding: TableEncoding(table, target: .column("y")))
    var kept: HeldOutPredictions?
    let (model, validation) = try SoftmaxClassifier().fit(
      data, validating: .holdout(0.3), receivePredictions: { kept = $0 })
    let repeated = try #require(try HeldOutPredictions.repeated(model, of: .table(table), threads: 1))
    #expect(repeated.validation.scores == validation?.scores && repeated.predictions.rows == kept?.rows)
    #expect(repeated.predictions.rows.count == 30 && validation?.scores?.samples == 30)
    for other in [table.rows(Array(0..<90)), table.rows(Array((0..<100).reversed()))] {
      #expect(throws: FitError.self) { try HeldOutPredictions.repeated(model, of: .table(other), threads: 1) }
    }
    let plain = try SoftmaxClassifier().fit(data)
    #expect(throws: FitError.self) { try HeldOutPredictions.repeated(plain, of: .table(table), threads: 1) }
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

  @Test func `scores the folds that have estimates`() throws {
    // Without the rows of its fold, the only b among the p's and the only a among the q's separate the classes.
    var labels = (0..<40).map { $0 < 20 ? "p" : "q" }
    let x = (0..<40).map { Double($0) }
    (labels[5], labels[30]) = ("q", "p")
    let table = try Table([Column(name: "x", numbers: x), Column(name: "y", strings: labels)])
    let data = try TrainingData(table, encoding: TableEncoding(table, target: .column("y")))
    var isSeen = false
    for seed in 0..<30 as Range<UInt64> {
      var classifier = SoftmaxClassifier(penalty: .none)
      classifier.seed = seed
      let found = try #require(try classifier.fit(data, validating: .folds(4)).validation)
      guard !found.unscored.isEmpty, found.unscored.count < 4 else { continue }
      isSeen = true
      let scored = found.perFold.filter { $0.logLoss != nil }
      #expect(found.samples == scored.reduce(0) { $0 + $1.samples } && found.samples < 40)
      let mean = scored.reduce(0) { $0 + ($1.logLoss ?? 0) * $1.weight } / Double(found.samples)
      #expect(relativeError(found.logLoss, mean) < 1e-12 && found.logLossStandardError != nil)
      #expect("\(found)".hasPrefix("\(scored.count) of 4 folds, \(found.samples) samples: log loss "))
    }
    #expect(isSeen)
  }

  @Test func `has standard errors by the meaning of weights`() throws {
    let table = try table(120, seed: 8, weights: true)
    let data = try TrainingData(table, encoding: TableEncoding(table, target: .column("y"), weights: "w"))
    func found(_ kind: WeightKind?) throws -> Validation {
      var classifier = SoftmaxClassifier()
      classifier.weightKind = kind
      return try #require(try classifier.fit(data, validating: .folds(4)).validation)
    }
    let (whole, drawn) = (try found(nil), try found(.probability))
    #expect(whole.logLoss == drawn.logLoss && whole.logLossStandardError != drawn.logLossStandardError)
    #expect(try found(.importance).logLossStandardError == nil)
    // Weights of w are copies: their standard error is that of the rows written out, to the factor n/(n - 1).
    let assignment = Split.folds(4).assignment(data.observations.targets, weights: data.observations.weights, seed: 0)
    var (losses, weights): ([Double], [Double]) = ([], [])
    for fold in 0..<4 as Range<Int32> {
      let part = try data.observations.without { assignment[$0] == fold }
      let model = try SoftmaxClassifier().fit(part)
      let rows = assignment.indices.filter { assignment[$0] == fold }
      losses += try scores(model, table, rows).map(\.loss)
      weights += rows.map { Double($0 % 3) }
    }
    let total = weights.reduce(0, +)
    let mean = dot(losses, weights) / total
    let squares = zip(losses, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    #expect(relativeError(whole.logLossStandardError, (squares / (total * (total - 1))).squareRoot()) < 1e-8)
    let drawnSquares = zip(losses, weights).reduce(0) { $0 + $1.1 * $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    let n = Double(weights.count)
    #expect(relativeError(drawn.logLossStandardError, (n / (n - 1) * drawnSquares).squareRoot() / total) < 1e-8)
  }

  @Test func `is known again by an evaluation`() throws {
    let table = try table(120, seed: 9)
    let data = try TrainingData(table, encoding: TableEncoding(table, target: .column("y")))
    func rows(_ model: SoftmaxModel, _ table: Table) throws -> SeenRows? {
      let samples = try model.predictor.samples(of: table, mayLackWeights: true)
      return SeenRows(model, samples, try model.predictor.evaluate(samples, of: .table(table)))
    }
    for balanced in [false, true] {
      var classifier = SoftmaxClassifier()
      if balanced { classifier.classWeights = .balanced }
      let (model, validation) = try classifier.fit(data, validating: .holdout(0.25))
      let found = try #require(try rows(model, table))
      #expect(found.seen == 90 && found.heldOut?.samples == 30)
      #expect(relativeError(found.heldOut?.logLoss, try #require(validation?.logLoss)) < 1e-12)
      #expect(found.heldOut?.accuracy == validation?.accuracy)
      #expect(try rows(model, table.rows(Array((0..<120).reversed()))) == nil)
    }
    let whole = try SoftmaxClassifier().fit(data)
    #expect(try rows(whole, table)?.seen == 120 && rows(whole, table)?.heldOut == nil)
    #expect(try rows(whole, table.rows(Array(0..<100))) == nil)
    let (folds, _) = try SoftmaxClassifier().fit(data, validating: .folds(3))
    #expect(try rows(folds, table)?.seen == 120)
    // Statistics name the holdout.
    let (held, _) = try SoftmaxClassifier(penalty: .none).fit(data, validating: .holdout(0.25))
    let error = #expect(throws: InferenceError.self) { try held.summary(of: table) }
    #expect(error?.settings == [.holdout] && error?.kind == .otherData)
    let notes = try held.diagnostics(of: table).notes
    #expect(notes.contains { $0.settings == [.holdout] })
  }

  @Test func `stops with its watcher`() throws {
    let table = try table(90, seed: 10)
    let encoding = try TableEncoding(table, target: .column("y"))
    let result = try SoftmaxClassifier().fit(
      TrainingData(table, encoding: encoding), validating: .folds(3), watchFolds: { _ in .stop })
    #expect(result.validation == nil && result.model.report.converged)
  }
}
