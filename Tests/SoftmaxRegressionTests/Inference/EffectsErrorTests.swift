import Testing

@testable import SoftmaxRegression

/// Where there are no effects to give.
@Suite struct `Effects are refused` {
  @Test func `after a penalty, and for settings that make no sense`() throws {
    let table = try Effects.table()
    let penalized = try SoftmaxClassifier().fit(table, target: "y")
    #expect(#expect(throws: InferenceError.self) { try penalized.effects(of: table) }?.kind == .penalized)
    let model = try Effects.model(table)
    for change: @Sendable (inout EffectOptions) -> Void in [
      { $0.features = ["y"] }, { $0.features = ["a", "none"] }, { $0.statistics.level = 95 },
      {
        $0.statistics.cluster = "f"; $0.statistics.covariance = .model
      },
    ] {
      var options = EffectOptions()
      change(&options)
      #expect(#expect(throws: InferenceError.self) { try model.effects(of: table, options) }?.kind == .settings)
    }
    let other = try Effects.table(seed: 8)
    #expect(#expect(throws: InferenceError.self) { try model.effects(of: other) }?.kind == .otherData)
  }

  @Test func `where a derivative is not finite, with the row`() throws {
    let table = try Effects.table { _ in [Column(name: "r", numbers: (0..<300).map { Double($0 % 5 * 3) })] }
    let model = try Effects.model(table, "y ~ sqrt(r) + a")
    let error = #expect(throws: TableError.self) { try model.effects(of: table) }
    #expect(error?.description.contains("row 1") == true && error?.description.contains("sqrt(r)") == true)
    var options = EffectOptions()
    options.features = ["a"]
    #expect(try model.effects(of: table, options).effects.count == 3)
    options = Effects.options(.means)
    #expect(try model.effects(of: table, options).effects.count == 6)
  }

  @Test func `at means where a feature has no value`() throws {
    let table = try Effects.table { _ in [Column(name: "r", numbers: (0..<300).map { $0 % 2 == 0 ? 1 : -1 })] }
    let model = try Effects.model(table, "y ~ I(1/r) + a")
    #expect(throws: InferenceError.self) { try model.effects(of: table, Effects.options(.means)) }
    #expect(try model.effects(of: table).effects.count == 6)
  }
}
