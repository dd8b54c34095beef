import Foundation
import SoftmaxRegression
import Testing

/// The examples of the documentation catalogue, as they stand there.
@Suite struct `The articles` {
  private func article(_ name: String) -> DocumentExample {
    DocumentExample(document: "Sources/SoftmaxRegression/SoftmaxRegression.docc/\(name).md")
  }

  @Test func `Getting started`() throws {
    try article("GettingStarted").expect(lines: 33)
    let folder = DocumentExample.data

    let flowers = try Table(contentsOf: folder + "iris-train.csv")
    let model = try SoftmaxClassifier().fit(flowers, target: "species")
    print(model)

    switch model.report.termination {
    case .converged: print("within", model.report.gap, "of the minimum")
    case .separated(let separation): print(separation)
    case let other: print(other)
    }

    let formula = "species ~ petal_length * petal_width + log(sepal_length)"
    let interacting = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(flowers, formula: formula)
    print(interacting.features)

    var options = TableEncoding.Options()
    options.drop = ["sepal_length", "sepal_width"]
    let petals = try SoftmaxClassifier().fit(flowers, target: "species", options: options)
    print(petals.features)

    let x = Matrix<Double>([[5.1, 3.5], [6.2, 2.9], [5.9, 3.0], [4.8, 3.4]])
    let small = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(features: x, labels: [1, 0, 1, 0])
    print(small.probabilities(for: x))

    let newFlowers = try Table(contentsOf: folder + "iris-test.csv")
    let names = try model.predictions(for: newFlowers)
    let probabilities = try model.probabilities(for: newFlowers)
    print(names[0], probabilities[0, 0])
    print(try model.evaluate(newFlowers))

    let row: [String: RowValue] = ["sepal_length": 5.1, "sepal_width": 3.5, "petal_length": 1.4, "petal_width": 0.2]
    let one = try model.probabilities(for: row)
    print(one["setosa"] ?? 0, try model.prediction(for: row))

    if let slope = model.coefficient("petal_width", of: "virginica") { print(slope) }

    let given = try SoftmaxModel(
      classes: ["no", "yes"], features: ["age"], coefficients: Matrix([[0], [0.07]]), intercepts: [0, -2.5])
    print(try given.probabilities(for: ["age": 41])["yes"] ?? 0)

    #expect(try model.prediction(for: row) == "setosa" && petals.features == ["petal_length", "petal_width"])
    #expect(interacting.features == ["petal_length", "petal_width", "log(sepal_length)", "petal_length:petal_width"])
  }

  @Test func `Getting started: save and load`() throws {
    let target = FileManager.default.temporaryDirectory.appending(path: "softmax-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: target) }
    let folder = target.path + "/"
    let model = try SoftmaxClassifier().fit(Table(contentsOf: DocumentExample.data + "iris.csv"), target: "species")

    try model.save(to: folder + "iris.json")
    let same = try SoftmaxModel(contentsOf: folder + "iris.json")
    print(same == model, try SoftmaxModel(json: model.json()) == model)

    #expect(same == model)
  }

  @Test func `Statistics after a fit`() throws {
    try article("StatisticsAfterAFit").expect(lines: 16)
    let folder = DocumentExample.data

    let flowers = try Table(contentsOf: folder + "iris.csv")
    let model = try SoftmaxClassifier(penalty: .jeffreys).fit(flowers, target: "species")
    let fitted = try FittedModel(model, to: flowers)

    print(try TableCheck(flowers, target: "species"))

    var options = SummaryOptions()
    options.reference = "versicolor"
    options.covariance = .robust
    let summary = try fitted.summary(options)
    print(summary)
    print(summary["petal_length", of: "virginica"]?.pValue ?? .nan)

    let few = try TableEncoding(flowers, target: .column("species"), features: ["sepal_length"])
    let smaller = try SoftmaxClassifier(penalty: .jeffreys).fit(flowers, encoding: few)
    print(try FittedModel(smaller, to: flowers).compare(with: fitted))

    print(try fitted.effects())

    let diagnostics = try fitted.diagnostics(top: 3)
    print(diagnostics.largest.influence.map(\.diagnostics.row))

    #expect(summary.reference == "versicolor" && diagnostics.largest.influence.count == 3)
  }

  @Test func `Large data`() throws {
    try article("LargeData").expect(0..<2, lines: 7)
    try article("LargeData").expect(3..<5, lines: 8)
    let folder = DocumentExample.data

    let data = try TrainingData(contentsOf: folder + "iris.csv") { table throws(TableError) in
      try TableEncoding(table, target: .column("species"))
    }

    let model = try SoftmaxClassifier().fit(data) { step in
      print(step.passes, step.objective, step.gap)
      return step.passes > 500 ? .stop : .proceed
    }

    var classifier = SoftmaxClassifier()
    classifier.initialModel = model
    print(try classifier.fit(data).report.iterations)

    try model.predictor.predict(contentsOf: folder + "iris.csv") { logProbabilities in
      logProbabilities.rows
    } consume: { count in
      print(count)
    }

    #expect(try classifier.fit(data).report.iterations < model.report.iterations)
  }

  @Test func `Large data: fit in a task`() async throws {
    try article("LargeData").expect(2..<3, lines: 3)
    let data = try TrainingData(Table(contentsOf: DocumentExample.data + "iris.csv"), target: "species")

    let task = Task { try await SoftmaxClassifier().fit(data) }
    let result = try await task.value
    print(result.report.converged)

    #expect(result.report.converged)
  }

  @Test func `Writing a penalty`() throws {
    let article = article("WritingAPenalty")
    let penalties = (#filePath as NSString).deletingLastPathComponent + "/Penalties/RidgeTowards.swift"
    try article.expect(0..<1, lines: 40, in: penalties)
    try article.expect(1..<2, lines: 4)
    let flowers = try Table(contentsOf: DocumentExample.data + "iris.csv")

    let lastYear = Matrix<Double>(rows: 4, columns: 3)
    let penalty = RidgeTowards(strength: 0.05, target: lastYear)
    let model = try SoftmaxClassifier(penalty: .custom(penalty)).fit(flowers, target: "species")
    print(model.report.gapKind, model.settings.isPenalized)

    #expect(model.report.gapKind == .proved && model.settings.isPenalized)
  }
}
