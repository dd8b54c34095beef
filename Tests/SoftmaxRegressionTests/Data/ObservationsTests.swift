import Testing

@testable import SoftmaxRegression

@Suite struct `A set of observations` {
  private let x = DesignMatrix.double(Matrix([[1, 2], [3, 4], [5, 6], [7, 9]]))
  private let labels = Targets.labels([0, 1, 0, 1], classes: 2)
  private let soft = Targets.probabilities(Matrix([[1, 0], [0.25, 0.75], [0.5, 0.5], [0, 1]]))

  private func checked(
    _ targets: Targets? = nil, weights: [Double]? = nil, offsets: Matrix<Double>? = nil, classes: [String] = ["a", "b"]
  ) throws(FitError) -> Observations {
    try Observations(
      features: x, targets: targets ?? labels, weights: weights, offsets: offsets, classNames: classes)
  }

  private func kind(_ body: () throws(FitError) -> Observations) -> FitError.Kind? {
    do throws(FitError) {
      _ = try body()
      return nil
    } catch { return error.kind }
  }

  @Test func `know their totals`() throws {
    let plain = try checked()
    #expect(plain.totals.weight == 4 && plain.countedRows == 4 && plain.classShares == [0.5, 0.5])
    #expect(plain.classNames == ["a", "b"] && plain.featureNames == ["x1", "x2"] && !plain.hasZeroWeights)
    let weighted = try checked(soft, weights: [2, 4, 0, 2])
    #expect(weighted.totals.weight == 8 && weighted.countedRows == 3 && weighted.hasZeroWeights)
    #expect(weighted.classShares == [0.375, 0.625])
    #expect(weighted.totals.leastWeight == 2 && weighted.share(1) == 0.5)
  }

  @Test func `refuse what cannot be fitted, in one place`() {
    #expect(kind { () throws(FitError) in try checked(.labels([0, 1], classes: 2)) } == .shape)
    #expect(kind { () throws(FitError) in try checked(weights: [1, 1]) } == .shape)
    #expect(kind { () throws(FitError) in try checked(classes: ["a"]) } == .shape)
    #expect(kind { () throws(FitError) in try checked(offsets: Matrix(rows: 4, columns: 1)) } == .shape)
    var offsets = Matrix<Double>(rows: 4, columns: 2)
    #expect(kind { () throws(FitError) in try checked(offsets: offsets) } == nil)
    offsets[2, 1] = .infinity
    #expect(kind { () throws(FitError) in try checked(offsets: offsets) } == .shape)
    #expect(kind { () throws(FitError) in try checked(weights: [1, -1, 1, 1]) } == .weights)
    #expect(kind { () throws(FitError) in try checked(weights: [0, 0, 0, 0]) } == .weights)
    #expect(kind { () throws(FitError) in try checked(weights: [1e300, 1e300, 1, 1]) } == .weights)
    #expect(kind { () throws(FitError) in try checked(.labels([0, 0, 0, 0], classes: 1), classes: ["a"]) } == .classes)
    #expect(kind { () throws(FitError) in try checked(weights: [1, 0, 1, 0]) } == .classes)
    let wrong = Matrix([[1, 0], [0.25, 0.5], [0.5, 0.5], [0, 1]])
    #expect(kind { () throws(FitError) in try checked(.probabilities(wrong)) } == .softTargets)
  }

  @Test func `divide rounded soft targets by their sums, and keep others to the bit`() throws {
    let rounded = Matrix([[0.333, 0.666], [0.1, 0.9], [0.5, 0.5 + 5e-7], [1, 0.0009765625]])
    let data = try checked(.probabilities(rounded))
    guard case .probabilities(let kept) = data.targets else { return #expect(Bool(false)) }
    #expect(kept[0, 0] == 0.333 / (0.333 + 0.666) && kept[3, 1] == 0.0009765625 / 1.0009765625)
    #expect(kept.row(1) == rounded.row(1) && kept.row(2) == rounded.row(2))
    #expect(
      kind { () throws(FitError) in try checked(.probabilities(Matrix([[1, 0.03], [0, 1], [1, 0], [1, 0]]))) }
        == .softTargets)
    let sentence = "The soft targets of 2 of 4 rows sum to 1 only within 0.001, as rounded numbers do. "
    #expect(SoftTargetFault.note(on: rounded)?.description == sentence + "Each of these rows is divided by its sum.")
    #expect(SoftTargetFault.note(on: Matrix([[0.3, 0.7], [1, 0]])) == nil)
  }

  @Test func `without every class serve statements about a model`() throws {
    let some = try Observations(
      features: x, targets: labels, weights: [1, 0, 1, 0], classNames: ["a", "b"], requiresEveryClass: false)
    #expect(some.classShares == [1, 0])
  }

  @Test func `count samples by the meaning of their weights`() {
    func count(_ kind: WeightKind?) -> Double {
      Observations(unchecked: x, targets: labels, weights: [2, 4, 0, 2], weightKind: kind).independentSamples
    }
    #expect(count(nil) == 8 && count(.frequency) == 8 && count(.probability) == 3)
  }

