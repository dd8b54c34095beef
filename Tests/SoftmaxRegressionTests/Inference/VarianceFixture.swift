import Foundation

@testable import SoftmaxRegression

/// Models of the golden table, and numbers about their covariances from other programs.
enum VarianceFixture {
  static func numbers(_ part: String) throws -> Reference.Value {
    try Reference.Value(
      json: JSONSerialization.jsonObject(with: Data(contentsOf: Reference.url("variance.json"))), path: "variance")[
        part]
  }

  /// The golden table with a class `yes` for b, and some of its rows.
  static func binary(_ isChosen: (Int) -> Bool = { _ in true }) throws -> Table {
    let table = try Reference.table("golden.csv")
    guard case .text(let codes, let texts) = try table.column("y").values else { return table }
    let isB = codes.map { texts[Int($0)] == "b" ? "yes" : "no" }
    return try Table(table.columns + [Column(name: "isB", strings: isB)]).rows(
      (0..<table.rowCount).filter(isChosen))
  }

  /// A maximum-likelihood fit of a table.
  static func fitted(
    _ formula: String, _ table: Table, weights: String? = nil, weightKind: WeightKind? = nil
  ) throws -> FittedModel {
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.weightKind = weightKind
    var options = TableEncoding.Options()
    options.weights = weights
    let encoding = try TableEncoding(table, formula: formula, options: options)
    return try FittedModel(classifier.fit(table, encoding: encoding), to: table)
  }

  static func summary(
    _ fitted: FittedModel, _ change: (inout SummaryOptions) -> Void
  ) throws -> ModelSummary {
    var options = SummaryOptions()
    change(&options)
    return try fitted.summary(options)
  }

  static func errors(_ summary: ModelSummary) -> [Double] { summary.coefficients.compactMap(\.standardError) }
}
