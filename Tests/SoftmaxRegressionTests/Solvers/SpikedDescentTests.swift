import Testing

@testable import SoftmaxRegression

@Suite struct `A descent in the metric of spikes` {
  @Test(arguments: [(0.6, 0.15, 1.1), (1.5, 0.05, 0.6), (3, 0, 0.6)])
  func `has the optimum of L-BFGS in fewer passes`(_ separation: Double, _ wrong: Double, _ share: Double) throws {
    let data = SpikedCase(separation: separation, wrong: wrong, seed: 301)
    let model = try data.classifier().fit(features: data.features, labels: data.names)
    #expect(model.report.solver.methods.first == "spikes")
    #expect(model.report.converged && model.report.gapKind == .proved)
    var other = data.classifier(tolerance: 1e-12)
    other.solver = .lbfgs
    let reference = try other.fit(features: data.features, labels: data.names)
    let gap = model.report.objective - reference.report.objective
    #expect(gap <= model.report.gap && gap >= -reference.report.gap)
    #expect(abs(objective(of: model, data.doubles, data.names) - model.report.objective) < 1e-12)
    other.tolerance = 1e-9
    let plain = try other.fit(features: data.features, labels: data.names)
    #expect(Double(model.report.passes) < share * Double(plain.report.passes))
  }

  @Test func `goes on to the last digits where stored logits end`() throws {
    let data = SpikedCase(seed: 302)
    let model = try data.classifier(tolerance: 1e-14).fit(features: data.features, labels: data.names)
    #expect(model.report.converged && model.report.gapKind == .proved)
    #expect(model.report.gap <= 1e-14 * model.report.nullLoss)
    #expect(model.report.solver.methods == ["spikes", "lbfgs"])
    #expect(model.report.gradientNorm < 1e-8)
  }

  @Test func `finds a constructed optimum`() throws {
    // Soft targets are hard ones of copies of a sample, one for each class, with weights.
    let optimum = try #require(ConstructedOptimum(120, 20, 40, l2: 1e-6, weighted: true, seed: 303))
    let k = 40
    let rows = (0..<120).flatMap { Array(repeating: $0, count: k) }
    let weights = rows.indices.map { optimum.softTargets[rows[$0], $0 % k] * (optimum.weights?[rows[$0]] ?? 1) }
    var classifier = SoftmaxClassifier(penalty: .ridge(1e-6))
    classifier.tolerance = 1e-15
    let model = try classifier.fit(
      features: optimum.features.rows(rows), labels: rows.indices.map { $0 % k }, weights: weights)
    #expect(model.report.solver.methods.first == "spikes")
    #expect(model.report.converged)
    #expect(distance(model.coefficients.elements, optimum.coefficients.elements) < 1e-6)
    #expect(distance(model.intercepts, optimum.intercepts) < 1e-6)
  }

  @Test(arguments: [[1], [1, 1, 1, 40], [1, 2, 60], [15, 16, 30]])
  func `fits classes of few rows`(_ sizes: [Int]) throws {
    let data = SpikedCase(0, 30, 60, sizes: sizes, seed: 304)
    let model = try data.classifier().fit(features: data.features, labels: data.names)
    #expect(model.report.solver.methods.first == "spikes")
    #expect(model.report.converged && model.report.gapKind == .proved)
    #expect(model.report.passes < 60)
  }

  @Test func `ignores rows of weight zero`() throws {
    let data = SpikedCase(seed: 305)
    let model = try data.classifier().fit(features: data.features, labels: data.names)
    var random = SplitMix(3)
    var more = data.features.elements
    for _ in 0..<50 * 30 { more.append(Float(1e6 * random.normal())) }
    more[data.features.elements.count + 7] = .nan
    let weighted = try data.classifier().fit(
      features: Matrix(rows: data.labels.count + 50, columns: 30, elements: more),
      labels: data.names + Array(repeating: "class 1", count: 50),
      weights: Array(repeating: 1, count: data.labels.count) + Array(repeating: 0, count: 50))
    #expect(weighted.report.solver.methods.first == "spikes")
    #expect(abs(weighted.report.objective - model.report.objective) <= 2e-9 * model.report.nullLoss)
    #expect(distance(weighted.coefficients.elements, model.coefficients.elements) < 1e-3)
  }

  @Test func `counts a weight of two as two copies`() throws {
    let data = SpikedCase(seed: 306)
    let doubled = data.labels.indices.filter { $0 % 3 == 0 }
    let copies = Array(data.labels.indices) + doubled
    let tolerance = 1e-11
    let repeated = try data.classifier(tolerance: tolerance).fit(
      features: data.features.rows(copies), labels: copies.map { data.names[$0] })
    let weighted = try data.classifier(tolerance: tolerance).fit(
      features: data.features, labels: data.names, weights: data.labels.indices.map { $0 % 3 == 0 ? 2 : 1 })
    #expect(weighted.report.solver.methods.first == "spikes")
    #expect(abs(weighted.report.objective - repeated.report.objective) <= 2 * tolerance * weighted.report.nullLoss)
    #expect(distance(weighted.coefficients.elements, repeated.coefficients.elements) < 1e-4)
  }

