import Foundation
import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

/// ROC curves from one pass, against the area from all rows.
struct ScoreRankingTests {
  private struct Row {
    let score: Double
    let isPositive: Bool
    let weight: Double
  }

  /// Rows whose scores differ in the last digits alone, with positives above negatives more often than not.
  private static func rows(_ n: Int, span: Double = 1e-9) -> [Row] {
    (0..<n).map { i in
      let place = Double(i * 7919 % 100_003) / 100_003
      let isPositive = sin(Double(i) * 1.7) + 2 * place > 1.2
      return Row(score: log(0.75) - span * (1 - place), isPositive: isPositive, weight: Double(1 + i % 5) / 2)
    }
  }

  private func ranking(_ rows: [Row], limit: Int) -> ScoreRanking {
    rows.reduce(into: ScoreRanking(limit: limit)) { $0.add($1.score, isPositive: $1.isPositive, $1.weight) }
  }

  private func area(_ rows: [Row]) throws -> Double {
    try #require(
      RankedSamples(
        scores: rows.map(\.score), isPositive: rows.map(\.isPositive), weights: rows.map(\.weight)
      ).areaUnderCurve)
  }

  @Test func `the area of few rows is exact`() throws {
    for span in [1e-12, 1e-3, 1, 1e4] {
      let rows = Self.rows(3000, span: span)
      let ranking = ranking(rows, limit: 4096)
      #expect(try abs(#require(ranking.area) - area(rows)) < 1e-12)
      #expect(ranking.error == 0 && [ranking].note == "")
    }
  }

  @Test(arguments: ["shuffled", "ascending", "descending", "by class", "drifting"])
  func `the area of many rows is within its bound in any order`(order: String) throws {
    let shuffled = Self.rows(100_000)
    let rows =
      switch order {
      case "ascending": shuffled.sorted { $0.score < $1.score }
      case "descending": shuffled.sorted { $0.score > $1.score }
      case "by class": shuffled.filter(\.isPositive) + shuffled.filter { !$0.isPositive }
      // All but the first rows lie where few of these did.
      case "drifting": Self.rows(10_000, span: 30) + shuffled
      default: shuffled
      }
    let ranking = ranking(rows, limit: 4096)
    let difference = try abs(#require(ranking.area) - area(rows))
    #expect(difference <= ranking.error && difference < 5e-4, "\(difference), \(ranking.error)")
    #expect(ranking.error > 0 && ranking.error < 0.01, "\(ranking.error)")
    #expect([ranking].note.hasPrefix("AUC values come from quantiles of the scores and are right to within 0.00"))
  }

  @Test func `few different scores stay exact, however many rows have them`() throws {
    let rows = Self.rows(60_000).map { row in
      Row(score: ((row.score - log(0.75)) * 5e10).rounded(), isPositive: row.isPositive, weight: row.weight)
    }
    #expect(Set(rows.map(\.score)).count > 40)
    let ranking = ranking(rows, limit: 1024)
    #expect(try ranking.error == 0 && abs(#require(ranking.area) - area(rows)) < 1e-12)
  }

  @Test func `memory hardly grows with the rows`() {
    var sketch = ScoreSketch(limit: 1024)
    for i in 0..<200_000 { sketch.add(Double(i * 7919 % 200_003), 1) }
    #expect(sketch.entries.count < 1024 + 8 * 256 && sketch.weight == 200_000)
    #expect(abs(sketch.entries.reduce(0) { $0 + $1.weight } - 200_000) < 1e-6)
    let below = sketch.entries.filter { $0.score < 50_000 }.reduce(0) { $0 + $1.weight } / 200_000
    #expect(abs(below - 0.25) <= sketch.error)
  }

  @Test func `a curve is drawn as finely as can be seen, from corner to corner`() throws {
    for rows in [Self.rows(40), Self.rows(20_000)] {
      let curve = try #require(ranking(rows, limit: 65_536).curve)
      #expect(curve.first == FigurePoint(0, 0) && curve.last == FigurePoint(1, 1) && curve.count <= 802)
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.x <= $1.x && $0.y <= $1.y })
      let drawn = zip(curve, curve.dropFirst()).reduce(0) { $0 + ($1.1.x - $1.0.x) * ($1.1.y + $1.0.y) / 2 }
      #expect(try abs(drawn - area(rows)) < 2e-3)
    }
  }

  @Test func `rows of no weight and rows of one kind rank nothing`() {
    var ranking = ScoreRanking(limit: 64)
    ranking.add(-1, isPositive: true, 1)
    ranking.add(-2, isPositive: false, 0)
    #expect(!ranking.isDefined && ranking.curve == nil && ranking.area == nil && ranking.error == 0)
  }
}
