import Foundation
import Testing

@testable import SoftmaxRegression

/// Elasticities beside numbers of 40 digits, and beside differences of probabilities.
@Suite struct `Elasticities` {
  private func elasticities(
    _ fitted: FittedModel, _ kind: MarginalEffects.Elasticity, _ change: (inout EffectOptions) -> Void = { _ in }
  ) throws -> MarginalEffects {
    var options = EffectOptions()
    options.elasticity = kind
    change(&options)
    return try fitted.effects(options)
  }

  @Test(arguments: MarginalEffects.Elasticity.allCases)
  func `have the digits of the reference`(_ kind: MarginalEffects.Elasticity) throws {
    let expected = try GoldenModel.numbers()["margins"]["elasticities_of_x"][kind.rawValue]
    let found = try elasticities(GoldenModel.fitted(), kind)
    #expect(found.effects.count == 3 && found.elasticity == kind)
    for effect in found.effects {
      let values = try expected[effect.class].numbers
      #expect(effect.variable == "x" && effect.contrast == kind.contrast)
      #expect(relativeError(effect.estimate, values[0]) < 1e-8, "\(effect.class)")
      #expect(relativeError(effect.standardError, values[1]) < 1e-8, "\(effect.class)")
    }
  }

  @Test func `go through powers, functions and products`() throws {
    let fitted = try GoldenModel.fitted("y ~ I(x^2) + x * s + log(z)")
    let table = try Reference.table("golden.csv")
    let found = try elasticities(fitted, .both, { $0.features = ["x"] })
    func logs(_ shift: Double) throws -> Matrix<Double> {
      let columns = table.columns.map { column in
        guard column.name == "x", case .numbers(let numbers) = column.values else { return column }
        return Column(name: "x", numbers: numbers.map { $0 + shift })
      }
      return try fitted.model.logProbabilities(for: Table(columns))
    }
    let (after, before) = (try logs(1e-5), try logs(-1e-5))
    for (c, effect) in found.effects.enumerated() {
      let mean = (0..<90).reduce(0) { sum, i in
        sum + Reference.number(table, "x", i) * (after[i, c] - before[i, c]) / 2e-5 / 90
      }
      #expect(abs((effect.estimate ?? .nan) - mean) < 1e-5)
    }
  }

  @Test func `at the means are the number times the derivative`() throws {
    let fitted = try GoldenModel.fitted("y ~ I(x^2) + x + z")
    var plain = EffectOptions()
    (plain.at, plain.features) = (.means, ["z"])
    let slopes = try fitted.effects(plain).effects
    let found = try elasticities(fitted, .column, { ($0.at, $0.features) = (.means, ["z"]) }).effects
    let table = try Reference.table("golden.csv")
    let mean = (0..<90).reduce(0) { $0 + Reference.number(table, "z", $1) } / 90
    for (a, b) in zip(found, slopes) {
      #expect(relativeError(a.estimate, mean * (b.estimate ?? .nan)) < 1e-10)
      #expect(relativeError(a.standardError, abs(mean) * (b.standardError ?? .nan)) < 1e-10)
    }
  }

  @Test func `do not depend on threads, and are those of arrays`() throws {
    let table = try Reference.table("golden.csv")
    let model = try SoftmaxClassifier(penalty: .none).fit(table, encoding: TableEncoding(table, formula: "y ~ x + z"))
    let results = try [1, 3].map { threads in
      try elasticities(FittedModel(model, to: table, threads: threads), .both)
    }
    #expect(results[0] == results[1])
    let features = Matrix((0..<90).map { i in ["x", "z"].map { Reference.number(table, $0, i) } })
    let labels = (0..<90).map { table["y"]?.text(at: $0) ?? "" }
    let data = try TrainingData(features: features, labels: labels)
    let array = try SoftmaxClassifier(penalty: .none).fit(data)
    let fitted = FittedModel(array, to: data.observations)
    for (a, b) in zip(try elasticities(fitted, .both).effects, results[0].effects) {
      #expect(relativeError(a.estimate, b.estimate ?? .nan) < 1e-9)
      #expect(relativeError(a.standardError, b.standardError ?? .nan) < 1e-8)
    }
  }
}
