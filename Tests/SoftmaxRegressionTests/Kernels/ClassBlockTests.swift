import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Blocks of the Hessian, a class each` {
  // Where all rows are the same, rounding decides which are above their mean.
  @Test(arguments: PassCase.all.filter { $0.passes.features.rows > 1 && $0.passes.features.columns > 0 })
  func `hold the samples that matter and the mean of the others`(_ data: PassCase) {
    let passes = data.passes
    let (d, k) = (passes.dimension, passes.classes)
    let plain = PlainCrossEntropy(passes)
    let p = plain.rows.indices.map { plain.probabilities($0, data.parameters) }
    let curvature = passes.classCurvature(data.parameters)
    let found = passes.classBlocks(data.parameters, curvature) { ($0, $1) }
    #expect(found.count == k)
    var dominant = 0
    for c in 0..<k {
      let mean = p.indices.reduce(0.0) { $0 + plain.shares[$1] * p[$1][c] * (1 - p[$1][c]) }
      #expect(abs(curvature.means[c] - mean) < 1e-14)
      var expected = Matrix<Double>(rows: d, columns: d)
      var rest = 0.0
      for (i, x) in plain.rows.enumerated() {
        let factor = p[i][c] * (1 - p[i][c])
        guard factor >= mean else {
          rest += plain.shares[i] * factor
          continue
        }
        dominant += plain.shares[i] > 0 ? 1 : 0
        for a in 0..<d {
          for b in a..<d { expected[a, b] += plain.shares[i] * factor * x[a] * x[b] }
        }
      }
      #expect(distance(found[c].0.elements, expected.elements) < 1e-13)
      #expect(abs(found[c].1 - rest) < 1e-14)
    }
    let share = passes.dominantShare(data.parameters, curvature)
    #expect(abs(share - Double(dominant) / Double(plain.rows.count * k)) < 1e-12)
  }

  @Test func `are the same for any number of threads`() {
    let problem = Problem(3000, 6, 20, seed: 191)
    func blocks(threads: Int) -> [[Double]] {
      let passes = SoftmaxPasses(
        features: .double(problem.features), targets: .labels(problem.labels.map { Int32($0) ?? 0 }, classes: 20),
        weights: nil, scaling: .identity(6), threads: threads)
      let parameters = (0..<140).map { sin(Double($0)) }
      return passes.classBlocks(parameters, passes.classCurvature(parameters)) { $0.elements + [$1] }
    }
    #expect(blocks(threads: 1) == blocks(threads: 2))
    #expect(blocks(threads: 1) == blocks(threads: 3))
  }
}
