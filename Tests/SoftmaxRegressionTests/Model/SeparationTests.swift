import Testing

@testable import SoftmaxRegression

/// Fits without a penalty.
private func fit(_ x: Matrix<Double>, _ y: [String], _ names: [String]? = nil) throws -> SoftmaxModel {
  try SoftmaxClassifier(penalty: .none).fit(features: x, labels: y, featureNames: names)
}

private func isSeparated(_ model: SoftmaxModel, _ kind: Separation.Kind) -> Bool {
  model.report.separation?.kind == kind && !model.report.converged
    && model.report.separation.map { .separated($0) } == model.report.termination
}

@Suite struct `Separation is found` {
  static let scales = [1e-8, 1e-4, 1, 1e4, 1e8]

  @Test(arguments: [2, 3, 5], scales)
  func `complete, whatever the scale`(_ k: Int, _ scale: Double) throws {
    let problem = Problem(150, 3, k, seed: 101, noise: 0)
    let model = try fit(problem.changing(1) { $0 * scale }, problem.labels)
    #expect(isSeparated(model, .complete))
  }

  @Test(arguments: [1.0, 1e-3])
  func `complete, and then the gap is the loss`(_ least: Double) throws {
    let problem = Problem(150, 3, 3, seed: 101, noise: 0)
    let weights = (0..<150).map { $0 == 7 ? least : 1 + Double($0 % 3) }
    let classifier = SoftmaxClassifier(penalty: .none)
    let model = try classifier.fit(features: problem.features, labels: problem.labels, weights: weights)
    #expect(isSeparated(model, .complete))
    #expect(model.report.gapKind == .proved && model.report.gap == model.report.loss)
  }

  @Test(arguments: [2, 3, 5], scales)
  func `quasi-complete, of one class by a threshold, whatever the scale`(_ k: Int, _ scale: Double) throws {
    var problem = Problem(200, 3, k, seed: 102)
    for i in problem.labels.indices where problem.features[i, 0] > 1 { problem.labels[i] = "apart" }
    let model = try fit(problem.changing(0) { $0 * scale }, problem.labels, ["a", "b", "c"])
    #expect(isSeparated(model, .quasiComplete))
    #expect(model.report.separation?.classes == ["apart"])
    #expect(model.report.separation?.features == ["a"])
  }

  @Test(arguments: [2, 3, 5])
  func `not once a single row crosses the border`(_ k: Int) throws {
    var problem = Problem(200, 3, k, seed: 102)
    for i in problem.labels.indices where problem.features[i, 0] > 1 { problem.labels[i] = "apart" }
    // The row of the class that lies lowest in all respects goes among the others.
    let row = try #require(problem.labels.firstIndex { $0 == "apart" })
    for j in 0..<3 { problem.features[row, j] = -0.5 }
    let model = try fit(problem.features, problem.labels)
    #expect(model.report.converged)
    #expect(model.report.separation == nil)
  }

  @Test(arguments: scales)
  func `on a line, by the place of one row`(_ scale: Double) throws {
    let x = (1...20).map { Double($0) * scale }
    let y = (1...20).map { $0 <= 10 ? "low" : "high" }
    let apart = try fit(Matrix(rows: 20, columns: 1, elements: x), y)
    #expect(isSeparated(apart, .complete))
    #expect(apart.report.separation?.classes == ["high", "low"])
    #expect(apart.report.separation?.features == ["x1"])

    // A row of the upper class on the border itself: a tie.
    let tied = try fit(Matrix(rows: 21, columns: 1, elements: x + [10 * scale]), y + ["high"])
    #expect(isSeparated(tied, .quasiComplete))

    for over in [9, 9.9, 9.99] {
      let overlapping = try fit(Matrix(rows: 21, columns: 1, elements: x + [over * scale]), y + ["high"])
      #expect(overlapping.report.converged)
      #expect(overlapping.report.separation == nil)
    }
  }

  @Test(arguments: [1e-2, 1e-4, 1e-5])
  func `quasi-complete, beside columns that are nearly collinear`(_ noise: Double) throws {
    var problem = Problem(200, 3, 3, seed: 112)
    for i in problem.labels.indices where problem.features[i, 0] > 1 { problem.labels[i] = "apart" }
    var random = SplitMix(113)
    let x = problem.appending { problem.features[$0, 1] + noise * random.normal() }
    let model = try fit(x, problem.labels, ["a", "b", "c", "d"])
    #expect(isSeparated(model, .quasiComplete))
    #expect(model.report.separation?.classes == ["apart"])
    #expect(model.report.separation?.features == ["a"])
  }

