import Foundation
import Testing

@testable import SoftmaxRegression

/// Residuals, leverage and influence against values at 40 digits, which `Tests/References/diagnostics.py` has made.
@Suite struct `The diagnostics of a reference fit` {
  static let count = 6

  private static func cases() throws -> [Reference.Value] {
    let data = try Data(contentsOf: Reference.url("diagnostics.json"))
    return try Reference.Value(json: JSONSerialization.jsonObject(with: data), path: "diagnostics")["cases"].elements
  }

  /// The fit of a case, to the last digits, and the table it is of.
  private static func fit(_ expected: Reference.Value) throws -> (model: SoftmaxModel, table: Table) {
    let whole = try Reference.table(#require(expected["file"].text))
    let features = try expected["features"].texts
    let l2 = try expected["l2"].number
    var classifier = SoftmaxClassifier(penalty: l2 > 0 ? .ridge(l2) : .none)
    classifier.tolerance = 1e-15
    classifier.penalizesIntercept = try expected["intercept"].json as? Bool ?? false
    let rows = try expected["rows"].elements
    if let soft = try? rows.map({ try $0["y"].numbers }) {
      let columns = (0..<3).map { k in Column(name: "p\(k)", numbers: soft.map { $0[k] }) }
      let table = try Table(features.map { try whole.column($0) } + columns)
      let encoding = try TableEncoding(table, target: .probabilities(["p0", "p1", "p2"]), features: features)
      return (try classifier.fit(table, encoding: encoding), table)
    }
    let encoding = try TableEncoding(
      whole, target: .column(#require(expected["target"].text)), features: features, weights: expected["weights"].text)
    return (try classifier.fit(whole, encoding: encoding), whole)
  }

  private static func rows(_ model: SoftmaxModel, _ table: Table) throws -> (Diagnostics, [RowDiagnostics]) {
    var all: [RowDiagnostics] = []
    let totals = try FittedModel(model, to: table).diagnostics(top: 3) {
      $0
    } consume: {
      all += $0
    }
    return (totals, all)
  }

  @Test func `are tested on every case`() throws {
    #expect(try Self.cases().count == Self.count)
  }

  @Test(arguments: 0..<count)
  func `have their digits`(index: Int) throws {
    let expected = try Self.cases()[index]
    let (model, table) = try Self.fit(expected)
    let (totals, rows) = try Self.rows(model, table)
    let effective = try expected["effective"].number
    #expect(relativeError(totals.effectiveParameters, effective) < 1e-9)
    #expect(relativeError(rows.reduce(0) { $0 + ($1.leverage ?? 0) }, effective) < 1e-9)
    let references = try expected["rows"].elements
    #expect(rows.count == references.count)
    for (row, reference) in zip(rows, references) {
      let place = "row \(row.row)"
      #expect(distance(row.probabilities, try reference["p"].numbers) < 1e-8, "\(place)")
      #expect(relativeError(row.devianceResidual, try reference["deviance"].number) < 1e-7, "\(place)")
      #expect(distance(row.pearsonResiduals, try reference["pearson"].numbers) < 1e-7, "\(place)")
      #expect(relativeError(row.leverage, try reference["leverage"].number) < 1e-7, "\(place)")
      #expect(relativeError(row.cookDistance, try reference["cook"].number) < 1e-6, "\(place)")
      guard let changes = try? reference["changes"].rows.flatMap({ $0 }) else { continue }
      let size = changes.reduce(0) { max($0, abs($1)) }
      #expect(distance(row.changes, changes) < 1e-7 * size, "\(place)")
    }
    // Tables of counts are tested by covariate pattern elsewhere.
    guard totals.goodnessOfFit.patterns == nil else { return }
    let deviance = try references.reduce(0) { $0 + pow(try $1["deviance"].number, 2) }
    #expect(relativeError(totals.goodnessOfFit.deviance, deviance) < 1e-9)
    let chiSquared = try references.reduce(0) { $0 + (try $1["pearson"].numbers).reduce(0) { $0 + $1 * $1 } }
    #expect(relativeError(totals.goodnessOfFit.pearsonChiSquared, chiSquared) < 1e-8)
  }

  /// One Newton step goes most of the way to the fit without the row.
  @Test(arguments: [0, 2, 3])
  func `tell the size of an exact change`(index: Int) throws {
    let expected = try Self.cases()[index]
    let (model, table) = try Self.fit(expected)
    let rows = try Self.rows(model, table).1
    var compared = 0
    for (row, reference) in zip(rows, try expected["rows"].elements) {
      guard let exact = try? reference["exact"].rows.flatMap({ $0 }) else { continue }
      let (size, missed) = (dot(exact, exact).squareRoot(), zip(row.changes, exact).map { $0 - $1 })
      #expect(dot(missed, missed).squareRoot() < 0.6 * size, "row \(row.row)")
      compared += 1
    }
    #expect(compared == (index == 0 ? 32 : 6))
  }

  /// Row, `hatvalues`, `cooks.distance` and `abs(residuals)` of R's `glm(GRADE ~ GPA + TUCE + PSI, binomial)` with an epsilon
  /// of 1e-15.
  private static let glm = [
    (1, 0.0390463615199, 0.000288626860546, 0.232110208089),
    (2, 0.054457918662, 0.000963401302868, 0.350271222397),
    (14, 0.100195401474, 0.129187069206, 1.81326863747),
    (24, 0.107960677219, 0.195401814621, 1.955074057),
  ]

  @Test func `agree with R's glm on a binary fit`() throws {
    let (model, table) = try Self.fit(Self.cases()[0])
    let (totals, rows) = try Self.rows(model, table)
    #expect(totals.parameters == 4 && totals.goodnessOfFit.degreesOfFreedom.map { abs($0 - 28) < 1e-9 } == true)
    for (row, hat, cook, deviance) in Self.glm {
      let found = rows[row - 1]
      #expect(relativeError(found.leverage, hat) < 1e-7)
      #expect(relativeError(found.cookDistance, cook) < 1e-6)
      #expect(relativeError(found.devianceResidual, deviance) < 1e-7)
    }
  }
}
