import Foundation
import SoftmaxRegression
import Testing

/// The examples of the documentation catalogue, as they stand there.
@Suite struct `The articles` {
  private func article(_ name: String) -> DocumentExample {
    DocumentExample(document: "Sources/SoftmaxRegression/SoftmaxRegression.docc/\(name).md")
  }

  @Test func `Getting started`() throws {
    try article("GettingStarted").expect(lines: 19)
    let folder = DocumentExample.data

    let flowers = try Table(contentsOf: folder + "iris-train.csv")
    let model = try SoftmaxClassifier().fit(flowers, target: "species")
    print(model)

    let report = model.report
    print(report.converged, report.gap, report.gapKind)

    let encoding = try TableEncoding(flowers, formula: "species ~ petal_length * petal_width + log(sepal_length)")
    let interacting = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(flowers, encoding: encoding)
    print(interacting.features)

    let x = Matrix<Double>([[5.1, 3.5], [6.2, 2.9], [5.9, 3.0], [4.8, 3.4]])
    let small = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(features: x, labels: ["a", "b", "a", "b"])
    print(small.probabilities(for: x))

    let newFlowers = try Table(contentsOf: folder + "iris-test.csv")
    let names = try model.predictions(for: newFlowers)
    let probabilities = try model.probabilities(for: newFlowers)
    print(names[0], probabilities[0, 0])
    print(try model.evaluate(newFlowers))

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
    print(same == model)

    #expect(same == model)
  }

  @Test func `Statistics after a fit`() throws {
    try article("StatisticsAfterAFit").expect(lines: 14)
    let folder = DocumentExample.data

    let flowers = try Table(contentsOf: folder + "iris.csv")
    let model = try SoftmaxClassifier(penalty: .jeffreys).fit(flowers, target: "species")

    print(try TableCheck(flowers, target: "species"))

    var options = SummaryOptions()
    options.reference = "versicolor"
    options.covariance = .robust
    let summary = try model.summary(of: flowers, options)
    print(summary)

    let few = try TableEncoding(flowers, target: .column("species"), features: ["sepal_length"])
    let smaller = try SoftmaxClassifier(penalty: .jeffreys).fit(flowers, encoding: few)
    print(try smaller.compare(with: model, on: flowers))

    print(try model.effects(of: flowers))

    let diagnostics = try model.diagnostics(of: flowers, top: 3)
    print(diagnostics.largest.influence.map(\.diagnostics.row))

    #expect(summary.reference == "versicolor" && diagnostics.largest.influence.count == 3)
  }

  @Test func `Large data`() throws {
    try article("LargeData").expect(lines: 15)
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
}
