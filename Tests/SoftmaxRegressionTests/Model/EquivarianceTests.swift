import Testing

@testable import SoftmaxRegression

@Suite struct `Laws of units` {
  /// Features are multiples of 2^-20, so that a shift by 1e6 is exact.
  let problem: Problem
  let base: SoftmaxModel

  init() throws {
    var problem = Problem(200, 3, 3, seed: 31)
    for i in problem.features.elements.indices {
      problem.features.elements[i] = (problem.features.elements[i] * 1_048_576).rounded() / 1_048_576
    }
    self.problem = problem
    base = try SoftmaxClassifier(penalty: .none).fit(features: problem.features, labels: problem.labels)
  }

  @Test(arguments: [1e-100, 1e-30, 1e-8, 1e-3, 1e3, 1e8, 1e30, 1e100])
  func `a scaled column has its coefficients divided by the scale`(_ scale: Double) throws {
    let model = try SoftmaxClassifier(penalty: .none).fit(
      features: problem.changing(1) { $0 * scale }, labels: problem.labels)
    #expect(model.report.converged)
    #expect(abs(model.report.objective / base.report.objective - 1) < 1e-9)
    for c in 0..<3 {
      #expect(abs(model.coefficients[c, 1] * scale - base.coefficients[c, 1]) < 1e-9)
      #expect(abs(model.coefficients[c, 0] - base.coefficients[c, 0]) < 1e-9)
      #expect(abs(model.intercepts[c] - base.intercepts[c]) < 1e-9)
    }
  }

  @Test func `columns of very different scales are fitted together`() throws {
    let scales = [1e-100, 1e100, 1e8]
    let x = Matrix((0..<200).map { i in (0..<3).map { problem.features[i, $0] * scales[$0] } })
    let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: problem.labels)
    #expect(model.report.converged)
    #expect(abs(model.report.objective / base.report.objective - 1) < 1e-9)
    for c in 0..<3 {
      for j in 0..<3 { #expect(abs(model.coefficients[c, j] * scales[j] - base.coefficients[c, j]) < 1e-9) }
    }
  }

  @Test(arguments: [-1e6, 1e6, 1e9])
  func `a shifted column changes the intercepts alone`(_ shift: Double) throws {
    let model = try SoftmaxClassifier(penalty: .none).fit(
      features: problem.changing(1) { $0 + shift }, labels: problem.labels)
    #expect(model.report.converged)
    #expect(abs(model.report.objective / base.report.objective - 1) < 1e-9)
    // 2^-20 beside 1e9 is 50 bits: exact too.
    #expect(distance(model.coefficients.elements, base.coefficients.elements) < 1e-9)
    for c in 0..<3 {
      let moved = model.intercepts[c] + shift * model.coefficients[c, 1]
      #expect(abs(moved - base.intercepts[c]) < 1e-14 * abs(shift) + 1e-9)
    }
  }

  @Test func `a shift leaves a penalised fit's coefficients alone, where intercepts are free`() throws {
    let classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    let plain = try classifier.fit(features: problem.features, labels: problem.labels)
    let shifted = try classifier.fit(features: problem.changing(0) { $0 + 1e6 }, labels: problem.labels)
    #expect(distance(shifted.coefficients.elements, plain.coefficients.elements) < 1e-9)
    #expect(abs(shifted.report.objective - plain.report.objective) < 1e-12)
  }

  @Test func `scaling a column is dividing its penalty by the square`() throws {
    // Two copies of a column, each half as large, have half the coefficients and half the penalty together.
    let classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    let plain = try classifier.fit(features: problem.features, labels: problem.labels)
    let halved = Matrix(
      (0..<200).map { i in
        let x = problem.features.row(i).map { $0 / 2 }
        return x + x
      })
    var stacked = SoftmaxClassifier(penalty: .ridge(0.05 / 2))
    stacked.tolerance = 1e-10
    let model = try stacked.fit(features: halved, labels: problem.labels)
    #expect(abs(model.report.objective - plain.report.objective) < 1e-12)
    for c in 0..<3 {
      for j in 0..<6 { #expect(abs(model.coefficients[c, j] - plain.coefficients[c, j % 3]) < 1e-9) }
    }
  }

  @Test func `standardising is a fit to standardised features`() throws {
    let x = problem.changing(2) { 40 * $0 + 7 }
    let weights = (0..<200).map { 0.5 + Double($0 % 4) }
    let total = weights.reduce(0, +)
    let means = (0..<3).map { j in (0..<200).reduce(0.0) { $0 + weights[$1] * x[$1, j] } / total }
    let deviations = (0..<3).map { j in
      ((0..<200).reduce(0.0) { $0 + weights[$1] * (x[$1, j] - means[j]) * (x[$1, j] - means[j]) } / total).squareRoot()
    }
    let standardised = Matrix((0..<200).map { i in (0..<3).map { (x[i, $0] - means[$0]) / deviations[$0] } })
    var classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    let expected = try classifier.fit(features: standardised, labels: problem.labels, weights: weights)
    classifier.standardizes = true
    let model = try classifier.fit(features: x, labels: problem.labels, weights: weights)
    #expect(abs(model.report.objective - expected.report.objective) < 1e-13)
    for c in 0..<3 {
      for j in 0..<3 { #expect(abs(model.coefficients[c, j] * deviations[j] - expected.coefficients[c, j]) < 1e-10) }
      let intercept = (0..<3).reduce(model.intercepts[c]) { $0 + means[$1] * model.coefficients[c, $1] }
      #expect(abs(intercept - expected.intercepts[c]) < 1e-10)
    }
  }

  @Test func `single precision features that are exact give the same bits as double`() throws {
    let single = Matrix<Float>(rows: 200, columns: 3, elements: problem.features.elements.map { Float($0) })
    let double = Matrix<Double>(rows: 200, columns: 3, elements: single.elements.map { Double($0) })
    for penalty in [PenaltyChoice.none, .standard] {
      let classifier = SoftmaxClassifier(penalty: penalty)
      var expected = try classifier.fit(features: double, labels: problem.labels)
      expected.settings.storesFloats = true
      #expect(try classifier.fit(features: single, labels: problem.labels) == expected)
    }
  }

  @Test(arguments: [PenaltyChoice.none, .standard])
  func `any number of threads gives the same bits`(_ penalty: PenaltyChoice) throws {
    let large = Problem(4000, 8, 3, seed: 32)
    let models = try [1, 2, 3].map { threads in
      var classifier = SoftmaxClassifier(penalty: penalty)
      classifier.threads = threads
      return try classifier.fit(features: large.features, labels: large.labels)
    }
    #expect(models[1] == models[0])
    #expect(models[2] == models[0])
    #expect(models[0].report.converged)
  }
}
