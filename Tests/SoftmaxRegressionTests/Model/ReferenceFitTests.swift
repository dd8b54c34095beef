import Foundation
import Testing

@testable import SoftmaxRegression

/// Optima that were polished by Newton's method in 40 to 60 digits.
@Suite struct `Fits reproduce the reference figures` {
  private func fit(
    _ data: (features: Matrix<Double>, labels: [String]), l2: Double, penalizesIntercept: Bool = false
  ) throws -> SoftmaxModel {
    var classifier = SoftmaxClassifier(penalty: .ridge(l2))
    classifier.penalizesIntercept = penalizesIntercept
    let model = try classifier.fit(features: data.features, labels: data.labels)
    #expect(model.report.converged)
    #expect(abs(objective(of: model, data.features, data.labels) - model.report.loss - ridge(model)) < 1e-13)
    return model
  }

  private func ridge(_ model: SoftmaxModel) -> Double {
    model.report.l2 / 2 * model.coefficients.elements.reduce(0) { $0 + $1 * $1 }
  }

  private func correct(_ model: SoftmaxModel, _ data: (features: Matrix<Double>, labels: [String])) -> Double {
    Double(zip(model.predictions(for: data.features), data.labels).filter { $0 == $1 }.count)
  }

  @Test(arguments: ["lambda_1_over_150", "lambda_0.001", "lambda_0.01", "lambda_0.1", "lambda_1.0"])
  func `iris, penalised with free intercepts`(_ name: String) throws {
    let key = "000.ridge_free_bias.\(name)"
    let iris = try Reference.data("iris.csv")
    let l2 = try name == "lambda_1_over_150" ? 1 / 150 : #require(Double(name.dropFirst("lambda_".count)))
    let model = try fit(iris, l2: l2)
    let figure = try Reference.value(key)
    #expect(distance(model.byClass, try figure["W"].rows) < (try Reference.tolerance(key)))
    #expect(abs(model.report.objective - (try figure["objective"].number)) < 1e-12)
    #expect(abs(model.report.loss - (try figure["mean_nll"].number)) < 1e-9)
    #expect(correct(model, iris) == (try figure["correct"].number))
    #expect(model.report.gapKind == .proved)
  }

