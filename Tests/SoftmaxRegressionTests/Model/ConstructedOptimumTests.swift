import Testing

@testable import SoftmaxRegression

/// Soft targets for which the optimum is known: y_i = p_i + e_i, with p_i the probabilities of chosen parameters and e_i
/// the correction that makes the gradient, penalty included, exactly zero there.
struct ConstructedOptimum: Sendable, CustomTestStringConvertible {
  let features: Matrix<Double>
  let softTargets: Matrix<Double>
  let weights: [Double]?
  /// K rows of d coefficients.
  let coefficients: Matrix<Double>
  let intercepts: [Double]
  let l2: Double
  let penalizesIntercept: Bool
  let testDescription: String

  /// - Returns: nil where a correction leaves the simplex.
  init?(_ n: Int, _ d: Int, _ k: Int, l2: Double, penalizesIntercept: Bool = false, weighted: Bool, seed: UInt64) {
    var random = SplitMix(seed)
    let x = (0..<n).map { _ in (0..<d).map { _ in random.normal() } + [1] }
    let weights = (0..<n).map { _ in weighted ? 0.2 + 2 * random.uniform() : 1 }
    let total = weights.reduce(0, +)
    // Parameters of each feature, and of the intercept, sum to zero over the classes.
    let w = (0...d).map { _ in
      let row = (0..<k).map { _ in 0.3 * random.normal() }
      let mean = row.reduce(0, +) / Double(k)
      return row.map { $0 - mean }
    }
    // e_i = Mᵀ x_i with G M = λ W, where G = Σ s_i x_i x_iᵀ / N.
    var gram = Matrix<Double>(rows: d + 1, columns: d + 1)
    for i in 0..<n {
      for a in 0...d {
        for b in 0...d { gram[a, b] += weights[i] / total * x[i][a] * x[i][b] }
      }
    }
    guard let factor = Cholesky(gram) else { return nil }
    let corrections = (0..<k).map { c in
      factor.solve((0...d).map { $0 < d || penalizesIntercept ? l2 * w[$0][c] : 0 })
    }
    let targets = x.map { x in
      let logits = (0..<k).map { c in dot(x, w.map { $0[c] }) }
      return zip(Logits.softmax(logits), corrections).map { $0 + dot(x, $1) }
    }
    guard targets.allSatisfy({ $0.allSatisfy { $0 >= 0 } }) else { return nil }
    features = Matrix(x.map { Array($0.dropLast()) })
    softTargets = Matrix(targets)
    self.weights = weighted ? weights : nil
    coefficients = Matrix(w.dropLast()).transposed
    intercepts = w[d]
    self.l2 = l2
    self.penalizesIntercept = penalizesIntercept
    testDescription = "l2 \(l2), intercepts \(penalizesIntercept ? "penalised" : "free"), weights \(weighted), K = \(k)"
  }
}

@Suite struct `Constructed optima` {
  static let all = [
    ConstructedOptimum(60, 4, 3, l2: 0, weighted: false, seed: 61),
    ConstructedOptimum(60, 4, 3, l2: 0, weighted: true, seed: 62),
    ConstructedOptimum(60, 4, 3, l2: 0.003, weighted: false, seed: 70),
    ConstructedOptimum(60, 4, 3, l2: 0.005, weighted: true, seed: 64),
    ConstructedOptimum(60, 4, 3, l2: 0.003, penalizesIntercept: true, weighted: false, seed: 65),
    ConstructedOptimum(60, 4, 3, l2: 0.003, penalizesIntercept: true, weighted: true, seed: 66),
    ConstructedOptimum(80, 3, 2, l2: 0.01, weighted: true, seed: 67),
    ConstructedOptimum(80, 2, 6, l2: 0.001, weighted: true, seed: 68),
    ConstructedOptimum(30, 0, 4, l2: 0, weighted: true, seed: 69),
  ]

  @Test func `all can be constructed`() {
    for index in Self.all.indices { #expect(Self.all[index] != nil, "number \(index)") }
  }

  @Test(arguments: all.compactMap { $0 })
  func `are found to the ninth digit`(_ case: ConstructedOptimum) throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(`case`.l2))
    classifier.penalizesIntercept = `case`.penalizesIntercept
    let model = try classifier.fit(
      features: `case`.features, softTargets: `case`.softTargets, classes: `case`.intercepts.indices.map { "c\($0)" },
      weights: `case`.weights)
    #expect(model.report.converged)
    #expect(distance(model.coefficients.elements, `case`.coefficients.elements) < 1e-9)
    #expect(distance(model.intercepts, `case`.intercepts) < 1e-9)
    #expect(model.report.gradientNorm < 1e-12)
  }
}
