import Testing

@testable import SoftmaxRegression

/// Predictive margins, their contrasts and discrete changes beside numbers of 40 digits.
@Suite struct `Predictive margins` {
  private func options(_ change: (inout EffectOptions) -> Void) -> EffectOptions {
    var options = EffectOptions()
    change(&options)
    return options
  }

  /// Compares margins with [estimate, standard error] by value and class.
  private func expect(_ margins: [PredictiveMargin]?, _ key: (String) -> String = { $0 }) throws {
    let expected = try GoldenModel.numbers()["margins"]["predictive_margins"]
    let margins = try #require(margins)
    #expect(!margins.isEmpty)
    for margin in margins {
      let values = try expected[key(margin.at)][margin.class].numbers
      #expect(relativeError(margin.estimate, values[0]) < 1e-9, "\(margin.at), \(margin.class)")
      #expect(relativeError(margin.standardError, values[1]) < 1e-8, "\(margin.at), \(margin.class)")
      let width = try 1.959963984540054 * #require(margin.standardError)
      #expect(try abs(#require(margin.upper) - #require(margin.estimate) - width) < 1e-12)
    }
  }

  @Test func `at values have the digits of the reference`() throws {
    let fitted = try GoldenModel.fitted()
    try expect(fitted.effects(options { $0.margins.settings = [.init("g")] }).margins)
    try expect(fitted.effects(options { $0.margins.settings = [.init("x", values: ["-1", "0", "1"])] }).margins)
    try expect(
      fitted.effects(
        options {
          $0.margins.settings = [
            .init("x", values: ["mean"]), .init("g", values: ["L"]), .init("s", values: ["f"]),
          ]
        }
      ).margins
    ) { "at \($0)" }
    try expect(fitted.effects(options { $0.margins.over = "s" }).margins) { "over \($0) (mean of the rows with \($0))" }
  }

  @Test func `do not depend on the coding of factors`() throws {
    let other = try GoldenModel.fitted("y ~ x + C(\(GoldenModel.levels), sum) + relevel(s, ref = \"m\")")
    try expect(other.effects(options { $0.margins.settings = [.init("g")] }).margins)
  }