  @Test(arguments: ["0.001", "0.01", "0.1", "1.0"])
  func `iris, intercepts penalised too`(_ lambda: String) throws {
    let key = "000.ridge_all.lambda_\(lambda)"
    let iris = try Reference.data("iris.csv")
    let model = try fit(iris, l2: 2 * #require(Double(lambda)), penalizesIntercept: true)
    let figure = try Reference.value(key)
    #expect(distance(model.byClass, try figure["W"].rows) < (try Reference.tolerance(key)))
    #expect(abs(model.report.objective - (try figure["objective"].number)) < 1e-12)
    #expect(correct(model, iris) == (try figure["correct"].number))
  }

  @Test func `the standard penalty is one over the number of samples`() throws {
    let iris = try Reference.data("iris.csv")
    let model = try SoftmaxClassifier().fit(features: iris.features, labels: iris.labels)
    #expect(model.report.l2 == 1 / Double(150))
    let w = try Reference.value("000.ridge_free_bias.lambda_1_over_150")["W"].rows
    #expect(distance(model.byClass, w) < 1e-9)
  }

  @Test func `versicolor against virginica, unpenalised`() throws {
    let iris = try Reference.data("iris.csv")
    let rows = iris.labels.indices.filter { iris.labels[$0] != "0" }
    let data = (Matrix(rows.map { Array(iris.features.row($0)) }), rows.map { iris.labels[$0] })
    let model = try fit(data, l2: 0)
    let figure = try Reference.value("000.two_class")
    let contrast = zip(model.byClass[1], model.byClass[0]).map { $0 - $1 }
    let expected = try figure["params"].rows[0]
    #expect(distance(contrast, expected) < (try Reference.tolerance("000.two_class")))
    let supremum = try Reference.value("000.supremum")["log_likelihood"].number
    #expect(abs(model.report.loss * 100 + supremum) < 1e-11)
  }

  @Test(arguments: ["003.mle", "004.mle"])
  func `unpenalised optima of overlapping classes`(_ key: String) throws {
    let data = try Reference.data(key == "003.mle" ? "nsclc.csv" : "blobs.csv")
    let model = try fit(data, l2: 0)
    let figure = try Reference.value(key)
    let w = try figure[key == "003.mle" ? "W_sum_to_zero" : "W_class_by_feature"].rows
    #expect(distance(model.byClass, w) < 1e-9)
    #expect(abs(model.report.loss - (try figure["mean_nll"].number)) < 1e-13)
    #expect(correct(model, data) == (try figure["correct"].number))
    #expect(model.report.gapKind == .estimated)
  }

  @Test func `lung cancer, penalised with free intercepts`() throws {
    let data = try Reference.data("nsclc.csv")
    let figure = try Reference.value("003.ridge_free_bias")
    let model = try fit(data, l2: try figure["lam"].number)
    #expect(distance(model.byClass, try figure["W"].rows) < (try Reference.tolerance("003.ridge_free_bias")))
    #expect(abs(model.report.objective - (try figure["objective"].number)) < 1e-12)
  }

  @Test(arguments: ["0.01", "0.1", "1.0"])
  func `lung cancer, intercepts penalised too`(_ lambda: String) throws {
    let key = "003.s9.map_exact_lambda_\(lambda)"
    let data = try Reference.data("nsclc.csv")
    let figure = try Reference.value(key)
    let model = try fit(data, l2: 2 * #require(Double(lambda)), penalizesIntercept: true)
    #expect(distance(model.byClass, try figure["W"].rows) < (try Reference.tolerance(key)))
    #expect(abs(model.report.objective - (try figure["objective"].number)) < 1e-12)
    #expect(correct(model, data) == (try figure["correct"].number))
  }

  @Test(arguments: ["0.1", "1.0"])
  func `lung cancer, the penalty on the sum of the losses`(_ lambda: String) throws {
    let key = "003.s9.map_exact_sum_lambda_\(lambda)"
    let data = try Reference.data("nsclc.csv")
    let figure = try Reference.value(key)
    let model = try fit(data, l2: 2 * #require(Double(lambda)) / 300, penalizesIntercept: true)
    #expect(distance(model.byClass, try figure["W"].rows) < (try Reference.tolerance(key)))
    #expect(abs(300 * model.report.objective - (try figure["sum_objective"].number)) < 1e-10)
  }

  @Test(arguments: ["mle", "map_exact_0.05"])
  func `lung cancer, trained on the first 220 rows`(_ name: String) throws {
    let key = "003.s12.\(name)"
    let data = try Reference.data("nsclc.csv")
    func part(_ rows: Range<Int>) -> (features: Matrix<Double>, labels: [String]) {
      (Matrix(rows.map { Array(data.features.row($0)) }), Array(data.labels[rows]))
    }
    let (train, test) = (part(0..<220), part(220..<300))
    let model = try fit(train, l2: name == "mle" ? 0 : 0.1, penalizesIntercept: name != "mle")
    let figure = try Reference.value(key)
    #expect(distance(model.byClass, try figure["W"].rows) < (name == "mle" ? 1e-9 : try Reference.tolerance(key)))
    #expect(abs(model.report.objective - (try figure["objective"].number)) < 1e-12)
    #expect(abs(model.report.loss - (try figure["train_nll"].number)) < 1e-11)
    let logs = model.logProbabilities(for: test.features)
    let loss = test.labels.indices.reduce(0.0) { sum, i in
      sum - (model.classes.firstIndex(of: test.labels[i]).map { logs[i, $0] } ?? .nan)
    }
    #expect(abs(loss / 80 - (try figure["test_nll"].number)) < 1e-10)
    #expect(correct(model, train) == (try figure["train_correct"].number))
    #expect(correct(model, test) == (try figure["test_correct"].number))
  }

  @Test(arguments: [1, 2, 4])
  func `rings with monomials up to a degree`(_ degree: Int) throws {
    let key = "003.s8.degree\(degree).mle"
    let data = try Reference.data("rings.csv")
    let monomials = (0..<data.features.rows).map { i in
      let (x, y) = (data.features[i, 0], data.features[i, 1])
      return (1...degree).flatMap { total in
        (0...total).map { power in pow(x, Double(total - power)) * pow(y, Double(power)) }
      }
    }
    let features = Matrix(monomials)
    let model = try fit((features, data.labels), l2: 0)
    let figure = try Reference.value(key)
    let tolerance = max(1e-9, try Reference.tolerance(key))
    #expect(distance(model.byClass, try figure["W_sum_to_zero"].rows) < tolerance)
    #expect(abs(model.report.loss - (try figure["mean_nll"].number)) < 1e-12)
    #expect(correct(model, (features, data.labels)) == (try figure["correct"].number))
  }
}
