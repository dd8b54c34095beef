import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Laws of classes` {
  @Test func `balanced class weights are sample weights of N over K times the class size`() throws {
    let problem = Problem(150, 2, 3, seed: 41)
    let sizes = Dictionary(grouping: problem.labels, by: { $0 }).mapValues { Double($0.count) }
    var classifier = SoftmaxClassifier()
    let weights = problem.labels.map { 150 / (3 * (sizes[$0] ?? 0)) }
    let expected = try classifier.fit(features: problem.features, labels: problem.labels, weights: weights)
    classifier.classWeights = .balanced
    let model = try classifier.fit(features: problem.features, labels: problem.labels)
    #expect(distance(model.numbers, expected.numbers) < 1e-11)
    #expect(abs(model.report.nullLoss - log(3)) < 1e-14)
    #expect(abs(model.report.l2 - 1 / 150) < 1e-16)
  }

  @Test func `class weights by name multiply the sample weights`() throws {
    let problem = Problem(150, 2, 3, seed: 42)
    let weights = problem.labels.indices.map { 1 + Double($0 % 3) }
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    let expected = try classifier.fit(
      features: problem.features, labels: problem.labels,
      weights: zip(weights, problem.labels).map { $1 == "2" ? 3.5 * $0 : $0 })
    classifier.classWeights = .named(["2": 3.5])
    let model = try classifier.fit(features: problem.features, labels: problem.labels, weights: weights)
    #expect(distance(model.numbers, expected.numbers) < 1e-11)
  }

  @Test func `two classes are binary logistic regression with twice the coefficients`() throws {
    let problem = Problem(150, 2, 2, seed: 43)
    let model = try SoftmaxClassifier(penalty: .none).fit(features: problem.features, labels: problem.labels)
    #expect(distance(model.byClass[0], model.byClass[1].map { -$0 }) < 1e-13)
    // The score equations of binary logistic regression, at the difference of the two classes.
    let u = zip(model.byClass[1], model.byClass[0]).map { $0 - $1 }
    var score = [0.0, 0.0, 0.0]
    for i in 0..<150 {
      let x = [1] + problem.features.row(i)
      let residual = 1 / (1 + exp(-dot(x, u))) - (problem.labels[i] == "1" ? 1 : 0)
      for j in 0..<3 { score[j] += x[j] * residual / 150 }
    }
    #expect(maxNorm(score) < 1e-13)
  }

  @Test(arguments: [0, 1, 2])
  func `differences to a reference class are the optimum of the reference form`(_ reference: Int) throws {
    let problem = Problem(150, 2, 3, seed: 44)
    let model = try SoftmaxClassifier(penalty: .none).fit(features: problem.features, labels: problem.labels)
    let data = SoftmaxPasses(
      features: .double(problem.features), targets: .labels(problem.labels.map { Int32($0) ?? 0 }, classes: 3),
      weights: nil, scaling: .identity(2), threads: 1)
    // Newton's method with the reference class held at zero.
    let plain = PlainCrossEntropy(data)
    let free = (0..<9).filter { $0 % 3 != reference }
    var w = [Double](repeating: 0, count: 9)
    for _ in 0..<12 {
      let gradient = plain.gradient(w)
      let hessian = plain.hessian(w)
      let reduced = Matrix(free.map { i in free.map { hessian[i, $0] } })
      let step = try #require(Cholesky(reduced)).solve(free.map { gradient[$0] })
      for (place, index) in free.enumerated() { w[index] -= step[place] }
    }
    for c in 0..<3 {
      let difference = zip(model.byClass[c], model.byClass[reference]).map { $0 - $1 }
      #expect(distance(difference, [w[6 + c], w[c], w[3 + c]]) < 1e-9)
    }
    #expect(abs(model.report.objective - plain.loss(w)) < 1e-14)
  }

  @Test func `a class with a single row is fitted`() throws {
    var problem = Problem(300, 3, 3, seed: 45)
    let middle = problem.features.elements.indices.min {
      abs(problem.features.elements[$0]) < abs(problem.features.elements[$1])
    }
    let row = try #require(middle) / 3
    for j in 0..<3 { problem.features[row, j] = 0 }
    problem.labels[row] = "9"
    let model = try SoftmaxClassifier(penalty: .none).fit(features: problem.features, labels: problem.labels)
    #expect(model.classes == ["0", "1", "2", "9"])
    #expect(model.report.converged)
    let p = model.probabilities(for: problem.features)
    #expect(abs((0..<300).reduce(0.0) { $0 + p[$1, 3] } - 1) < 1e-9)
    #expect(abs(objective(of: model, problem.features, problem.labels) - model.report.objective) < 1e-13)
  }

  @Test func `labels are their one-hot soft targets`() throws {
    let problem = Problem(150, 2, 3, seed: 46)
    let classifier = SoftmaxClassifier()
    let hard = try classifier.fit(features: problem.features, labels: problem.labels)
    let oneHot = Matrix(problem.labels.map { label in ["0", "1", "2"].map { $0 == label ? 1.0 : 0.0 } })
    let soft = try classifier.fit(features: problem.features, softTargets: oneHot, classes: ["0", "1", "2"])
    #expect(distance(hard.numbers, soft.numbers) < 1e-11)
  }
}
