import Foundation
import Testing

@testable import SoftmaxRegression

/// Designs and fits of formulas beside those of R; `Tests/References/formulas.R` makes the values.
@Suite struct `Formulas agree with R` {
  struct Case: Sendable, CustomTestStringConvertible {
    let formula: String
    let columns: [String]
    let rank: Int
    let hasIntercept: Bool
    let design: [[Double]]
    let fits: [Fit]

    struct Fit {
      let deviance: Double
      let coefficients: [[Double]]
    }

    var testDescription: String { formula }

    static func all() throws -> [Case] {
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: Reference.url("formulas.json")))
      return try Reference.Value(json: json, path: "formulas")["cases"].elements.map { value in
        Case(
          formula: try value["formula"].text ?? "",
          columns: try value["columns"].elements.map { try #require($0.text) },
          rank: Int(try value["rank"].number), hasIntercept: try value["intercept"].json as? Bool == true,
          design: try value["design"].rows,
          fits: try ["plain", "weighted"].map {
            Fit(deviance: try value[$0]["deviance"].number, coefficients: try value[$0]["coefficients"].rows)
          })
      }
    }
  }

  private func options(_ item: Case, weights: String? = nil) -> TableEncoding.Options {
    var options = TableEncoding.Options()
    (options.weights, options.hasIntercept) = (weights, item.hasIntercept)
    return options
  }

  private func table() throws -> Table { try Table(contentsOf: Reference.url("formulas.csv").path) }

  @Test(arguments: try Case.all())
  func `in the columns of the design`(_ item: Case) throws {
    let table = try table()
    #expect(TableEncoding.hasIntercept(inFormula: item.formula) == item.hasIntercept)
    let encoding = try TableEncoding(table, formula: item.formula, options: options(item))
    let design: Matrix<Double> = try encoding.design(of: table)
    #expect(design.rows == item.design.count && design.columns == item.columns.count)
    for (i, row) in item.design.enumerated() {
      for (value, expected) in zip(design.row(i), row) {
        #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "row \(i)")
      }
    }
    // R writes a level right behind its factor, and writes that out where it is one by decree.
    let names = encoding.featureNames.map { $0.replacing(/=(?! )/, with: "") }
    #expect(names == item.columns.map { $0.replacing("factor(grade)", with: "grade") })
  }

  @Test(arguments: try Case.all())
  func `in deviance and coefficients`(_ item: Case) throws {
    let table = try table()
    for (fit, weights) in zip(item.fits, [nil, "w"]) {
      let encoding = try TableEncoding(table, formula: item.formula, options: options(item, weights: weights))
      var classifier = SoftmaxClassifier(penalty: .none)
      classifier.hasIntercept = item.hasIntercept
      let model = try classifier.fit(table, encoding: encoding)
      let total = try encoding.weights(of: table)?.reduce(0, +) ?? Double(table.rowCount)
      #expect(model.report.converged)
      #expect(abs(2 * total * model.report.loss - fit.deviance) <= 1e-12 * fit.deviance)
      guard item.rank == item.columns.count else {
        #expect(!model.report.aliased.isEmpty)
        continue
      }
      for k in 1..<model.classes.count {
        for (j, expected) in fit.coefficients[k - 1].enumerated() {
          let difference = model.coefficients[k, j] - model.coefficients[0, j]
          #expect(abs(difference - expected) <= 1e-5 * max(1, abs(expected)), "\(model.features[j])")
        }
      }
    }
  }
}
