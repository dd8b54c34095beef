import Foundation
import Testing

@testable import SoftmaxRegression

/// Contrasts, levels, intervals, comparisons and splines beside those of R; `Tests/References/coding.R` makes the values.
@Suite struct `Coded terms agree with R` {
  struct Case: Sendable, CustomTestStringConvertible {
    let formula: String
    let hasIntercept: Bool
    let design: [[Double]]
    let deviance: Double

    var testDescription: String { formula }

    static func all() throws -> [Case] {
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: Reference.url("coding.json")))
      return try Reference.Value(json: json, path: "coding")["cases"].elements.map { value in
        Case(
          formula: try #require(value["formula"].text), hasIntercept: try value["intercept"].json as? Bool == true,
          design: try value["design"].rows, deviance: try value["deviance"].number)
      }
    }
  }

  private func table() throws -> Table { try Table(contentsOf: Reference.url("formulas.csv").path) }

  private func encoding(_ item: Case, _ table: Table) throws -> TableEncoding {
    var options = TableEncoding.Options()
    options.hasIntercept = item.hasIntercept
    return try TableEncoding(table, formula: item.formula, options: options)
  }

  @Test func `in every case`() throws { #expect(try Case.all().count == 30) }

  @Test(arguments: try Case.all())
  func `in the columns of the design`(_ item: Case) throws {
    let table = try table()
    let design: Matrix<Double> = try encoding(item, table).design(of: table)
    for (index, row) in item.design.enumerated() {
      #expect(design.columns == row.count)
      for (value, expected) in zip(design.row(4 * index), row) {
        #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "row \(4 * index)")
      }
    }
  }

  @Test(arguments: try Case.all())
  func `in the deviance, also after the model was stored`(_ item: Case) throws {
    let table = try table()
    let encoding = try encoding(item, table)
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = item.hasIntercept
    let model = try classifier.fit(table, encoding: encoding)
    #expect(abs(2 * Double(table.rowCount) * model.report.loss - item.deviance) <= 1e-11 * item.deviance)
    let stored = try SoftmaxModel(json: model.json())
    #expect(stored == model)
    #expect(try stored.logProbabilities(for: table) == model.logProbabilities(for: table))
    // The formula of the stored model learns the same encoding again.
    let choices = stored.tableEncoding.choices(in: table)
    guard let formula = stored.tableEncoding.chosenFormula else {
      #expect(try TableEncoding(table, target: .column("y"), options: choices).terms == encoding.terms)
      return
    }
    var options = choices
    options.hasIntercept = item.hasIntercept
    #expect(try TableEncoding(table, formula: formula, target: .column("y"), options: options) == stored.encoding)
  }

  @Test(arguments: try Case.all())
  func `in derivatives that agree with differences`(_ item: Case) throws {
    let table = try table()
    let encoding = try encoding(item, table)
    let bound = try BoundEncoding(encoding, table, weights: nil)
    for column in ["x", "d"] where encoding.variables.contains(where: { $0.isNumber(of: column) }) {
      let plan = ChangePlan(.slope(column), encoding)
      guard case .slopes(let places, let slopes)? = try bound.changes([plan], rows: 0..<40).first else { continue }
      let step = 1e-6
      func moved(_ by: Double) throws -> Matrix<Double> {
        let columns = table.columns.map { old -> Column in
          guard old.name == column, case .numbers(let numbers) = old.values else { return old }
          return Column(name: column, numbers: numbers.map { $0 + by })
        }
        return try encoding.design(of: Table(columns))
      }
      let (after, before) = (try moved(step), try moved(-step))
      for row in 0..<40 {
        for (j, place) in places.enumerated() {
          let difference = (after[row, place] - before[row, place]) / (2 * step)
          let slope = slopes.count == places.count ? slopes[j] : slopes[row * places.count + j]
          #expect(abs(difference - slope) < 1e-6 * max(1, abs(slope)), "\(encoding.featureNames[place]), row \(row)")
        }
      }
    }
  }
}