  @Test func `with other weights are the same as made with these`() throws {
    let weights = [0.5, 3, 2, 0]
    let offsets = Matrix([[1, 2], [3, 4], [5, 6], [7, 8]])
    let made = Observations(
      unchecked: x, targets: soft, weights: weights, offsets: offsets, classNames: ["a", "b"])
    let changed = try Observations(
      unchecked: x, targets: soft, weights: [1, 1, 1, 1], offsets: offsets, classNames: ["a", "b"]
    ).weighted(by: weights)
    #expect(changed.weights == weights && changed.classShares == made.classShares)
    #expect(changed.totals.weight == made.totals.weight && changed.unitShare == made.unitShare)
    #expect(changed.offsets == offsets)
    #expect(kind { () throws(FitError) in try made.weighted(by: [1, 1, 1, .nan]) } == .weights)
  }

  @Test func `weighted by class hold each class by its factor`() throws {
    let weights = try checked(weights: [1, 2, 3, 4]).weighted(byClass: [10, 0.5]).weights
    #expect(weights == [10, 1, 30, 2])
    #expect(try checked(soft).weighted(byClass: [2, 4]).weights == [2, 3.5, 3, 4])
    // Balanced factors bring the classes to the same share.
    let three = try checked(weights: [1, 2, 3, 10])
    let balanced = try three.weighted(byClass: three.classShares.map { 1 / (2 * $0) })
    #expect(distance(balanced.classShares, [0.5, 0.5]) < 1e-15)
    #expect(abs(balanced.totals.weight - three.totals.weight) < 1e-12)
  }

  @Test func `without rows fit as those rows alone do`() throws {
    let problem = Problem(60, 3, 3, seed: 11)
    let targets = Targets.labels(problem.labels.map { Int32($0) ?? 0 }, classes: 3)
    let all = try Observations(
      features: .double(problem.features), targets: targets, weights: nil, classNames: ["0", "1", "2"])
    let left = (0..<60).filter { $0 % 4 != 1 }
    let without = try all.without { $0 % 4 == 1 }
    let part = all.rows(left)
    #expect(without.countedRows == part.rows && without.totals.weight == part.totals.weight)
    #expect(distance(without.classShares, part.classShares) < 1e-15)
    let (a, b) = (
      try SoftmaxClassifier().fit(without), try SoftmaxClassifier().fit(part)
    )
    #expect(distance(a.coefficients.elements, b.coefficients.elements) < 1e-6)
  }

  @Test func `without a class count those that are left`() throws {
    let three = try Observations(
      features: x, targets: .labels([0, 1, 2, 2], classes: 3), weights: [1, 2, 3, 4],
      offsets: Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]), classNames: ["a", "b", "c"])
    let rest = try #require(try three.without(class: 1))
    #expect(rest.weights == [1, 0, 3, 4] && rest.classNames == ["a", "c"])
    #expect(rest.offsets == Matrix([[1, 3], [4, 6], [7, 9], [10, 12]]))
    guard case .labels(let labels, 2) = rest.targets else { return #expect(Bool(false)) }
    #expect(labels[0] == 0 && labels[2] == 1 && labels[3] == 1)
    #expect(throws: FitError.self) { try rest.without(class: 0) }
    #expect(try checked(soft).without(class: 0) == nil)
  }

  @Test func `of some rows carry all that belongs to them`() {
    let all = Observations(
      unchecked: x, targets: labels, weights: [1, 2, 3, 4], weightKind: .probability,
      offsets: Matrix([[1, 2], [3, 4], [5, 6], [7, 8]]), classNames: ["a", "b"],
      featureNames: ["u", "v"])
    let some = all.rows([3, 0])
    #expect(some.features.value(0, 1) == 9 && some.features.value(1, 0) == 1)
    #expect(some.weights == [4, 1] && some.offsets == Matrix([[7, 8], [1, 2]]))
    #expect(some.weightKind == .probability)
    #expect(some.classNames == ["a", "b"] && some.featureNames == ["u", "v"])
    #expect(some.classShares == [0.2, 0.8])
  }
}

@Suite struct `Codes of labels` {
  @Test func `make classes of rows that count`() {
    let codes = LabelCodes(["10", "9", "x", "9"])
    #expect(codes.codes == [0, 1, 2, 1] && codes.names == ["10", "9", "x"])
    #expect(codes.classes(weights: nil) == ["10", "9", "x"])
    // Without the text, the labels are numbers in their order.
    #expect(codes.classes(weights: [1, 1, 0, 1]) == ["9", "10"])
    let (targets, unknownRow) = codes.targets(classes: ["9", "10"], weights: [1, 1, 0, 1])
    #expect(unknownRow == nil)
    guard case .labels(let labels, 2) = targets else { return #expect(Bool(false)) }
    #expect([labels[0], labels[1], labels[3]] == [1, 0, 0])
    #expect(codes.targets(classes: ["9", "10"], weights: nil).unknownRow == 2)
  }
}
