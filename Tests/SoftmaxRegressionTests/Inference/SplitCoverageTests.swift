import Foundation
import Testing

@testable import SoftmaxRegression

/// How often intervals of chosen features cover the truth, over data drawn from it: `make simulate` draws 4000 data sets,
/// and a debug build a few.
@Suite struct `Intervals of chosen features` {
  /// The coefficients of three classes: two features matter, and six do not.
  private static let truth: [[Double]] = [[0, 0], [1.2, -0.9], [-0.8, 1.1]]

  #if DEBUG
    private static let draws = 6
    private static let range = 0.85...1.0
    private static let naiveLimit = 1.0
  #else
    private static let draws = 4000
    private static let range = 0.935...0.965
    private static let naiveLimit = 0.9
  #endif

  private static func draw(_ random: inout SplitMix) -> (x: Matrix<Double>, labels: [String]) {
    var rows: [[Double]] = []
    var labels: [String] = []
    for _ in 0..<600 {
      let x = (0..<8).map { _ in random.normal() }
      let scores = truth.map { $0[0] * x[0] + $0[1] * x[1] - log(-log(random.uniform())) }
      rows.append(x)
      labels.append(String(scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }))
    }
    return (Matrix(rows), labels)
  }

  /// The intervals of a summary that cover the truth, and their number, of features that matter or do not.
  private static func covered(_ summary: ModelSummary, _ isCounted: (Int) -> Bool) -> (covered: Int, count: Int) {
    var (covered, count) = (0, 0)
    for coefficient in summary.coefficients {
      guard let lower = coefficient.lower, let upper = coefficient.upper, let c = Int(coefficient.class),
        let feature = coefficient.feature == "(intercept)" ? -1 : Int(coefficient.feature.dropFirst()).map({ $0 - 1 }),
        isCounted(feature)
      else { continue }
      let value = (0..<2).contains(feature) ? truth[c][feature] - truth[0][feature] : 0
      count += 1
      if lower <= value, value <= upper { covered += 1 }
    }
    return (covered, count)
  }

  @Test func `cover it as often as they say if other rows estimate, and too rarely if the same do`() throws {
    var random = SplitMix(5077)
    var shares: [Double] = []
    var (naive, naiveCount, missed) = (0, 0, 0)
    for seed in 0..<Self.draws {
      let (x, labels) = Self.draw(&random)
      var classifier = SoftmaxClassifier(penalty: .elasticNet(ElasticNet(lambda: 0.045)))
      classifier.standardizes = true
      classifier.tolerance = 1e-6
      let model = try classifier.fit(features: x, labels: labels)
      let fitted = try FittedModel(
        model, features: .double(x), targets: .labels(labels.map { Int32($0) ?? 0 }, classes: 3))
      let summary = try fitted.summary(splitting: SampleSplit(share: 0.5, seed: UInt64(seed)))
      let split = try #require(summary.split)
      guard Set(split.features).isSuperset(of: ["x1", "x2"]) else {
        missed += 1
        continue
      }
      let (covered, count) = Self.covered(summary) { _ in true }
      shares.append(Double(covered) / Double(count))
      // The same rows choose and estimate: the features that do not matter and were chosen.
      let chosen = (0..<8).filter { j in (0..<3).contains { model.coefficients[$0, j] != 0 } }
      guard chosen.count > 2, let names = model.chosenFeatures(chosen) else { continue }
      let part = Matrix(rows: 600, columns: chosen.count, elements: (0..<600).flatMap { i in chosen.map { x[i, $0] } })
      let again = try SoftmaxClassifier(penalty: .none).fit(features: part, labels: labels, featureNames: names)
      let wrong = try FittedModel(
        again, features: .double(part), targets: .labels(labels.map { Int32($0) ?? 0 }, classes: 3)
      ).summary()
      let (some, all) = Self.covered(wrong) { $0 >= 2 }
      (naive, naiveCount) = (naive + some, naiveCount + all)
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    #expect(missed * 100 <= Self.draws, "\(missed)")
    #expect(Self.range.contains(mean), "\(mean)")
    let share = Double(naive) / Double(max(naiveCount, 1))
    #expect(share < Self.naiveLimit || naiveCount == 0, "\(share) of \(naiveCount)")
    print("coverage of chosen features: \(mean) by other rows, \(share) of \(naiveCount) by the same rows")
  }
}

extension SoftmaxModel {
  /// The names of some features.
  fileprivate func chosenFeatures(_ chosen: [Int]) -> [String]? { chosen.map { features[$0] } }
}
