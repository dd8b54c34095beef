import Foundation

@testable import SoftmaxRegression

/// A table of 90 rows, and numbers about models of it with 40 digits.
enum GoldenModel {
  static let levels = "factor(g, levels = c(\"L\", \"M\", \"H\"))"

  /// A maximum-likelihood fit.
  static func fitted(_ formula: String = "y ~ x + \(levels) + s") throws -> FittedModel {
    let table = try Reference.table("golden.csv")
    let model = try SoftmaxClassifier(penalty: .none).fit(table, encoding: TableEncoding(table, formula: formula))
    return try FittedModel(SoftmaxModel(json: model.json()), to: table)
  }

  static func numbers() throws -> Reference.Value {
    Reference.Value(
      json: try JSONSerialization.jsonObject(with: Data(contentsOf: Reference.url("golden.json"))), path: "golden")
  }
}