  @Test func `by one level of a factor`() throws {
    // All rows with the indicator are of class 1; those without are of all classes.
    let problem = Problem(150, 2, 3, seed: 103)
    let x = problem.appending { problem.labels[$0] == "1" && $0 % 3 == 0 ? 1 : 0 }
    let model = try fit(x, problem.labels, ["a", "b", "level"])
    #expect(isSeparated(model, .quasiComplete))
    #expect(model.report.separation?.features == ["level"])
    #expect(model.report.separation?.classes.contains("1") == true)
  }

  @Test func `by a level that one class never has`() throws {
    let problem = Problem(150, 2, 3, seed: 104)
    let x = problem.appending { problem.labels[$0] != "2" && $0 % 2 == 0 ? 1 : 0 }
    let model = try fit(x, problem.labels, ["a", "b", "level"])
    #expect(isSeparated(model, .quasiComplete))
    #expect(model.report.separation?.features == ["level"])
  }

  @Test func `between two classes only, where a third overlaps both`() throws {
    // Class 0 lies left of class 1, class 2 everywhere: no direction helps one and hurts none.
    let x = (0..<60).map { Double($0 % 30) }
    let y = (0..<60).map { $0 >= 30 ? "2" : $0 < 15 ? "0" : "1" }
    let model = try fit(Matrix(rows: 60, columns: 1, elements: x), y)
    #expect(model.report.converged)
    #expect(model.report.separation == nil)
  }

  @Test(arguments: [0, 1])
  func `for soft targets, by those that are certain`(_ certain: Int) throws {
    // Rows on the left are of class a, on the right of b; the row at zero is undecided.
    let x = Matrix(rows: 7, columns: 1, elements: [-3, -2, -1, 0, 1, 2, 3])
    let y = (0..<7).map { i -> [Double] in
      if i == 3 { return [0.5, 0.5] }
      let mass = certain == 1 ? 1 : 0.9
      return i < 3 ? [mass, 1 - mass] : [1 - mass, mass]
    }
    let model = try SoftmaxClassifier(penalty: .none).fit(features: x, softTargets: Matrix(y), classes: ["a", "b"])
    if certain == 1 {
      #expect(isSeparated(model, .quasiComplete))
    } else {
      #expect(model.report.converged)
      #expect(model.report.separation == nil)
    }
  }

  @Test func `with weights, looking only at the rows that have some`() throws {
    let x = Matrix(rows: 7, columns: 1, elements: [1, 2, 3, 4, 5, 6, 2.5])
    let y = ["a", "a", "a", "b", "b", "b", "b"]
    let classifier = SoftmaxClassifier(penalty: .none)
    let with = try classifier.fit(features: x, labels: y, weights: [1, 1, 1, 1, 1, 1, 0.01])
    #expect(with.report.converged)
    let without = try classifier.fit(features: x, labels: y, weights: [1, 1, 1, 1, 1, 1, 0])
    #expect(isSeparated(without, .complete))
  }

  @Test func `with more parameters than a Hessian is formed for`() throws {
    let problem = Problem(150, 310, 10, seed: 105, noise: 0)
    let model = try fit(problem.features, problem.labels)
    #expect(isSeparated(model, .complete))
  }

  /// Labels that the first features decide, and rows without these features that occur with every label: the deciding
  /// weights separate, and leave those rows' margins at zero.
  @Test(arguments: Array(200..<220))
  func `quasi-complete, of few rows in many dimensions`(_ seed: Int) throws {
    let k = 2 + seed % 4
    let problem = Problem(12 + seed % 11, 3 + seed % 3, k, seed: UInt64(seed), noise: 0)
    var random = SplitMix(UInt64(seed) + 1)
    var rows = (0..<problem.features.rows).map { i -> [Double] in
      Array(problem.features.row(i)) + (0..<5).map { _ in random.normal() }
    }
    var labels = problem.labels
    for _ in 0..<3 {
      let row = [Double](repeating: 0, count: problem.features.columns) + (0..<5).map { _ in random.normal() }
      for name in Set(problem.labels).sorted() {
        rows.append(row)
        labels.append(name)
      }
    }
    #expect(isSeparated(try fit(Matrix(rows), labels), .quasiComplete))
  }

