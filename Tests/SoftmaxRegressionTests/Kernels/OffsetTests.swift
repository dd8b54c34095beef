import Testing

@testable import SoftmaxRegression

/// Known logits for each row and class.
@Suite struct `Offsets` {
  private struct Sample {
    let features: Matrix<Double>
    let targets: Targets
    let weights: [Double]
    let classes: Int

    init(_ n: Int, _ d: Int, _ k: Int, seed: UInt64) {
      var random = SplitMix(seed)
      features = Matrix(rows: n, columns: d, elements: (0..<n * d).map { _ in random.normal() })
      targets = .labels((0..<n).map { _ in Int32.random(in: 0..<Int32(k), using: &random) }, classes: k)
      weights = (0..<n).map { $0 % 7 == 3 ? 0 : 0.5 + random.uniform() }
      classes = k
    }

    func passes(offsets: Matrix<Double>?, threads: Int = 1) -> SoftmaxPasses {
      SoftmaxPasses(
        Observations(unchecked: .double(features), targets: targets, weights: weights, offsets: offsets),
        threads: threads)
    }

    /// The logits of parameters, (d + 1) x K.
    func logits(_ parameters: [Double]) -> Matrix<Double> {
      let d = features.columns
      return Matrix(
        (0..<features.rows).map { i in
          (0..<classes).map { c in
            (0..<d).reduce(parameters[d * classes + c]) { $0 + features[i, $1] * parameters[$1 * classes + c] }
          }
        })
    }
  }

  private func minimum(_ data: SoftmaxPasses, _ penalty: any PenaltyFunction = NoPenalty()) throws -> SoftmaxObjective {
    var objective = try #require(SoftmaxObjective(data, penalty: penalty))
    let end = AutomaticSolver(rule: StoppingRule(tolerance: 1e-13)).minimize(&objective) { _ in .proceed }
    #expect(end.reason == .converged)
    return objective
  }

  @Test func `that are a model's logits move the maximum of the likelihood by its parameters`() throws {
    let sample = Sample(300, 3, 4, seed: 5)
    var random = SplitMix(6)
    let known = Parameters((0..<16).map { _ in random.normal() }, classes: 4).centered().elements
    let plain = try minimum(sample.passes(offsets: nil))
    let moved = try minimum(sample.passes(offsets: sample.logits(known)))
    #expect(distance(sum(moved.point, 1, times: known), plain.point) < 1e-9)
    #expect(abs(moved.value - plain.value) < 1e-13)
  }

  @Test func `that are the same for all classes change nothing`() throws {
    let sample = Sample(200, 2, 3, seed: 7)
    let shifts = Matrix((0..<200).map { row in Array(repeating: Double(row % 11) - 5, count: 3) })
    let (plain, shifted) = (sample.passes(offsets: nil), sample.passes(offsets: shifts))
    let point = [0.3, -0.2, 0.1, 0.5, 0.4, -1, 0.2, 0.1, -0.3]
    let (a, b) = (plain.lossAndGradient(point), shifted.lossAndGradient(point))
    #expect(abs(a.loss - b.loss) < 1e-14)
    #expect(distance(a.gradient, b.gradient) < 1e-14)
    #expect(distance(NullModel(plain).intercepts, NullModel(shifted).intercepts) < 1e-12)
  }

  @Test(arguments: [2, 3, 6])
  func `the null model is where the gradient of the intercepts vanishes`(_ k: Int) throws {
    let sample = Sample(150, 2, k, seed: UInt64(k))
    var random = SplitMix(11)
    let offsets = Matrix(rows: 150, columns: k, elements: (0..<150 * k).map { _ in 4 * random.normal() })
    let passes = sample.passes(offsets: offsets)
    let null = NullModel(passes)
    let (loss, gradient) = passes.lossAndGradient(Array(repeating: 0, count: 2 * k) + null.intercepts)
    #expect(maxNorm(Array(gradient.suffix(k))) < 1e-14)
    #expect(abs(loss - null.loss) < 1e-14)
    #expect(abs(null.intercepts.reduce(0, +)) < 1e-12)
    #expect(try minimum(passes).referenceValue == null.loss)
  }

  @Test func `a penalised minimum has a proved gap`() throws {
    let sample = Sample(120, 3, 3, seed: 12)
    var random = SplitMix(13)
    let offsets = Matrix(rows: 120, columns: 3, elements: (0..<360).map { _ in 2 * random.normal() })
    let data = sample.passes(offsets: offsets)
    let units = PenaltyUnits(scaling: data.scaling, includesIntercepts: false, totalWeight: data.totalWeight)
    let penalty = try #require(Ridge(.absolute(0.1)).restated(for: units) as (any PenaltyFunction)?)
    let best = try minimum(data, penalty)
    var away = best
    for step in [0.01, 0.1, 0.4] {
      away.move(to: best.point.map { $0 * (1 - step) })
      let proved = away.provedGap()
      let gap = try #require(proved)
      #expect(gap >= away.value - best.value)
      #expect(gap < 30 * (away.value - best.value))
    }
  }

  @Test func `sums have the same bits for any number of threads`() throws {
    let sample = Sample(9000, 4, 3, seed: 14)
    var random = SplitMix(15)
    let offsets = Matrix(rows: 9000, columns: 3, elements: (0..<27_000).map { _ in random.normal() })
    let (one, two) = (sample.passes(offsets: offsets), sample.passes(offsets: offsets, threads: 2))
    let point = (0..<15).map { _ in random.normal() }
    let (a, b) = (one.lossAndGradient(point), two.lossAndGradient(point))
    #expect(a.loss == b.loss)
    #expect(a.gradient == b.gradient)
    #expect(NullModel(one).intercepts == NullModel(two).intercepts)
  }
}
