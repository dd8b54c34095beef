import Foundation
import Testing

@testable import SoftmaxRegression

/// Fits with Jeffreys' prior against values at 40 digits (`Tests/References/firth.py`) and against brglm2 (`firth.R`):
/// complete and quasi-complete separation, a binary response, a contingency table, tumours, seven ordered classes.
@Suite struct `The fit with Jeffreys' prior of a reference` {
  static let count = 6

  private static func cases() throws -> [Reference.Value] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: Reference.url("firth.json")))
    return try Reference.Value(json: json, path: "firth")["cases"].elements
  }

  private static func fit(
    _ expected: Reference.Value, features: [String]? = nil
  ) throws -> (model: SoftmaxModel, table: Table) {
    let table = try Reference.table(#require(expected["file"].text))
    let encoding = try TableEncoding(
      table, target: .column(#require(expected["target"].text)), features: features ?? expected["features"].texts,
      weights: expected["weights"].text)
    let model = try SoftmaxClassifier(penalty: .jeffreys).fit(table, encoding: encoding)
    #expect(model.report.converged)
    return (model, table)
  }

  @Test func `is tested on every case`() throws {
    #expect(try Self.cases().count == Self.count)
  }

  @Test(arguments: 0..<count)
  func `has its digits`(index: Int) throws {
    let expected = try Self.cases()[index]
    let (model, table) = try Self.fit(expected)
    let rows = try expected["coefficients"].elements
    let reference = model.byClass[0]
    for (place, row) in rows.enumerated() {
      let (c, j) = (1 + place / reference.count, place % reference.count)
      #expect(relativeError(model.byClass[c][j] - reference[j], try row.elements[2].number) < 1e-8)
    }

    let summary = try model.summary(of: table)
    #expect(summary.firth == true)
    let penalized = -summary.observations * model.report.objective
    #expect(relativeError(penalized, try expected["penalized"].number) < 1e-11)
    #expect(relativeError(summary.logLikelihood, try expected["logLikelihood"].number) < 1e-10)
    #expect(relativeError(summary.penalizedLogLikelihood, try expected["penalized"].number) < 1e-11)
    #expect(relativeError(summary.penalizedNullLogLikelihood, try expected["penalizedNull"].number) < 1e-11)
    let ratio = try expected["likelihoodRatio"].numbers
    #expect(relativeError(summary.likelihoodRatio?.statistic, ratio[0]) < 1e-9)
    #expect(summary.likelihoodRatio?.degreesOfFreedom == Int(ratio[1]))
    #expect(relativeError(summary.likelihoodRatio?.pValue, ratio[2]) < 1e-7)
    try summary.expect(coefficients: rows)
    var options = SummaryOptions()
    options.covariance = .robust
    for (coefficient, error) in zip(
      try model.summary(of: table, options).coefficients, try expected["robust"].numbers)
    {
      #expect(relativeError(coefficient.standardError, error) < 1e-9)
    }
  }

  @Test(arguments: 0..<count)
  func `has the profile intervals and the test of a smaller model`(index: Int) throws {
    let expected = try Self.cases()[index]
    let (ends, smaller) = (try expected["profile"].rows, try expected["smaller"].texts)
    let (model, table) = try Self.fit(expected)
    if !ends.isEmpty {
      var options = SummaryOptions()
      options.profilesLikelihood = true
      let summary = try model.summary(of: table, options)
      #expect(summary.coefficients.count == ends.count)
      for (end, coefficient) in zip(ends, summary.coefficients) {
        #expect(relativeError(coefficient.lower, end[0]) < 1e-8 && relativeError(coefficient.upper, end[1]) < 1e-8)
      }
    }
    guard !smaller.isEmpty else { return }
    let values = try expected["comparison"].numbers
    let result = try Self.fit(expected, features: smaller).model.compare(with: model, on: table)
    #expect(result.firth == true && result.score == nil)
    #expect(relativeError(result.statistic, values[0]) < 1e-9)
    #expect(result.degreesOfFreedom == Int(values[1]))
    #expect(relativeError(result.pValue, values[2]) < 1e-7)
    #expect(relativeError(result.logLikelihoods[0], values[3]) < 1e-11)
    #expect(relativeError(result.logLikelihoods[1], try expected["penalized"].number) < 1e-11)
  }

  @Test func `has the estimates and standard errors of brglm2`() throws {
    let table = try Reference.table("firth-brglm2.csv")
    let names = try table.column("case")
    var seen = 0
    for expected in try Self.cases() {
      let name = try #require(expected["name"].text)
      let rows = (0..<table.rowCount).filter { names.text(at: $0) == name }
      guard !rows.isEmpty else { continue }
      let (model, data) = try Self.fit(expected)
      let coefficients = try model.summary(of: data).coefficients
      #expect(rows.count == coefficients.count)
      for (row, coefficient) in zip(rows, coefficients) {
        #expect(try table.column("class").text(at: row) == coefficient.class)
        #expect(try table.column("feature").text(at: row) == coefficient.feature)
        #expect(relativeError(coefficient.estimate, try table.numbers("estimate")[row]) < 1e-8)
        #expect(relativeError(coefficient.standardError, try table.numbers("error")[row]) < 1e-8)
      }
      seen += 1
    }
    #expect(seen == 5)
  }
}

extension Table {
  fileprivate func numbers(_ name: String) throws -> [Double] {
    guard case .numbers(let numbers) = try column(name).values else { throw Reference.Missing(name: name) }
    return numbers
  }
}
