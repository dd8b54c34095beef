import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `A summary of chosen features` {
  private static let problem = Problem(200, 6, 3, seed: 591)

  private func model(_ change: (inout ElasticNetPath) -> Void = { _ in }, rule: PathRule = .minimum) throws
    -> SoftmaxModel
  {
    var path = ElasticNetPath()
    path.strengths = .automatic(count: 20)
    change(&path)
    let data = try TrainingData(features: Self.problem.features, labels: Self.problem.labels)
    let result = try path.fit(data, choosingBy: FoldPlan(folds: 4, seed: 3))
    return try #require(result.model(by: rule, relaxed: path.classifier.relaxation != nil))
  }

  private func fitted(_ model: SoftmaxModel, weights: [Double]? = nil) throws -> FittedModel {
    try FittedModel(
      model, features: .double(Self.problem.features),
      targets: .labels(Self.problem.labels.map { Int32($0) ?? 0 }, classes: 3), weights: weights)
  }

  @Test func `refuses the rows that chose them, however they were fitted`() throws {
    for change in [{ _ in }, { $0.classifier.relaxation = .likelihood }] as [(inout ElasticNetPath) -> Void] {
      let fitted = try fitted(model(change))
      let error = #expect(throws: InferenceError.self) { try fitted.summary() }
      #expect(error?.kind == .chosen && error.map { "\($0)".contains("chose") } == true)
    }
    // A ridge penalty chooses no features: it shrinks.
    let ridge = try fitted(model { $0.net.mix = 0 })
    #expect(#expect(throws: InferenceError.self) { try ridge.summary() }?.kind == .penalized)
    #expect(throws: InferenceError.self) { try ridge.summary(splitting: SampleSplit()) }
  }

  @Test func `is that of the other rows with the features that one part chooses`() throws {
    let model = try model()
    let summary = try fitted(model).summary(splitting: SampleSplit(share: 0.4, seed: 9))
    let split = try #require(summary.split)
    let assignment = Split.holdout(0.6).assignment(
      .labels(Self.problem.labels.map { Int32($0) ?? 0 }, classes: 3), weights: nil, seed: 9)
    let others = (0..<200).filter { assignment[$0] == 0 }, first = (0..<200).filter { assignment[$0] != 0 }
    #expect(split.choiceSamples == first.count && first.count == 80 && summary.samples == others.count)
    #expect(split.rule == .minimum && split.candidates == 6)
    // The choice by a path of the first part.
    let path = ElasticNetPath()
    let data = try TrainingData(
      features: Self.problem.features.rows(first), labels: first.map { Self.problem.labels[$0] })
    let chosen = try #require(try path.fit(data, choosingBy: FoldPlan(folds: 4, seed: 3)).model(by: .minimum))
    let names = chosen.features.enumerated().filter { j, _ in (0..<3).contains { chosen.coefficients[$0, j] != 0 } }
    #expect(split.features == names.map(\.element))
    // The estimates of the others.
    let columns = names.map(\.offset)
    let part = Matrix(
      rows: others.count, columns: columns.count,
      elements: others.flatMap { i in columns.map { Self.problem.features[i, $0] } })
    let labels = others.map { Self.problem.labels[$0] }
    let own = try SoftmaxClassifier(penalty: .none).fit(
      features: part, labels: labels, featureNames: names.map(\.element))
    let expected = try FittedModel(
      own, features: .double(part), targets: .labels(labels.map { Int32($0) ?? 0 }, classes: 3)
    ).summary()
    for (a, b) in zip(summary.coefficients, expected.coefficients) {
      #expect(a.feature == b.feature && abs((a.estimate ?? 0) - (b.estimate ?? 1)) < 1e-8)
      #expect(abs((a.standardError ?? 0) - (b.standardError ?? 1)) < 1e-8)
    }
    #expect("\(summary)".contains("80 rows") && summary.likelihoodRatio?.degreesOfFreedom == 2 * columns.count)
  }

  @Test func `chooses at the strength of a single fit`() throws {
    var classifier = SoftmaxClassifier(penalty: .elasticNet(ElasticNet(lambda: 0.08)))
    classifier.standardizes = true
    let model = try classifier.fit(features: Self.problem.features, labels: Self.problem.labels)
    let summary = try fitted(model).summary(splitting: SampleSplit())
    #expect(summary.split?.rule == nil && summary.split?.lambda == 0.08)
    #expect(try fitted(model).summary(splitting: SampleSplit()) == summary)
    #expect(try fitted(model).summary(splitting: SampleSplit(seed: 1)) != summary)
  }

  @Test func `counts weights as samples of one row`() throws {
    let weights = (0..<200).map { Double($0 % 2 + 1) }
    let summary = try fitted(model(), weights: weights).summary(splitting: SampleSplit())
    #expect(summary.observations > Double(summary.samples) && summary.weights == .frequency)
  }

  @Test func `keeps clusters in one part`() throws {
    let codes = (0..<200).map { Int32($0 / 4) }
    let part = try SampleSplit(share: 0.5, seed: 2).estimates(fitted(model()).observations, groups: codes)
    for cluster in 0..<50 { #expect(Set(part[cluster * 4..<cluster * 4 + 4]).count == 1) }
    let count = part.count { $0 }
    #expect(count > 70 && count < 130)
  }

  @Test func `is refused where a part lacks a class, and for shares out of range`() throws {
    let fitted = try fitted(model())
    for share in [0, 1, -0.5, 0.001, .nan] {
      #expect(throws: InferenceError.self) { try fitted.summary(splitting: SampleSplit(share: share)) }
    }
  }
}
