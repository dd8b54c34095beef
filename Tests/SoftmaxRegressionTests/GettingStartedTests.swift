import Foundation
import SoftmaxRegression
import Testing

/// The first lines that a user writes: each is one or two, without a detour.
@Suite struct `The first steps` {
  private let flowers: Table

  init() throws { flowers = try Table(contentsOf: DocumentExample.data + "iris.csv") }

  @Test func `fit arrays with integer labels`() throws {
    let rows = [[5.1, 3.5], [6.2, 2.9], [5.9, 3.0], [4.8, 3.4]]
    let ys = [10, 9, 10, 9]
    let m = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(features: Matrix<Double>(rows), labels: ys)
    #expect(m.classes == ["9", "10"])
    #expect(try m == SoftmaxClassifier(penalty: .ridge(0.01)).fit(features: Matrix(rows), labels: ys.map { "\($0)" }))
  }

  @Test func `fit a table with options or a formula, each said once`() throws {
    var options = TableEncoding.Options()
    options.drop = ["sepal_length"]
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    classifier.hasIntercept = false
    let m = try classifier.fit(flowers, target: "species", options: options)
    #expect(m.features == ["sepal_width", "petal_length", "petal_width"] && !m.report.hasIntercept)

    let same = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(
      flowers, formula: "species ~ sepal_width + petal_length + petal_width - 1")
    #expect(same.coefficients == m.coefficients && !same.report.hasIntercept)
  }

  @Test func `predict one row by name`() throws {
    let m = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(flowers, target: "species")
    let p = try m.probabilities(
      for: ["sepal_length": 5.9, "sepal_width": 3.0, "petal_length": 5.1, "petal_width": 1.8])["virginica"]
    // The last row of the table.
    #expect(try p == m.probabilities(for: flowers)[149, 2])
  }

  @Test func `look up a coefficient by name`() throws {
    let m = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(flowers, target: "species")
    #expect(m.coefficient("petal_width", of: "virginica") == m.coefficients[2, 3])
  }

  @Test func `save and load by URL and in memory`() throws {
    let m = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(flowers, target: "species")
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: url) }
    try m.save(to: url)
    #expect(try SoftmaxModel(contentsOf: url) == m)
    #expect(try SoftmaxModel(json: m.json()) == m)
  }

  @Test func `look up the p-value of a coefficient`() throws {
    let m = try SoftmaxClassifier(penalty: .jeffreys).fit(flowers, target: "species")
    let s = try m.summary(of: flowers)
    let p = s["petal_length", of: "virginica"]?.pValue
    #expect(p == s.coefficients.first { $0.class == "virginica" && $0.feature == "petal_length" }?.pValue)
    #expect((0.07...0.071).contains(p ?? 1))
  }
}