  /// Margins of at least 1 exist for all pairs but those of the rows that occur twice, as a linear program has found.
  ///
  /// Newton's directions lower some of them on the way.
  @Test func `quasi-complete, where no single step separates`() throws {
    let x: [[Double]] = [
      [-1.074, -0.671, 1.678, 0.193, 0.971, -0.326, 0.224, 0.079],
      [-1.37, -0.914, -0.805, 1.222, 0.097, 0.897, -0.048, 1.347],
      [1.627, -0.054, 0.721, -0.134, 2.243, -0.33, -0.014, 0.18],
      [1.458, -0.381, 1.596, -0.499, -2.094, -0.716, 0.404, 2.124],
      [-1.854, -1.809, -0.636, -1.063, -0.343, -0.041, -1.04, 1.151],
      [-0.281, -0.502, 0.898, 0.394, 1.38, 0.744, -0.01, 0.574],
      [0.787, -0.656, 2.171, -0.753, -1.56, -0.838, -1.277, 0.306],
      [-1.734, -0.521, -0.127, 0.111, -1.093, 0.755, -0.744, -0.923],
      [1.686, -1.44, 0.234, -1.043, 0.381, -0.709, -0.721, 1.639],
      [1.22, 2.573, -0.675, -1.104, -0.347, 0.107, 0.261, 1.211],
      [-0.266, -1.55, 0.276, 0.475, 1.052, 2.293, 1.574, -1.26],
      [-0.917, 1.066, -2.189, 0.462, 2.13, 0.223, -0.142, 0.152],
      [-0.327, -0.444, 1.301, -0.364, 1.222, 0.596, -1.63, -0.036],
      [-0.362, -0.074, 0.126, -1.656, 1.095, -1.735, 0.723, 0.916],
      [-0.079, -0.455, 0.561, -0.165, -1.488, 1.651, 0.478, -0.351],
      [-0.731, -0.614, 1.092, 1.544, 1.178, 0.993, 0.34, -0.577],
      [-1.074, -0.671, 1.678, 0.193, 0.971, -0.326, 0.224, 0.079],
      [-1.37, -0.914, -0.805, 1.222, 0.097, 0.897, -0.048, 1.347],
      [1.627, -0.054, 0.721, -0.134, 2.243, -0.33, -0.014, 0.18],
    ]
    let y = ["3", "4", "4", "0", "2", "4", "3", "1", "4", "4", "2", "4", "3", "3", "1", "3", "4", "0", "0"]
    let model = try fit(Matrix(x), y)
    #expect(isSeparated(model, .quasiComplete))
    #expect(model.report.separation?.classes == ["1", "2"])
  }

  @Test func `in no more iterations than are allowed, each shown once`() throws {
    let iris = try Reference.data("iris.csv")
    var unlimited: [Int] = []
    _ = try SoftmaxClassifier(penalty: .none).fit(features: iris.features, labels: iris.labels) {
      unlimited.append($0.number)
      return .proceed
    }
    #expect(unlimited == Array(0..<unlimited.count))
    for limit in [0, 3, unlimited.count / 2, unlimited.count] {
      var classifier = SoftmaxClassifier(penalty: .none)
      classifier.maxIterations = limit
      var seen: [Int] = []
      let model = try classifier.fit(features: iris.features, labels: iris.labels) {
        seen.append($0.number)
        return .proceed
      }
      #expect(model.report.iterations <= limit)
      #expect(seen == Array(0...model.report.iterations))
      #expect(!model.report.converged)
    }
  }

  @Test func `while a watcher can ask for the model at every iteration`() throws {
    let iris = try Reference.data("iris.csv")
    // This fit ends so early that the examination goes on with it.
    var classifier = SoftmaxClassifier(penalty: .none)
    (classifier.solver, classifier.tolerance) = (.lbfgs, 1e-4)
    var (numbers, norms): ([Int], [Double]) = ([], [])
    let model = try classifier.fit(features: iris.features, labels: iris.labels) {
      numbers.append($0.number)
      if let model = $0.model { norms.append(model.report.gradientNorm) }
      return .proceed
    }
    #expect(isSeparated(model, .quasiComplete))
    #expect(Set(numbers) == Set(0...model.report.iterations))
    #expect(norms.count == numbers.count && norms.allSatisfy { $0 > 0 })
  }

