import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `A model of given coefficients` {
  private let coefficients = Matrix<Double>([[0.5, -1], [0, 2], [-0.25, 0.125]])
  private var model: SoftmaxModel {
    get throws {
      try SoftmaxModel(
        classes: ["a", "b", "c"], features: ["x", "y"], coefficients: coefficients, intercepts: [1, 0, -1])
    }
  }

  @Test func `has the probabilities of the formula`() throws {
    let p = try model.probabilities(for: Matrix<Double>([[2, -3]]))
    let logits: [Double] = [5, -6, -1.875]
    let total: Double = logits.map { exp($0) }.reduce(0, +)
    for (k, logit) in logits.enumerated() { #expect(abs(p[0, k] - exp(logit) / total) < 1e-15) }
    #expect(try model.prediction(for: ["x": 2, "y": -3]) == "a")
  }

  @Test func `has coefficients by name`() throws {
    let model = try model
    #expect(model.coefficient("y", of: "b") == 2 && model.coefficient("x", of: "c") == -0.25)
    #expect(model.intercept(of: "c") == -1)
    #expect(model.coefficient("z", of: "b") == nil && model.coefficient("x", of: "d") == nil)
    #expect(model.intercept(of: "d") == nil)
  }

  @Test func `is written and read as others are`() throws {
    for model in [
      try model, try SoftmaxModel(classes: ["1", "0"], features: [], coefficients: Matrix(rows: 2, columns: 0)),
    ] {
      let again = try SoftmaxModel(json: model.json())
      #expect(again == model && again.report.termination == .given)
    }
  }

  @Test func `says that nothing was fitted`() throws {
    #expect(
      try model.description == """
        Softmax regression: 2 features, 3 classes

                               a         b          c
          (intercept)   1.00000   0.00000   -1.00000
          x             0.500000  0.000000  -0.250000
          y            -1.00000   2.00000    0.12500

          status     Not fitted: the coefficients were given.
        """)
    #expect(try !model.report.converged && model.report.hasEstimates && model.report.samples == 0)
  }

  @Test func `has standard errors where it is the maximum of the likelihood, and only there`() throws {
    let (fitted, table) = try SoftmaxModel.likelihood("spector.csv", target: "GRADE")
    let same = try SoftmaxModel(
      classes: fitted.classes, features: fitted.features, coefficients: fitted.coefficients,
      intercepts: fitted.intercepts)
    let arrays = try MatrixTable(
      .double(fitted.tableEncoding.design(of: table)), labels: table.column("GRADE"), source: "arrays")
    let (found, expected) = (try same.summary(of: arrays), try fitted.summary(of: table))
    for (a, b) in zip(found.coefficients, expected.coefficients) {
      #expect(abs(try #require(a.standardError) / #require(b.standardError) - 1) < 1e-9)
    }
    var moved = fitted.coefficients
    moved.elements[0] += 1
    let other = try SoftmaxModel(
      classes: fitted.classes, features: fitted.features, coefficients: moved, intercepts: fitted.intercepts)
    #expect(#expect(throws: InferenceError.self) { try other.summary(of: arrays) }?.kind == .otherData)
  }

  @Test func `starts a fit`() throws {
    let problem = Problem(60, 2, 3, seed: 3)
    var classifier = SoftmaxClassifier(penalty: .ridge(0.1))
    let cold = try classifier.fit(features: problem.features, labels: problem.labels)
    classifier.initialModel = try SoftmaxModel(
      classes: cold.classes, features: cold.features, coefficients: cold.coefficients, intercepts: cold.intercepts)
    let warm = try classifier.fit(features: problem.features, labels: problem.labels)
    #expect(warm.report.iterations < cold.report.iterations && distance(warm.numbers, cold.numbers) < 1e-4)
  }

  @Test func `is refused with a sentence where its parts do not go together`() {
    func refusal(
      _ classes: [String] = ["a", "b", "c"], _ features: [String] = ["x", "y"], _ w: Matrix<Double>? = nil,
      _ b: [Double] = [0, 0, 0]
    ) -> String? {
      #expect(throws: FitError.self) {
        try SoftmaxModel(classes: classes, features: features, coefficients: w ?? coefficients, intercepts: b)
      }?.description
    }
    #expect(refusal(["a", "b", "a"]) == "The classes must be two or more distinct names.")
    #expect(refusal(["a"]) == "The classes must be two or more distinct names.")
    #expect(refusal(["a", "b", "c"], ["x", "x"]) == "The features must be distinct names.")
    #expect(
      refusal(["a", "b"])
        == "The coefficients must be 2 x 2 numbers, a row for each class, but are 3 x 2.")
    #expect(
      refusal(["a", "b", "c"], ["x", "y"], nil, [0])
        == "There are 3 classes and 1 intercepts; give one for each class.")
    #expect(
      refusal(["a", "b", "c"], ["x", "y"], nil, [0, .nan, 0])
        == "A coefficient or an intercept is not a finite number.")
  }
}
