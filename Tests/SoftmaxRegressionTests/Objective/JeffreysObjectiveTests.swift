import Foundation
import Testing

@testable import SoftmaxRegression

/// The cross-entropy less log det J / (2N), against the information that the calculus gives.
@Suite struct `The objective with Jeffreys' prior` {
  /// Targets, weights and parameters over unscaled features, and the same seen under a scaling.
  struct Case: Sendable {
    let calculus: CrossEntropy
    let passes: SoftmaxPasses
    let parameters: [Double]

    init(_ n: Int, _ d: Int, _ k: Int, soft: Bool, seed: UInt64) {
      var random = SplitMix(seed)
      let features = Matrix(rows: n, columns: d, elements: (0..<n * d).map { _ in random.normal() })
      let weights = (0..<n).map { $0 % 5 == 3 ? 0 : 3 * random.uniform() }
      let scaling = FeatureScaling(
        center: (0..<d).map { _ in random.normal() }, scale: (0..<d).map { _ in 0.5 + random.uniform() })
      let targets: Targets
      if soft {
        let y = Matrix((0..<n).map { _ in Logits.softmax((0..<k).map { _ in 2 * random.normal() }) })
        targets = .probabilities(y)
        calculus = CrossEntropy(features: features, targets: y, weights: weights)
      } else {
        let labels = (0..<n).map { _ in Int.random(in: 0..<k, using: &random) }
        targets = .labels(labels.map { Int32($0) }, classes: k)
        calculus = CrossEntropy(features: features, labels: labels, classes: k, weights: weights)
      }
      passes = SoftmaxPasses(
        features: .double(features), targets: targets, weights: weights, scaling: scaling, threads: 1)
      parameters = (0..<(d + 1) * k).map { _ in 0.6 * random.normal() }
    }

    func objective(at point: [Double], reference: Int? = nil) -> JeffreysObjective {
      JeffreysObjective(passes, kept: Array(0..<passes.features.columns), point: point, reference: reference)
    }

    /// The definition, in the features' own units.
    func value(at point: [Double], reference: Int) throws -> Double {
      let plain = passes.scaling.inOriginalUnits(Parameters(point, classes: calculus.classes)).byClass
      let eigenvalues = try #require(
        calculus.information(at: plain, reference: reference).symmetricEigenvalues)
      return calculus.loss(at: plain) - eigenvalues.reduce(0) { $0 + log($1) } / (2 * calculus.totalWeight)
    }
  }

  static let cases = [
    Case(40, 3, 4, soft: false, seed: 1), Case(40, 2, 3, soft: true, seed: 2), Case(30, 2, 2, soft: false, seed: 3),
    Case(1300, 1, 3, soft: false, seed: 4), Case(25, 0, 3, soft: true, seed: 5),
  ]

  @Test(arguments: cases.indices)
  func `has the value of its definition against any reference`(index: Int) throws {
    let sample = Self.cases[index]
    for reference in 0..<sample.passes.classes {
      let objective = sample.objective(at: sample.parameters, reference: reference)
      for other in 0..<sample.passes.classes {
        #expect(abs(objective.value - (try sample.value(at: sample.parameters, reference: other))) < 1e-12)
      }
      #expect(distance(objective.gradient, sample.objective(at: sample.parameters).gradient) < 1e-13)
    }
  }

  @Test(arguments: cases.indices)
  func `has the gradient of its value`(index: Int) throws {
    let sample = Self.cases[index]
    let objective = sample.objective(at: sample.parameters)
    for place in sample.parameters.indices {
      var point = sample.parameters
      let slope = try [1.0, -1, 2, -2].map { steps in
        point[place] = sample.parameters[place] + 2e-3 * steps
        return try sample.value(at: point, reference: 0)
      }
      let expected = (8 * (slope[0] - slope[1]) - (slope[2] - slope[3])) / (12 * 2e-3)
      #expect(abs(objective.gradient[place] - expected) < 1e-9, "place \(place)")
    }
  }

  @Test func `has its minimum without features where the prior adds half a parameter to each class`() {
    let sample = Case(60, 3, 4, soft: false, seed: 9)
    let null = sample.objective(at: JeffreysObjective.nullPoint(sample.passes, kept: [0, 1, 2]))
    // Slopes are pushed, intercepts are not.
    #expect(maxNorm(Array(null.gradient.suffix(4))) < 1e-15)
    #expect(maxNorm(null.gradient) > 1e-3)
  }

  @Test func `is infinite where the information is singular`() {
    let sample = Case(40, 2, 3, soft: false, seed: 6)
    let objective = sample.objective(at: sample.parameters.map { 1e4 * $0 })
    #expect(objective.value == .infinity)
  }
}