  @Test func `of setosa in iris, by its petals`() throws {
    let iris = try Reference.data("iris.csv")
    let names = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
    let model = try fit(iris.features, iris.labels, names)
    #expect(isSeparated(model, .quasiComplete))
    #expect(model.report.separation?.classes == ["0"])
    #expect(model.report.separation?.features == ["petal_length", "petal_width"])
    #expect(
      model.report.termination.description == """
        The classes are quasi-completely separated: 0 can be separated from the rest by petal_length, \
        petal_width without error, so the likelihood grows without bound and no finite estimate exists; fit with Jeffreys' \
        prior (finite estimates with standard errors) or a penalty (a given strength, or the default), drop the features \
        that separate, or merge classes.
        """)
  }

  @Test(arguments: [1e-12, 1e-6, 1e-2])
  func `no obstacle to a penalised fit`(_ l2: Double) throws {
    let problem = Problem(150, 3, 3, seed: 101, noise: 0)
    let model = try SoftmaxClassifier(penalty: .ridge(l2)).fit(features: problem.features, labels: problem.labels)
    #expect(model.report.converged)
    #expect(model.report.separation == nil)
    #expect(abs(objective(of: model, problem.features, problem.labels) - model.report.objective) < 1e-12)
  }
}

@Suite struct `Overlap is not taken for separation` {
  @Test(arguments: [1e-2, 1e-3, 1e-4])
  func `two rows that have crossed by a hair`(_ hair: Double) throws {
    let x = (1...10).map { -Double($0) } + (1...10).map { Double($0) } + [hair, -hair]
    let y = Array(repeating: "a", count: 10) + Array(repeating: "b", count: 10) + ["a", "b"]
    let model = try fit(Matrix(rows: 22, columns: 1, elements: x), y)
    #expect(model.report.converged)
    #expect(model.report.separation == nil)
    // The optimum is where the two rows' pull balances that of the 20 others.
    #expect(abs(model.coefficients[0, 0] + model.coefficients[1, 0]) < 1e-9)
    #expect(model.coefficients[1, 0] > 1)
  }

  /// Separated classes, and d + 1 points in general position that occur with every label: along any direction but zero
  /// one of them gets worse, so that the optimum is finite, however little these points weigh.
  @Test(arguments: [2, 3, 5], [1, 1e-3, 1e-6])
  func `rows that occur with every label`(_ k: Int, _ weight: Double) throws {
    let problem = Problem(100, 2, k, seed: 106, noise: 0)
    let classes = Set(problem.labels).sorted()
    var rows = (0..<100).map { Array(problem.features.row($0)) }
    var labels = problem.labels
    for point in [[0.0, 0], [0.5, 0], [0, 0.5]] {
      for name in classes {
        rows.append(point)
        labels.append(name)
      }
    }
    let weights = rows.indices.map { $0 < 100 ? 1 : weight }
    let model = try SoftmaxClassifier(penalty: .none).fit(features: Matrix(rows), labels: labels, weights: weights)
    #expect(model.report.converged)
    #expect(model.report.separation == nil)
    #expect(maxNorm(model.coefficients.elements) < 1e5)
    let without = try fit(problem.features, problem.labels)
    #expect(isSeparated(without, .complete))
  }

  @Test func `where the curvature of the separated rows is lost at once`() throws {
    let weighted = try SoftmaxClassifier(penalty: .none).fit(
      features: Matrix<Double>([[100], [0], [0]]), labels: ["a", "a", "b"], weights: [1, 1, 2000])
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = false
    let plain = try classifier.fit(
      features: Matrix<Double>(rows: 81, columns: 1, elements: (0..<81).map { $0 < 21 ? 0 : 1 }),
      labels: (0..<81).map { $0 == 0 ? "b" : "a" })
    for model in [weighted, plain] {
      #expect(model.report.separation?.kind == .quasiComplete)
      #expect(!model.report.converged)
    }
  }
}
