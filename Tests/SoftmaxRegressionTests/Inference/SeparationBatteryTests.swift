import Foundation
import Testing

@testable import SoftmaxRegression

/// Whether classes are separated, for 200 generated cases whose answer follows from how they were made.
@Suite struct `The verdict on separation` {
  private struct Samples {
    var rows: [[Double]] = []
    var labels: [String] = []

    mutating func add(_ row: [Double], _ label: Int) {
      rows.append(row)
      labels.append("\(label)")
    }

    /// The features times powers of ten between 1e-8 and 1e8.
    func scaled(_ random: inout SplitMix) -> Matrix<Double> {
      let factors = (0..<(rows.first?.count ?? 0)).map { _ in pow(10, (random.uniform() * 16 - 8).rounded()) }
      return Matrix(rows.map { zip($0, factors).map { $0 * $1 } })
    }
  }

  private func verdict(_ samples: Samples, _ random: inout SplitMix) throws -> Separation? {
    try SoftmaxClassifier(penalty: .none).fit(features: samples.scaled(&random), labels: samples.labels)
      .report.separation
  }

  /// Points that span the space, with every class at each: no direction leaves them all alone.
  private func overlap(_ d: Int, _ classes: [Int], _ random: inout SplitMix) -> Samples {
    var samples = Samples()
    for corner in 0...d {
      let point = (0..<d).map { ($0 == corner ? 2.0 : 0) + random.normal() * 0.2 }
      for c in classes { samples.add(point, c) }
    }
    return samples
  }

  /// Classes whose linear scores differ by at least a margin.
  private func apart(_ n: Int, _ d: Int, _ k: Int, _ random: inout SplitMix) -> Samples {
    // Around a circle, so that every class has its sector.
    let w = (0..<k).map { c in
      (0..<d).map { j in
        let angle = 2 * Double.pi * Double(c) / Double(k)
        return (j % 2 == 0 ? cos(angle) : sin(angle)) * (j < 2 ? 1 : 0.3)
      }
    }
    var samples = Samples()
    while samples.rows.count < n || Set(samples.labels).count < k {
      let x = (0..<d).map { _ in 2 * random.normal() }
      let scores = w.map { zip($0, x).reduce(0) { $0 + $1.0 * $1.1 } }
      let best = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
      let second = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
      if scores[best] > second + 0.2 { samples.add(x, best) }
    }
    return samples
  }

  /// Two classes on either side of a plane through zero.
  private func halves(_ n: Int, _ d: Int, _ random: inout SplitMix) -> Samples {
    var samples = Samples()
    for i in 0..<n {
      let x = (0..<d).map { _ in random.normal() }
      samples.add([abs(x[0]) * (i % 2 == 0 ? 1 : -1) + (i % 2 == 0 ? 0.1 : -0.1)] + x.dropFirst(), i % 2)
    }
    return samples
  }

  @Test(arguments: 0..<40)
  func `is complete where linear scores tell all classes apart`(seed: Int) throws {
    var random = SplitMix(UInt64(seed + 1))
    let (d, k) = (2 + seed % 3, 2 + seed % 4)
    #expect(try verdict(apart(40, d, k, &random), &random)?.kind == .complete)
  }

  @Test(arguments: 0..<30)
  func `is quasi-complete where one row of each class meets`(seed: Int) throws {
    var random = SplitMix(UInt64(seed + 101))
    let d = 1 + seed % 3
    var samples = halves(30, d, &random)
    let meeting = [0.0] + (1..<max(d, 1)).map { _ in random.normal() }
    samples.add(meeting, 0)
    samples.add(meeting, 1)
    #expect(try verdict(samples, &random)?.kind == .quasiComplete)
  }

  @Test(arguments: 0..<40)
  func `is none where one row lies among the other class`(seed: Int) throws {
    var random = SplitMix(UInt64(seed + 201))
    let d = 1 + seed % 3
    var samples = halves(30, d, &random)
    let others = zip(samples.rows, samples.labels).filter { $0.1 == "0" }.map(\.0)
    samples.add((0..<d).map { j in others.reduce(0) { $0 + $1[j] } / Double(others.count) }, 1)
    #expect(try verdict(samples, &random) == nil)
  }

  @Test(arguments: 0..<30)
  func `names the one class that is apart, and the pair that is not`(seed: Int) throws {
    var random = SplitMix(UInt64(seed + 301))
    let d = 2 + seed % 2
    var samples = overlap(d, [0, 2], &random)
    for _ in 0..<10 { samples.add((0..<d).map { _ in 9 + random.normal() }, 1) }
    let found = try #require(try verdict(samples, &random))
    #expect(found.kind == .quasiComplete)
    #expect(found.classes == ["1"])
    #expect(found.identified == [["0", "2"]])
  }

  @Test(arguments: 0..<30)
  func `is none where two classes are apart but a third overlaps both`(seed: Int) throws {
    var random = SplitMix(UInt64(seed + 401))
    let d = 1 + seed % 3
    var samples = overlap(d, [0, 2], &random)
    let far = overlap(d, [1, 2], &random)
    for (row, label) in zip(far.rows, far.labels) { samples.add(row.map { $0 + 20 }, Int(label) ?? 0) }
    #expect(try verdict(samples, &random) == nil)
  }

  @Test(arguments: 0..<30)
  func `sees separation through an interaction`(seed: Int) throws {
    var random = SplitMix(UInt64(seed + 501))
    var plain = Samples()
    for i in 0..<40 {
      let x = [(0.1 + random.uniform()) * (i % 2 == 0 ? 1 : -1), (0.1 + random.uniform()) * (i % 4 < 2 ? 1 : -1)]
      plain.add(x, x[0] * x[1] > 0 ? 1 : 0)
    }
    #expect(try verdict(plain, &random) == nil)
    var products = plain
    products.rows = plain.rows.map { [$0[0], $0[1], $0[0] * $0[1]] }
    #expect(try verdict(products, &random)?.kind == .complete)
  }
}
