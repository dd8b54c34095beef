import Testing

@testable import SoftmaxRegression

@Suite struct `Sheared features` {
  private let d = 5
  private let problem = Problem(80, 5, 3, seed: 221)
  /// The means of the features, of which three are shifted; feature 3 is the pivot.
  private let shifts = [0.0, 900, 3, -50000, 200]
  private let units = [1.0, 0.5, 2, 3, 0.25]

  private var features: Matrix<Double> {
    var x = problem.features
    for i in 0..<x.rows {
      for j in 0..<d { x[i, j] += shifts[j] }
    }
    return x
  }

  private var shear: FeatureShear {
    get throws {
      let data = SoftmaxPasses(
        features: .double(features), targets: .labels(problem.labels.map { Int32($0) ?? 0 }, classes: 3), weights: nil,
        scaling: .identity(d), threads: 1)
      let moments = try #require(data.featureMoments())
      return try #require(FeatureShear(mean: moments.mean, deviation: moments.deviation))
    }
  }

  private func random(_ seed: UInt64) -> Parameters {
    var random = SplitMix(seed)
    return Parameters((0..<d * 3).map { _ in random.normal() } + [0, 0, 0], classes: 3)
  }

  private func logit(_ x: Matrix<Double>, _ i: Int, _ w: Parameters, _ c: Int) -> Double {
    (0..<d).reduce(0) { $0 + x[i, $1] * w[feature: $1, class: c] }
  }

  @Test func `give the same logits`() throws {
    let (shear, v) = (try shear, random(222))
    let (w, x) = (shear.original(v), features)
    let z = shear.sheared(.double(x))
    #expect(shear.pivot == 3)
    for i in 0..<x.rows {
      #expect(abs(z[i, 3] - 1) < 1e-3 && abs(z[i, 1]) < 10 && z[i, 0] == x[i, 0])
      for c in 0..<3 { #expect(abs(logit(x, i, w, c) - logit(z, i, v, c)) < 1e-9) }
    }
    #expect(relativeDistance(shear.sheared(w).elements, v.elements) < 1e-9)
  }

  @Test func `have the penalty of the original coefficients, and its bound`() throws {
    let (shear, v) = (try shear, random(223))
    let scaling = FeatureScaling(center: Array(repeating: 0, count: d), scale: [2, 0.3, 1, 0.9, 4])
    let ridge = ShearedRidge(0.2, shear, units: units, scaling: scaling)
    let w = shear.original(scaling.inOriginalUnits(v))
    func square(_ w: Parameters) -> Double {
      (0..<d).reduce(0) { sum, j in
        (0..<3).reduce(sum) { $0 + (units[j] * w[feature: j, class: $1]) * (units[j] * w[feature: j, class: $1]) }
      }
    }
    #expect(abs(ridge.value(at: v, threads: 1) - 0.1 * square(w)) < 1e-12 * square(w))
    // With no data the minimum is zero, and the bound of strong convexity is the penalty itself.
    let gradient = ridge.gradient(at: v)
    let bound = try #require(ridge.fenchelTerm(at: v, gradient: gradient, threads: 1))
    #expect(abs(bound - 0.1 * square(w)) < 1e-9 * square(w))
    // The curvature is that of the value.
    let product = ridge.curvature(features: d).gradient(v)
    #expect(relativeDistance(product.elements, gradient.elements) < 1e-12)
  }

  @Test(arguments: [SolverChoice.automatic, .lbfgs, .newton, .gradientDescent], [false, true])
  func `have the fit of the original ones`(_ solver: SolverChoice, _ standardizes: Bool) throws {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    (classifier.hasIntercept, classifier.solver, classifier.standardizes) = (false, solver, standardizes)
    classifier.tolerance = solver == .gradientDescent ? 1e-6 : 1e-12
    let weights = (0..<80).map { Double(1 + $0 % 3) }
    var seen: [SoftmaxModel] = []
    let model = try classifier.fit(features: features, labels: problem.labels, weights: weights) {
      if let model = $0.model { seen.append(model) }
      return .proceed
    }
    #expect(model.report.converged && model.report.gapKind == .proved && model.report.l2 == 0.05)
    #expect(model.settings.penalty.isRidge && model.intercepts == [0, 0, 0])
    if !standardizes {
      for model in seen + [model] {
        let value = objective(of: model, features, problem.labels, weights: weights)
        #expect(abs(value - model.report.objective) < 1e-9)
      }
    }
    var plain = classifier
    plain.solver = .newton
    plain.initialModel = model
    #expect(try plain.fit(features: features, labels: problem.labels, weights: weights).report.iterations <= 2)
    let best = try plain.fit(features: features, labels: problem.labels, weights: weights).report.objective
    #expect(model.report.objective - best <= model.report.gap + 1e-12)
    #expect(model.report.objective - best >= -1e-9)
  }
}
