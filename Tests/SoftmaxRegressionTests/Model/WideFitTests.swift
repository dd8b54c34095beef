import Testing

@testable import SoftmaxRegression

@Suite struct `A fit of more features than samples` {
  let problem = Problem(40, 230, 3, seed: 191)
  private var scaled: Matrix<Double> {
    var x = problem.features
    for i in 0..<x.rows {
      // Features in several units, one constant, one twice.
      for j in 0..<20 { x[i, j] = 1e3 + 50 * x[i, j] }
      x[i, 20] = 7
      x[i, 22] = x[i, 21]
    }
    return x
  }

  private func weights(_ kind: Int) -> [Double]? {
    kind == 0 ? nil : (0..<40).map { kind == 1 ? Double($0 % 3) : 0.1 + Double($0 % 5) }
  }

  @Test(arguments: [1e-4, 0.025, 2], [false, true])
  func `has the optimum of the ordinary way`(_ l2: Double, _ standardizes: Bool) throws {
    for kind in 0..<3 {
      var classifier = SoftmaxClassifier(penalty: .ridge(l2))
      classifier.standardizes = standardizes
      classifier.tolerance = 1e-13
      let wide = try classifier.fit(features: scaled, labels: problem.labels, weights: weights(kind))
      #expect(wide.report.solver.description.hasPrefix("automatic (samples as features"))
      #expect(wide.report.converged && wide.report.gapKind == .proved)
      classifier.solver = .newton
      let ordinary = try classifier.fit(features: scaled, labels: problem.labels, weights: weights(kind))
      let scale = wide.report.objective
      #expect(abs(wide.report.objective - ordinary.report.objective) <= ordinary.report.gap + 1e-11 * scale)
      #expect(
        distance(wide.coefficients.elements, ordinary.coefficients.elements)
          < 1e-4 * maxNorm(ordinary.coefficients.elements))
      if !standardizes {
        let recomputed = objective(of: wide, scaled, problem.labels, weights: weights(kind))
        #expect(abs(recomputed - wide.report.objective) < 1e-11 * scale)
      }
    }
  }

  @Test func `has a model at every iteration`() throws {
    var (kept, objectives): ([SoftmaxModel], [Double]) = ([], [])
    let model = try SoftmaxClassifier().fit(features: scaled, labels: problem.labels) { progress in
      if let model = progress.model { kept.append(model) }
      objectives.append(progress.objective)
      return .proceed
    }
    #expect(kept.count == objectives.count && kept.count > 3)
    for (kept, value) in zip(kept, objectives) {
      #expect(kept.report.interrupted && kept.report.solver.methods == ["samples as features"])
      #expect(abs(objective(of: kept, scaled, problem.labels) - value) < 1e-11 * value)
      #expect(abs(kept.report.objective - value) < 1e-11 * value)
    }
    #expect(abs((objectives.last ?? 0) - model.report.objective) < 1e-8)
  }

  @Test func `states no gap below the true one`() throws {
    for tolerance in [1e-2, 1e-4, 1e-8] {
      var classifier = SoftmaxClassifier()
      classifier.tolerance = tolerance
      classifier.maxIterations = tolerance > 1e-3 ? 2 : nil
      let model = try classifier.fit(features: scaled, labels: problem.labels)
      classifier.tolerance = 1e-14
      classifier.maxIterations = nil
      let best = try classifier.fit(features: scaled, labels: problem.labels)
      #expect(model.report.objective - best.report.objective <= model.report.gap + 1e-16)
    }
  }

  @Test func `has the same bits for any number of threads`() throws {
    var classifier = SoftmaxClassifier()
    classifier.threads = 1
    let one = try classifier.fit(features: scaled, labels: problem.labels)
    classifier.threads = 3
    #expect(try classifier.fit(features: scaled, labels: problem.labels) == one)
  }

  @Test func `of single precision is that of the rounded features`() throws {
    let single = Matrix(rows: 40, columns: 230, elements: scaled.elements.map { Float($0) })
    let double = Matrix(rows: 40, columns: 230, elements: single.elements.map { Double($0) })
    let a = try SoftmaxClassifier().fit(features: single, labels: problem.labels)
    var expected = try SoftmaxClassifier().fit(features: double, labels: problem.labels)
    expected.settings.storesFloats = true
    #expect(a == expected)
  }

  @Test func `of features that never change is that of the intercepts`() throws {
    let x = Matrix(rows: 40, columns: 230, repeating: 3.5)
    let model = try SoftmaxClassifier().fit(features: x, labels: problem.labels)
    #expect(model.report.converged)
    #expect(maxNorm(model.coefficients.elements) < 1e-12)
  }
}
