import Testing

@testable import SoftmaxRegression

private let penalties: [PenaltyChoice] = [.none, .standard, .ridge(0.1)]

@Suite struct `Laws of weights and order` {
  let problem = Problem(120, 3, 3, seed: 21)

  @Test(arguments: penalties)
  func `a weight of k is k copies of a row`(_ penalty: PenaltyChoice) throws {
    let copies = problem.labels.indices.map { $0 % 4 }
    let rows = copies.indices.flatMap { Array(repeating: $0, count: copies[$0]) }
    let classifier = SoftmaxClassifier(penalty: penalty)
    let weighted = try classifier.fit(
      features: problem.features, labels: problem.labels, weights: copies.map { Double($0) })
    let repeated = try classifier.fit(
      features: Matrix(rows.map { Array(problem.features.row($0)) }), labels: rows.map { problem.labels[$0] })
    #expect(distance(weighted.numbers, repeated.numbers) < 1e-10)
    #expect(abs(weighted.report.objective - repeated.report.objective) < 1e-14)
    #expect(weighted.report.l2 == repeated.report.l2)
  }

  @Test(arguments: [0, 1e300, -.infinity, .nan])
  func `a row of weight zero is no row, whatever it holds and even if its class then vanishes`(_ wild: Double) throws {
    let base = try SoftmaxClassifier(penalty: .none).fit(features: problem.features, labels: problem.labels)
    let rows = [[wild, wild, wild]] + (0..<120).map { Array(problem.features.row($0)) } + [[1, wild, 0]]
    let model = try SoftmaxClassifier(penalty: .none).fit(
      features: Matrix(rows), labels: ["gone"] + problem.labels + ["1"],
      weights: [0] + problem.labels.map { _ in 1 } + [0])
    #expect(model.classes == ["0", "1", "2"])
    #expect(distance(model.numbers, base.numbers) < 1e-11)
    #expect(abs(model.report.objective - base.report.objective) < 1e-14)
  }

  @Test(arguments: penalties)
  func `the order of rows does not matter`(_ penalty: PenaltyChoice) throws {
    var random = SplitMix(3)
    let order = (0..<120).shuffled(using: &random)
    let classifier = SoftmaxClassifier(penalty: penalty)
    let base = try classifier.fit(features: problem.features, labels: problem.labels)
    let shuffled = try classifier.fit(
      features: Matrix(order.map { Array(problem.features.row($0)) }), labels: order.map { problem.labels[$0] })
    #expect(distance(shuffled.numbers, base.numbers) < 1e-11)
  }

  @Test(arguments: penalties)
  func `columns in another order have their coefficients in that order`(_ penalty: PenaltyChoice) throws {
    let order = [2, 0, 1]
    let classifier = SoftmaxClassifier(penalty: penalty)
    let base = try classifier.fit(features: problem.features, labels: problem.labels)
    let permuted = try classifier.fit(
      features: Matrix((0..<120).map { i in order.map { problem.features[i, $0] } }), labels: problem.labels)
    for c in 0..<3 {
      #expect(distance(Array(permuted.coefficients.row(c)), order.map { base.coefficients[c, $0] }) < 1e-11)
    }
    #expect(distance(permuted.intercepts, base.intercepts) < 1e-11)
  }

  @Test(arguments: penalties)
  func `classes by other names have the same coefficients`(_ penalty: PenaltyChoice) throws {
    let names = ["0": "c", "1": "a", "2": "b"]
    let classifier = SoftmaxClassifier(penalty: penalty)
    let base = try classifier.fit(features: problem.features, labels: problem.labels)
    let renamed = try classifier.fit(features: problem.features, labels: problem.labels.map { names[$0] ?? "" })
    #expect(renamed.classes == ["a", "b", "c"])
    #expect(distance(renamed.byClass, [base.byClass[1], base.byClass[2], base.byClass[0]]) < 1e-11)
  }

  @Test func `weights multiplied by a constant change nothing but the standard penalty`() throws {
    let weights = problem.labels.indices.map { 0.5 + Double($0 % 3) }
    let classifier = SoftmaxClassifier(penalty: .ridge(0.02))
    let base = try classifier.fit(features: problem.features, labels: problem.labels, weights: weights)
    let scaled = try classifier.fit(
      features: problem.features, labels: problem.labels, weights: weights.map { 1000 * $0 })
    #expect(distance(scaled.numbers, base.numbers) < 1e-11)
    let standard = try SoftmaxClassifier().fit(features: problem.features, labels: problem.labels, weights: weights)
    #expect(standard.report.l2 == 1 / weights.reduce(0, +))
  }

  @Test(arguments: penalties)
  func `the mean probability of a class is its share, and parameters sum to zero`(
    _ penalty: PenaltyChoice
  ) throws {
    let model = try SoftmaxClassifier(penalty: penalty).fit(features: problem.features, labels: problem.labels)
    let p = model.probabilities(for: problem.features)
    for c in 0..<3 {
      let mean = (0..<120).reduce(0.0) { $0 + p[$1, c] } / 120
      let share = Double(problem.labels.filter { $0 == model.classes[c] }.count) / 120
      #expect(abs(mean - share) < 1e-12)
    }
    for j in 0..<4 { #expect(abs(model.byClass.reduce(0) { $0 + $1[j] }) < 1e-12) }
  }
}