  @Test func `are compared in pairs`() throws {
    let fitted = try GoldenModel.fitted()
    let expected = try GoldenModel.numbers()["margins"]["pairwise_differences_of_margins_of_g"]
    func contrasts(_ adjustment: MarginOptions.Adjustment) throws -> [MarginContrast] {
      let pairs = options { ($0.margins.pairwise, $0.margins.adjustment) = ("g", adjustment) }
      return try fitted.effects(pairs).contrasts ?? []
    }
    let plain = try contrasts(.none)
    #expect(plain.count == 9)
    #expect(plain.prefix(3).map(\.contrast) == ["M - L", "H - L", "H - M"])
    for contrast in plain {
      let values = try expected[contrast.contrast][contrast.class].numbers
      #expect(relativeError(contrast.estimate, values[0]) < 1e-8)
      #expect(relativeError(contrast.standardError, values[1]) < 1e-8)
      #expect(relativeError(contrast.pValue, values[2]) < 1e-8)
    }
    let p = plain.suffix(3).map { $0.pValue ?? .nan }
    let order = p.indices.sorted { p[$0] < p[$1] }
    #expect(try contrasts(.bonferroni).suffix(3).map(\.pValue) == p.map { min(1, 3 * $0) })
    let holm = try contrasts(.holm).suffix(3).map { $0.pValue ?? .nan }
    #expect(holm[order[0]] == min(1, 3 * p[order[0]]) && holm[order[1]] == max(holm[order[0]], min(1, 2 * p[order[1]])))
    for (adjusted, p) in zip(try contrasts(.sidak).suffix(3), p) {
      #expect(relativeError(adjusted.pValue, 1 - (1 - p) * (1 - p) * (1 - p)) < 1e-9)
    }
    // R: ptukey(sqrt(2) * 1.656142, 3, Inf, lower.tail = FALSE) and others.
    #expect(abs(Distributions.rangeTail(2.0.squareRoot() * 1.656142, of: 3) - 0.2223001) < 1e-6)
    #expect(abs(Distributions.rangeTail(3.314493, of: 3) - 0.05) < 1e-6)
    #expect(abs(Distributions.rangeTail(4.474124, of: 10) - 0.05) < 1e-6)
    #expect(Distributions.rangeTail(0, of: 4) == 1 && Distributions.rangeTail(40, of: 4) < 1e-12)
    for (adjusted, contrast) in zip(try contrasts(.tukey), plain) {
      #expect(
        relativeError(adjusted.pValue, Distributions.rangeTail(2.0.squareRoot() * abs(contrast.z ?? 0), of: 3)) < 1e-12)
    }
  }

  @Test func `change by steps of a number as in the reference`() throws {
    let fitted = try GoldenModel.fitted()
    let expected = try GoldenModel.numbers()["margins"]["discrete_changes_of_x (mean over rows)"]
    for (change, key) in [
      (MarginalEffects.Change.one, "x to x + 1"), (.deviation, "x to x + SD (n-1)"), (.range, "minimum to maximum"),
      (.centred, "centred: x - 1/2 to x + 1/2"),
    ] {
      let effects = try fitted.effects(options { ($0.features, $0.change) = (["x"], change) }).effects
      #expect(effects.count == 3 && effects[0].contrast == change.contrast)
      for effect in effects {
        let values = try expected[key][effect.class].numbers
        #expect(relativeError(effect.estimate, values[0]) < 1e-8)
        #expect(relativeError(effect.standardError, values[1]) < 1e-8)
      }
    }
  }

  @Test func `over balanced levels are estimated marginal means`() throws {
    let fitted = try GoldenModel.fitted()
    let key = "estimated_marginal_means (emmeans mode=prob: x at its mean, s levels equally weighted)"
    let expected = try GoldenModel.numbers()["margins"][key]
    let settings: [MarginOptions.Setting] = [
      .init("g"), .init("x", values: ["mean"]), .init("s", values: ["balanced"]),
    ]
    let margins = try fitted.effects(options { $0.margins.settings = settings }).margins
    #expect(margins?.count == 9)
    for margin in margins ?? [] {
      let level = margin.at.split(separator: ",").first.map(String.init) ?? ""
      let values = try expected[level][margin.class].numbers
      #expect(relativeError(margin.estimate, values[0]) < 1e-9)
      #expect(relativeError(margin.standardError, values[1]) < 1e-8)
    }
  }

  @Test func `have second differences with the digits of the reference`() throws {
    let fitted = try GoldenModel.fitted("y ~ x * s + \(GoldenModel.levels)")
    let key = "second_difference, model y ~ x*s + g: mean over rows of [P(x=1)-P(x=0)] at s=m minus that at s=f"
    let expected = try GoldenModel.numbers()["margins"][key]
    let found = try fitted.effects(
      options {
        $0.margins.settings = [.init("x", values: ["0", "1"]), .init("s")]
        ($0.margins.pairwise, $0.margins.comparesDifferences) = ("x", true)
      }
    ).secondDifferences
    #expect(found?.count == 3 && found?.first?.at == "s=m - s=f" && found?.first?.contrast == "1 - 0")
    for difference in found ?? [] {
      let values = try expected[difference.class].numbers
      #expect(relativeError(difference.estimate, values[0]) < 1e-8)
      #expect(relativeError(difference.standardError, values[1]) < 1e-8)
      let z = try #require(difference.estimate) / #require(difference.standardError)
      #expect(relativeError(difference.pValue, Distributions.normalTwoSided(z)) < 1e-9)
    }
  }

  @Test func `at the values of the rows are mean probabilities, and effects at values those of changed rows`() throws {
    let fitted = try GoldenModel.fitted("y ~ x * s + \(GoldenModel.levels)")
    let table = try Reference.table("golden.csv")
    let both = try fitted.effects(
      options { ($0.features, $0.margins.settings) = (["x"], [.init("s", values: ["m"])]) })
    #expect(both.effects.count == 3 && both.effects.allSatisfy { $0.at == "s=m" })
    let changed = try Table(
      table.columns.map { $0.name == "s" ? Column(name: "s", strings: Array(repeating: "m", count: 90)) : $0 })
    let p = try fitted.model.probabilities(for: changed)
    for (c, margin) in try #require(both.margins).enumerated() {
      let mean = (0..<90).reduce(0) { $0 + p[$1, c] } / 90
      #expect(relativeError(margin.estimate, mean) < 1e-7)
    }
    let step = 1e-5
    let moved = try Table(
      changed.columns.map { column in
        guard column.name == "x", case .numbers(let numbers) = column.values else { return column }
        return Column(name: "x", numbers: numbers.map { $0 + step })
      })
    let q = try fitted.model.probabilities(for: moved)
    for (c, effect) in both.effects.enumerated() {
      let slope = (0..<90).reduce(0) { $0 + (q[$1, c] - p[$1, c]) } / 90 / step
      #expect(relativeError(effect.estimate, slope) < 1e-3)
    }
  }

  @Test func `with weights are those of the rows written out`() throws {
    let table = try Reference.table("golden.csv")
    let counts = (0..<90).map { Int(Reference.number(table, "freq", $0)) }
    let copies = table.rows(counts.enumerated().flatMap { Array(repeating: $0, count: $1) })
    func margins(_ table: Table, _ weights: String?) throws -> [PredictiveMargin] {
      var encoding = TableEncoding.Options()
      encoding.weights = weights
      let model = try SoftmaxClassifier(penalty: .none).fit(
        table, encoding: TableEncoding(table, formula: "y ~ scale(x) + g + s", options: encoding))
      let groups = options { ($0.margins.settings, $0.margins.over) = ([.init("x", values: ["mean", "max"])], "s") }
      return try FittedModel(model, to: table).effects(groups).margins ?? []
    }
    #expect(try margins(table, "freq").count == 12)
    for (a, b) in zip(try margins(table, "freq"), try margins(copies, nil)) {
      #expect(a.at == b.at && relativeError(a.estimate, b.estimate ?? .nan) < 1e-9)
      #expect(relativeError(a.standardError, b.standardError ?? .nan) < 1e-8)
    }
  }

  @Test func `are refused in a sentence where they have no meaning`() throws {
    let fitted = try GoldenModel.fitted()
    for change: @Sendable (inout EffectOptions) -> Void in [
      { $0.margins.comparesDifferences = true },
      { ($0.margins.pairwise, $0.margins.comparesDifferences) = ("g", true) },
      { ($0.elasticity, $0.features) = (.both, ["g"]) }, { ($0.elasticity, $0.change) = (.both, .one) },
      { ($0.features, $0.margins.settings) = (["x"], [.init("s", values: ["balanced"])]) },
      { $0.margins.settings = [.init("x", values: ["balanced"])] },
      { $0.margins.settings = [.init("zz")] }, { $0.margins.settings = [.init("x")] },
      { $0.margins.settings = [.init("x", values: ["a"])] }, { $0.margins.settings = [.init("g", values: ["Q"])] },
      { $0.margins.settings = [.init("g"), .init("g")] },
      { $0.margins.settings = [.init("x", values: (0...1000).map(String.init))] },
      { ($0.at, $0.margins.over) = (.means, "s") }, { ($0.at, $0.change) = (.means, .one) },
      { ($0.margins.pairwise, $0.margins.adjustment, $0.statistics.cluster) = ("g", .tukey, "psu") },
    ] {
      let error = #expect(throws: InferenceError.self) { try fitted.effects(options(change)) }
      #expect(error?.sentence.description.hasSuffix(".") == true)
    }
    #expect(throws: TableError.self) { try fitted.effects(options { $0.margins.over = "zz" }) }
  }
}
