import Foundation
import Testing

@testable import SoftmaxRegression

extension Reference {
  /// `inference.json`, which `Tests/References/inference.py` has made at 40 digits.
  static func inference() throws -> Value {
    Value(json: try JSONSerialization.jsonObject(with: Data(contentsOf: url("inference.json"))), path: "inference")
  }

  static func table(_ name: String) throws -> Table { try Table(contentsOf: url(name).path) }

  /// A number in a table.
  static func number(_ table: Table, _ name: String, _ row: Int) -> Double {
    Double(table[name]?.text(at: row) ?? "") ?? .nan
  }
}

extension Reference.Value {
  var text: String? { json as? String }

  var texts: [String] { json as? [String] ?? [] }
}

extension SoftmaxModel {
  /// The maximum-likelihood fit of some columns of a fixture.
  static func likelihood(
    _ file: String, target: String, features: [String]? = nil, weights: String? = nil
  ) throws -> (model: SoftmaxModel, table: Table) {
    let table = try Reference.table(file)
    let encoding = try TableEncoding(table, target: .column(target), features: features, weights: weights)
    return (try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding), table)
  }
}

extension ModelSummary {
  /// Compares the coefficients with rows of class, feature, estimate, standard error, z and p.
  func expect(coefficients rows: [Reference.Value]) throws {
    #expect(coefficients.count == rows.count)
    for (row, coefficient) in zip(rows, coefficients) {
      let cells = try row.elements
      #expect(cells[0].text == coefficient.class && cells[1].text == coefficient.feature)
      let place = "\(coefficient.class), \(coefficient.feature)"
      #expect(relativeError(coefficient.estimate, try cells[2].number) < 1e-9, "\(place)")
      #expect(relativeError(coefficient.standardError, try cells[3].number) < 1e-9, "\(place)")
      #expect(relativeError(coefficient.z, try cells[4].number) < 1e-9, "\(place)")
      #expect(relativeError(coefficient.pValue, try cells[5].number) < 1e-7, "\(place)")
    }
  }
}

/// |a / b - 1|, or |a| where b is zero.
func relativeError(_ a: Double?, _ b: Double) -> Double {
  guard let a else { return .infinity }
  return b == 0 ? abs(a) : abs(a / b - 1)
}
