import Testing

@testable import SoftmaxRegression

@Suite struct `Columns that others determine` {
  let problem = Problem(200, 3, 3, seed: 51)

  struct Extra: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: @Sendable (ArraySlice<Double>) -> Double

    init(_ name: String, _ value: @escaping @Sendable (ArraySlice<Double>) -> Double) {
      testDescription = name
      self.value = value
    }
  }

  static let extras = [
    Extra("a copy") { $0[$0.startIndex + 1] },
    Extra("a scaled copy") { 1e6 * $0[$0.startIndex + 1] },
    Extra("a tiny copy") { -1e-9 * $0[$0.startIndex] },
    Extra("a combination with the intercept") { $0[$0.startIndex] - 2 * $0[$0.startIndex + 2] + 3 },
    Extra("a combination that rounding blurs") { $0.reduce(0.1) { $0 * 0.3 + 0.7 * $1 } },
    Extra("a constant") { _ in 7.25 },
    Extra("a large constant") { _ in 1e12 },
    Extra("zeros") { _ in 0 },
  ]

  @Test(arguments: extras)
  func `keep the objective and are named, unpenalised`(_ extra: Extra) throws {
    let x = problem.appending { extra.value(problem.features.row($0)) }
    let classifier = SoftmaxClassifier(penalty: .none)
    let base = try classifier.fit(features: problem.features, labels: problem.labels)
    let model = try classifier.fit(features: x, labels: problem.labels, featureNames: ["a", "b", "c", "extra"])
    #expect(base.report.aliased.isEmpty)
    #expect(model.report.aliased == ["extra"])
    #expect(model.report.converged)
    #expect(model.report.separation == nil)
    #expect(abs(model.report.objective - base.report.objective) < 1e-12)
    #expect(abs(objective(of: model, x, problem.labels) - base.report.objective) < 1e-9)
    #expect(maxNorm(model.coefficients.elements) < 1e12)
  }

  @Test(arguments: extras)
  func `bring the penalised objective between those without them and without a penalty`(_ extra: Extra) throws {
    let x = problem.appending { extra.value(problem.features.row($0)) }
    let classifier = SoftmaxClassifier(penalty: .ridge(1e-3))
    let base = try classifier.fit(features: problem.features, labels: problem.labels)
    let free = try SoftmaxClassifier(penalty: .none).fit(features: problem.features, labels: problem.labels)
    let model = try classifier.fit(features: x, labels: problem.labels)
    #expect(model.report.converged)
    #expect(model.report.aliased.isEmpty)
    #expect(model.report.objective <= base.report.objective + 1e-12)
    #expect(model.report.objective >= free.report.objective)
    #expect(abs(objective(of: model, x, problem.labels) - model.report.objective) < 1e-9)
  }

  @Test(arguments: 54...61)
  func `are found behind rounding`(_ seed: Int) throws {
    var random = SplitMix(UInt64(seed))
    let factors = (0..<3).map { _ in random.normal() }
    let x = problem.appending { dot(Array(problem.features.row($0)), factors) + 0.1 }
    let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: problem.labels)
    #expect(model.report.aliased == ["x4"])
  }

  @Test func `are not those that others nearly determine`() throws {
    var random = SplitMix(53)
    let x = problem.appending { problem.features[$0, 1] + 1e-4 * random.normal() }
    let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: problem.labels)
    #expect(model.report.aliased.isEmpty)
    #expect(model.report.converged)
    #expect(model.report.gradientNorm < 1e-10)
  }

  @Test func `the earlier of two copies is the one that stays`() throws {
    let x = Matrix((0..<200).map { i in [problem.features[i, 0], 5, problem.features[i, 0], problem.features[i, 1]] })
    let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: problem.labels)
    #expect(model.report.aliased == ["x2", "x3"])
  }

  @Test func `of more features than samples, all but N - 1 are aliased`() throws {
    // With soft targets inside the simplex the optimum is finite, and it fits every row exactly.
    var random = SplitMix(52)
    let x = Matrix(rows: 5, columns: 8, elements: (0..<40).map { _ in random.normal() })
    let y = Matrix((0..<5).map { _ in Logits.softmax((0..<3).map { _ in random.normal() }) })
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.tolerance = 1e-14
    let model = try classifier.fit(features: x, softTargets: y, classes: ["a", "b", "c"])
    #expect(model.report.converged)
    #expect(model.report.aliased == ["x5", "x6", "x7", "x8"])
    #expect(distance(model.probabilities(for: x).elements, y.elements) < 1e-6)
  }
}
