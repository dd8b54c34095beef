import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Stability selection` {
  /// Two of twenty features matter.
  private static let problem: (features: Matrix<Double>, labels: [String]) = {
    var random = SplitMix(611)
    let x = Matrix(rows: 160, columns: 20, elements: (0..<3200).map { _ in random.normal() })
    let labels = (0..<160).map { i -> String in
      let scores = [0, 1.8 * x[i, 3], 1.8 * x[i, 11]].map { $0 - log(-log(random.uniform())) }
      return String(scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 })
    }
    return (x, labels)
  }()

  private func path(_ selection: StabilitySelection, threads: Int = 2) -> ElasticNetPath {
    var path = ElasticNetPath()
    path.strengths = .automatic(count: 20)
    path.ends = .none
    path.classifier.tolerance = 1e-7
    path.classifier.threads = threads
    path.stability = selection
    return path
  }

  private func data() throws -> TrainingData {
    try TrainingData(features: Self.problem.features, labels: Self.problem.labels)
  }

  @Test func `finds the features that matter, and hardly others`() throws {
    let result = try path(StabilitySelection(pairs: 10)).fit(data())
    let stability = try #require(result.stability)
    #expect(Set(stability.selected) == [3, 11])
    #expect(stability.halves == 20 && stability.candidates == 20 && stability.falseSelections <= 1)
    #expect(stability.share == stability.share.sorted(by: >) && stability.share.allSatisfy { $0 > 0 && $0 <= 1 })
    // No half chooses more than its share.
    #expect(stability.share.reduce(0, +) * 20 <= Double(20 * stability.most) + 1e-9)
    #expect(try SoftmaxPath(json: JSONEncoder.sorted.encode(result)) == result)
  }

  @Test func `counts the first features of the paths of complementary halves`() throws {
    let result = try path(StabilitySelection(pairs: 3, seed: 5)).fit(data())
    let stability = try #require(result.stability)
    var counts = [Int](repeating: 0, count: 20)
    var plan = FoldPlan(folds: 2, seed: 5)
    plan.repeats = 3
    for assignment in try plan.assignments(data().observations) {
      for half in 0..<2 {
        let rows = (0..<160).filter { assignment[$0] != Int32(half) }
        #expect(rows.count == 80)
        var own = ElasticNetPath()
        own.strengths = .automatic()
        own.ends = .none
        own.classifier.tolerance = 1e-7
        let points = try own.fit(
          TrainingData(features: Self.problem.features.rows(rows), labels: rows.map { Self.problem.labels[$0] })
        ).points
        var seen: Set<Int> = []
        for point in points {
          guard seen.union(point.entries.feature).count <= stability.most else { break }
          seen.formUnion(point.entries.feature)
        }
        for j in seen { counts[j] += 1 }
      }
    }
    for (j, share) in zip(stability.feature, stability.share) { #expect(Double(counts[j]) / 6 == share) }
    #expect(counts.count { $0 > 0 } == stability.feature.count)
  }

  @Test func `has the same bits for any number of threads, and depends on the seed`() throws {
    let one = try path(StabilitySelection(pairs: 4), threads: 1).fit(data()).stability
    #expect(try one == path(StabilitySelection(pairs: 4), threads: 4).fit(data()).stability)
    #expect(try one != path(StabilitySelection(pairs: 4, seed: 1), threads: 4).fit(data()).stability)
  }

  /// Figures of the R package stabs, `stabsel_parameters(p =, cutoff =, PFER =, B =, assumption = "unimodal")`, by its
  /// formulas.
  @Test(arguments: [
    (3051, 0.75, 1.0, 50, 54, 0.9753), (1000, 0.9, 1.0, 50, 48, 0.9939), (100, 0.6, 1.0, 50, 6, 0.9474),
    (30, 0.75, 2.0, 100, 7, 1.6498),
  ])
  func `bounds the expected number of false selections`(
    _ p: Int, _ threshold: Double, _ limit: Double, _ pairs: Int, _ q: Int, _ bound: Double
  ) throws {
    let selection = StabilitySelection(pairs: pairs, threshold: threshold, falseSelections: limit)
    #expect(selection.most(of: p) == q)
    #expect(abs(selection.factor * Double(q * q) / Double(p) - bound) < 5e-4)
    #expect(selection.factor * Double((q + 1) * (q + 1)) / Double(p) > limit)
  }

  @Test func `stops when it is told to`() throws {
    var halves: Set<Int> = []
    let result = try path(StabilitySelection(pairs: 20)).fit(data()) { progress in
      if progress.total == 40, let half = progress.fold { halves.insert(half) }
      return halves.count > 4 ? .stop : .proceed
    }
    #expect(result.stability == nil && result.interrupted && result.points.count == 20)
  }

  @Test func `is refused for settings without a meaning`() throws {
    for selection in [
      StabilitySelection(pairs: 1), StabilitySelection(threshold: 0.5), StabilitySelection(threshold: 1.1),
      StabilitySelection(falseSelections: 0), StabilitySelection(falseSelections: 0.001),
    ] {
      #expect(throws: FitError.self) { try path(selection).fit(data()) }
    }
    var ridge = path(StabilitySelection(pairs: 2))
    ridge.net.mix = 0
    #expect(throws: FitError.self) { try ridge.fit(data()) }
  }

  @Test func `does not count features without a penalty`() throws {
    var path = path(StabilitySelection(pairs: 4))
    path.net.factors = ["x4": 0, "x6": .infinity]
    let stability = try #require(try path.fit(data()).stability)
    #expect(stability.candidates == 18 && !stability.feature.contains(3) && !stability.feature.contains(5))
  }
}