  @Test func `does not depend on the units of the features`() throws {
    let data = SpikedCase(seed: 307)
    var classifier = data.classifier()
    classifier.standardizes = true
    let model = try classifier.fit(features: data.doubles, labels: data.names)
    var other = data.doubles
    for i in 0..<other.rows {
      // Powers of two, so that features keep their digits.
      for j in 0..<30 { other[i, j] *= [1.0, 0x1p20, 0x1p-20][j % 3] }
    }
    let scaled = try classifier.fit(features: other, labels: data.names)
    #expect(scaled.report.solver == model.report.solver)
    #expect(abs(scaled.report.passes - model.report.passes) <= 1)
    #expect(abs(scaled.report.objective - model.report.objective) <= 2e-9 * model.report.nullLoss)
  }

  @Test func `has the same bits for any number of threads, and for floats in a file`() throws {
    let data = SpikedCase(2500, 64, 48, seed: 308)
    let model = try data.classifier().fit(features: data.features, labels: data.names)
    for threads in [2, 3, 7] {
      let other = try data.classifier(threads: threads).fit(features: data.features, labels: data.names)
      #expect(other.coefficients == model.coefficients && other.intercepts == model.intercepts)
      #expect(other.report.gap == model.report.gap && other.report.passes == model.report.passes)
    }
    try data.features.elements.withUnsafeBytes { bytes in
      let start = try #require(bytes.baseAddress)
      let borrowed = try #require(
        FileMatrix(borrowing: start, rows: 2500, columns: 64, precision: .float, isColumnMajor: false))
      let other = try data.classifier(threads: 2).fit(features: borrowed, labels: data.names)
      #expect(other.coefficients == model.coefficients && other.intercepts == model.intercepts)
    }
  }

  @Test func `fits floats as doubles`() throws {
    let data = SpikedCase(seed: 309)
    let floats = try data.classifier(tolerance: 1e-10).fit(features: data.features, labels: data.names)
    let doubles = try data.classifier(tolerance: 1e-10).fit(features: data.doubles, labels: data.names)
    #expect(abs(floats.report.objective - doubles.report.objective) <= 2e-10 * floats.report.nullLoss)
    #expect(distance(floats.coefficients.elements, doubles.coefficients.elements) < 1e-4)
  }

  @Test(arguments: 0...6)
  func `stops where its watcher says, and keeps that point`(_ limit: Int) throws {
    let data = SpikedCase(seed: 310)
    var last: FitProgress?
    let model = try data.classifier().fit(features: data.features, labels: data.names) { progress in
      last = progress
      return progress.number >= limit ? .stop : .proceed
    }
    #expect(model.report.interrupted && model.report.iterations == limit)
    #expect(model.report.gapKind == .proved)
    let shown = try #require(last)
    #expect(abs(model.report.objective - shown.objective) <= 1e-6 * shown.objective)
    #expect(abs(objective(of: model, data.doubles, data.names) - model.report.objective) < 1e-12)
  }

  @Test func `starts from a model without its discriminants`() throws {
    let data = SpikedCase(seed: 311)
    let first = try data.classifier().fit(features: data.features, labels: data.names)
    var again = data.classifier()
    again.initialModel = first
    let second = try again.fit(features: data.features, labels: data.names)
    #expect(second.report.converged && second.report.iterations <= 1)
    again.penalty = .ridge(data.l2 / 3)
    let weaker = try again.fit(features: data.features, labels: data.names)
    #expect(weaker.report.converged)
  }

  @Test func `searches along lines where logits cannot be stored`() throws {
    let data = SpikedCase(seed: 312)
    var objective = try #require(try data.objective())
    #expect(objective.hasSpikes)
    var stored = objective
    let solver = AutomaticSolver(rule: StoppingRule(tolerance: 1e-9))
    let first = solver.minimize(&stored)
    _ = objective.inverseSpikes()
    objective.spikes?.storesLogits = false
    objective.spikes?.logits = nil
    let second = solver.minimize(&objective)
    #expect(objective.spikes?.logits == nil)
    for end in [first, second] { #expect(end.reason == .converged && end.gapIsProved) }
    #expect(abs(objective.value - stored.value) <= 2e-9 * stored.referenceValue)
    #expect(second.iterations <= 2 * first.iterations + 10)
  }

  @Test func `starts at the gradient of a pass`() throws {
    let data = SpikedCase(seed: 313)
    let weights = data.labels.indices.map { 0.5 + Double($0 % 4) }
    let objective = try #require(try data.objective(weights: weights))
    var there = objective
    there.move(to: objective.point)
    #expect(abs(there.value - objective.value) < 1e-13)
    #expect(distance(there.gradient, objective.gradient) < 1e-14)
  }

  @Test func `shares its basis among strengths without a trace`() throws {
    let data = SpikedCase(sizes: [12, 30], seed: 314)
    let observations = Observations(
      unchecked: .float(data.features), targets: .labels(data.labels.map { Int32($0) }, classes: data.classes))
    let prepared = try PreparedFit(observations, data.classifier())
    _ = try prepared.fit(penalty: .ridge(100 * data.l2))
    let second = try prepared.fit(penalty: .ridge(data.l2))
    let alone = try PreparedFit(observations, data.classifier()).fit()
    #expect(second.report.solver.methods.first == "spikes")
    #expect(second.coefficients == alone.coefficients && second.report.gap == alone.report.gap)
  }
}
