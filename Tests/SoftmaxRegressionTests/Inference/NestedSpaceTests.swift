import Testing

@testable import SoftmaxRegression

/// Comparisons of models whose columns span nested spaces, whatever they are called.
///
/// The ratios are those of R's multinom.
@Suite struct `Models are nested by their spaces` {
  private static func model(
    _ formula: String, penalty: PenaltyChoice = .none
  ) throws -> (model: SoftmaxModel, table: Table) {
    let table = try Reference.table("nested.csv")
    return (try SoftmaxClassifier(penalty: penalty).fit(table, formula: formula), table)
  }

  private static func compare(
    _ smaller: String, _ larger: String, penalty: PenaltyChoice = .none
  ) throws -> NestedComparison {
    let (small, table) = try model(smaller, penalty: penalty)
    return try small.compare(with: model(larger, penalty: penalty).model, on: table)
  }

  @Test(arguments: [
    ("class ~ poly(x, 2)", "class ~ poly(x, 3)", 6.271533, ["poly(x, 3)3"]),
    ("class ~ x", "class ~ poly(x, 2)", 1.037331, ["poly(x, 2)2"]),
    ("class ~ x", "class ~ poly(x, 2, raw = TRUE)", 1.037331, ["poly(x, 2, raw = TRUE)2"]),
    ("class ~ x", "class ~ x + I(x^2)", 1.037331, ["I(x^2)"]),
    ("class ~ poly(x, 2, raw = TRUE)", "class ~ x + I(x^2) + y", 3.929303, ["y"]),
  ])
  func `with the tests of the reference`(_ small: String, _ large: String, _ ratio: Double, _ names: [String]) throws {
    let result = try Self.compare(small, large)
    #expect(abs((result.statistic ?? .nan) - ratio) < 1e-5 && result.degreesOfFreedom == 2)
    #expect(result.features.count == names.count)
    #expect(result.score?.degreesOfFreedom == 2 && result.wald?.degreesOfFreedom == 2)
  }

  @Test func `with the same tests in every coding`() throws {
    let plain = try Self.compare("class ~ x", "class ~ x + I(x^2) + y")
    for larger in ["class ~ poly(x, 2) + y", "class ~ y + poly(x, 2, raw = TRUE)", "class ~ I(y - x) + I(x^2) + y"] {
      let other = try Self.compare("class ~ x", larger)
      #expect(relativeError(other.statistic, plain.statistic ?? .nan) < 1e-6)
      #expect(other.degreesOfFreedom == plain.degreesOfFreedom)
      #expect(other.features.count == (larger.contains("I(") ? 3 : 2))
      #expect(relativeError(other.score?.statistic, plain.score?.statistic ?? 0) < 1e-6)
      #expect(relativeError(other.wald?.statistic, plain.wald?.statistic ?? 0) < 1e-6)
    }
  }

  @Test func `down to the intercepts alone`() throws {
    let (empty, table) = try Self.model("class ~ 1")
    #expect(empty.features == [] && empty.report.converged && abs(empty.report.loss - empty.report.nullLoss) < 1e-12)
    let larger = try Self.model("class ~ x + y").model
    let result = try empty.compare(with: larger, on: table)
    let summary = try larger.summary(of: table)
    #expect(relativeError(result.statistic, summary.likelihoodRatio?.statistic ?? .nan) < 1e-9)
    #expect(result.degreesOfFreedom == 4 && result.features == ["x", "y"])
    #expect(try empty.summary(of: table).parameters == 2)
    let shares = try empty.probabilities(for: table)
    #expect(shares.rows == table.rowCount && abs(shares.row(0).reduce(0, +) - 1) < 1e-12)
    #expect(try SoftmaxModel(json: empty.json()) == empty)
    #expect(throws: TableError.self) { try Self.model("class ~ 0") }
  }

  @Test func `but only by names after a fit with Jeffreys' prior`() throws {
    let result = try Self.compare("class ~ 1", "class ~ x + y", penalty: .jeffreys)
    #expect(result.firth == true && result.degreesOfFreedom == 4)
    let error = #expect(throws: InferenceError.self) {
      try Self.compare("class ~ x", "class ~ poly(x, 2)", penalty: .jeffreys)
    }
    #expect(error?.description.contains("under their names") == true)
  }

  @Test(arguments: [
    ("class ~ I(x^2)", "class ~ x + y", "lacks I(x^2)"), ("class ~ poly(x, 3)", "class ~ x", "smaller model first"),
    ("class ~ poly(x, 2)", "class ~ x + I(x^2)", "nothing to test"),
  ])
  func `or are refused with the reason`(_ small: String, _ large: String, _ words: String) throws {
    let error = #expect(throws: InferenceError.self) { try Self.compare(small, large) }
    #expect(error?.kind == .notNested && error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
