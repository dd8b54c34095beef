import Testing

@testable import SoftmaxRegression

@Suite struct `Fits that make no sense are refused` {
  let x = Matrix<Double>([[1, 2], [3, 4], [5, 7]])
  let y = ["a", "b", "a"]

  private func error(_ body: () throws -> Void) -> FitError? {
    #expect(throws: FitError.self) { try body() }
  }

  private func expect(_ kind: FitError.Kind, _ description: String, _ body: () throws -> Void) {
    let error = error(body)
    #expect(error?.kind == kind)
    #expect(error?.description == description)
  }

  private func fit(
    _ x: Matrix<Double>, _ y: [String], weights: [Double]? = nil, names: [String]? = nil,
    _ change: (inout SoftmaxClassifier) -> Void = { _ in }
  ) throws {
    var classifier = SoftmaxClassifier()
    change(&classifier)
    _ = try classifier.fit(features: x, labels: y, weights: weights, featureNames: names)
  }

  @Test func `weights that add up to more than sums can hold`() {
    let message =
      "The weights add up to more than 1e300, beyond what sums over samples can hold; divide all by one number."
    expect(.weights, message) { try fit(x, y, weights: [1e308, 1e308, 1e308]) }
    expect(.weights, message) { try fit(x, y, weights: [6e299, 1, 6e299]) }
    #expect(throws: Never.self) { try fit(x, y, weights: [1e299, 1e299, 1e299]) }
  }

  @Test func `shapes that do not go together`() {
    expect(.shape, "There are no samples to fit; give at least one row per class.") {
      try fit(Matrix(rows: 0, columns: 2), [])
    }
    expect(.shape, "There are 3 rows of features and 2 targets; give one target per row.") { try fit(x, ["a", "b"]) }
    expect(.shape, "There are 3 rows of features and 2 weights; give one weight per row.") {
      try fit(x, y, weights: [1, 1])
    }
    expect(.shape, "There are 2 features and 1 names for them.") { try fit(x, y, names: ["one"]) }
    expect(.shape, "There are 2 columns of soft targets and 3 classes.") {
      _ = try SoftmaxClassifier().fit(
        features: x, softTargets: Matrix(rows: 3, columns: 2, repeating: 0.5), classes: ["a", "b", "c"])
    }
  }

  @Test func `classes that are too few or have no weight`() {
    expect(.classes, "The target has only one class (\"a\"); a classifier needs at least two.") {
      try fit(x, ["a", "a", "a"])
    }
    expect(.classes, "The target has only one class (\"a\"); a classifier needs at least two.") {
      try fit(x, y, weights: [1, 0, 1])
    }
    expect(
      .classes,
      "Class \"b\" has no weight in the data, so its intercept has no finite optimum; leave it out."
    ) {
      _ = try SoftmaxClassifier().fit(
        features: x, softTargets: Matrix([[1, 0], [1, 0], [1, 0]]), classes: ["a", "b"])
    }
  }

  @Test func `weights that are negative, not finite, or all zero`() {
    expect(.weights, "The weight of row 2 must be a finite number that is not negative, but is -1.0.") {
      try fit(x, y, weights: [1, -1, 1])
    }
    expect(.weights, "The weight of row 3 must be a finite number that is not negative, but is nan.") {
      try fit(x, y, weights: [1, 1, .nan])
    }
    expect(.weights, "The weight of row 1 must be a finite number that is not negative, but is inf.") {
      try fit(x, y, weights: [.infinity, 1, 1])
    }
    expect(.weights, "All weights are zero, so no sample counts; give at least one row per class a positive weight.") {
      try fit(x, y, weights: [0, 0, 0])
    }
  }

  @Test(arguments: [
    ([0.5, 0.4], "The soft targets of row 2 must be probabilities that sum to 1, but their sum is 0.9."),
    ([1.5, -0.5], "The soft target of row 2 and class 1 must be a probability, but is 1.5."),
    ([1, .nan], "The soft target of row 2 and class 2 must be a probability, but is nan."),
  ])
  func `soft targets that are no distribution`(_ row: [Double], _ sentence: String) {
    expect(.softTargets, sentence) {
      _ = try SoftmaxClassifier().fit(
        features: x, softTargets: Matrix([[0.5, 0.5], row, [0, 1]]), classes: ["a", "b"])
    }
  }

  @Test func `features that are not finite, or too large or small for double precision`() {
    for (value, text) in [(Double.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf")] {
      expect(.features, "Feature \"v\" must be a finite number, but is \(text) in row 2.") {
        try fit(Matrix([[1, 2], [3, value], [5, 7]]), y, names: ["u", "v"])
      }
    }
    expect(.features, "A feature spans more than double precision holds; change its units.") {
      try fit(Matrix([[1, 1.7e308], [3, -1.7e308], [5, 0]]), y)
    }
    let large = error { try fit(Matrix([[1, 2e200], [3, -2e200], [5, 0]]), y, names: ["u", "v"]) }
    #expect(large?.kind == .features)
    #expect(large?.description.hasPrefix("Feature \"v\" has mean ") == true)
    #expect(large?.description.hasSuffix("beyond 1e150 or below 1e-150; change its units.") == true)
    let small = error { try fit(Matrix([[1, 2e-200], [3, -2e-200], [5, 0]]), y, names: ["u", "v"]) }
    #expect(small?.description.hasPrefix("Feature \"v\" has mean ") == true)
  }

  @Test func `settings out of their range`() {
    for l2 in [-0.1, .infinity, .nan] {
      expect(.settings, "The penalty l2 must be a finite number that is not negative, but is \(l2).") {
        try fit(x, y) { $0.penalty = .ridge(l2) }
      }
    }
    for (tolerance, shown) in [(0, "0"), (-1, "-1"), (.nan, "nan"), (.infinity, "inf")] {
      expect(.settings, "The tolerance must be a positive number, but is \(shown).") {
        try fit(x, y) { $0.tolerance = tolerance }
      }
    }
    expect(.settings, "The limit of iterations must not be negative, but is -1.") {
      try fit(x, y) { $0.maxIterations = -1 }
    }
    expect(.settings, "The number of threads must be at least 1, but is 0.") { try fit(x, y) { $0.threads = 0 } }
    expect(.settings, "There is no class \"z\" to weight; the classes are a, b.") {
      try fit(x, y) { $0.classWeights = .named(["a": 1, "z": 2]) }
    }
    for weight in [0, -1, .nan, Double.infinity] {
      expect(.settings, "A class weight must be a positive number.") {
        try fit(x, y) { $0.classWeights = .named(["a": weight]) }
      }
    }
  }
}
