import Foundation

@testable import SoftmaxRegression

extension Reference {
  /// `inference.json`, which `Tests/References/inference.py` has made at 40 digits.
  static func inference() throws -> Value {
    Value(json: try JSONSerialization.jsonObject(with: Data(contentsOf: url("inference.json"))), path: "inference")
  }

  static func table(_ name: String) throws -> Table { try Table(contentsOf: url(name).path) }
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

/// |a / b - 1|, or |a| where b is zero.
func relativeError(_ a: Double?, _ b: Double) -> Double {
  guard let a else { return .infinity }
  return b == 0 ? abs(a) : abs(a / b - 1)
}
