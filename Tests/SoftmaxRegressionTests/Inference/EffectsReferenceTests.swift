import Foundation
import Testing

@testable import SoftmaxRegression

extension Reference {
  /// `effects.json`, which `Tests/References/effects.py` has made at 60 digits.
  static func effects() throws -> Value {
    Value(json: try JSONSerialization.jsonObject(with: Data(contentsOf: url("effects.json"))), path: "effects")
  }
}

extension SoftmaxModel {
  /// The maximum-likelihood fit of a formula to a fixture.
  static func likelihood(
    _ file: String, formula: String, weights: String? = nil
  ) throws -> (model: SoftmaxModel, table: Table) {
    let table = try Reference.table(file)
    var options = TableEncoding.Options()
    options.weights = weights
    let encoding = try TableEncoding(table, formula: formula, options: options)
    return (try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding), table)
  }
}

/// Effects and intervals against values at 60 digits, in which variables are moved by differences.
@Suite struct `Effects of a reference fit` {
  static let count = 6

  private static func fit(_ expected: Reference.Value) throws -> (SoftmaxModel, Table, CovarianceOptions) {
    let (model, table) = try SoftmaxModel.likelihood(
      #require(expected["file"].text), formula: #require(expected["formula"].text), weights: expected["weights"].text)
    var options = CovarianceOptions()
    options.covariance = CovarianceKind(rawValue: try expected["covariance"].text ?? "")
    options.weightKind = WeightKind(rawValue: try expected["weightKind"].text ?? "")
    options.cluster = try expected["cluster"].text
    options.degreesOfFreedom = .normal
    return (model, table, options)
  }

  @Test func `are tested on every case`() throws {
    #expect(try Reference.effects()["cases"].elements.count == Self.count)
  }

  @Test(arguments: 0..<count, MarginalEffects.Place.allCases)
  func `have its digits`(index: Int, place: MarginalEffects.Place) throws {
    let expected = try Reference.effects()["cases"].elements[index]
    let (model, table, statistics) = try Self.fit(expected)
    var options = EffectOptions()
    options.at = place
    options.statistics = statistics
    let effects = try model.effects(of: table, options).effects
    var rows = try expected[place.rawValue].elements.map { try $0.elements }
    #expect(rows.count == effects.count && !rows.isEmpty)
    for effect in effects {
      let found = rows.firstIndex {
        $0[0].text == effect.variable && $0[1].text == effect.level && $0[2].text == effect.class
      }
      let cells = rows.remove(at: try #require(found, "\(effect.variable) \(effect.level ?? "")"))
      let name = "\(effect.variable) \(effect.level ?? "") \(effect.class)"
      #expect(relativeError(effect.estimate, try cells[3].number) < 1e-9, "\(name)")
      #expect(relativeError(effect.standardError, try cells[4].number) < 1e-9, "\(name)")
      #expect(relativeError(effect.z, try cells[5].number) < 1e-9, "\(name)")
      #expect(relativeError(effect.pValue, try cells[6].number) < 1e-7, "\(name)")
    }
  }

  @Test func `reach far into the tails`() throws {
    let rows = try Reference.effects()["cases"].elements.flatMap { try $0["observed"].elements }
    #expect(try rows.contains { try $0.elements[6].number < 1e-30 })
  }

  @Test(arguments: [0, 1, 3, 5])
  func `have the intervals of its probabilities`(index: Int) throws {
    let expected = try Reference.effects()["cases"].elements[index]
    let (model, table, options) = try Self.fit(expected)
    let features: Matrix<Double> = try model.tableEncoding.design(of: table)
    let rows = try ProbabilityIntervals(FittedModel(model, to: table), options)(features)
    let samples = try expected["intervals"].elements
    #expect(!samples.isEmpty)
    for (i, sample) in samples.enumerated() {
      for (c, ends) in try sample.rows.enumerated() {
        #expect(relativeError(rows.probabilities[i, c], ends[0]) < 1e-9)
        #expect(relativeError(rows.lower[i, c], ends[1]) < 1e-9)
        #expect(relativeError(rows.upper[i, c], ends[2]) < 1e-9)
      }
    }
  }
}
