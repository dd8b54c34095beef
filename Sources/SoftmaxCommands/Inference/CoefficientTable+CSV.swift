import SoftmaxRegression

extension CoefficientTable {
  /// The coefficients as CSV, a line for each model, class and feature, with all digits.
  var csv: String {
    let head = [
      "model", "class", "reference", "feature", "estimate", "standard_error", "p_value", "lower", "upper",
      "odds_ratio", "odds_ratio_lower", "odds_ratio_upper",
    ]
    let lines = models.indices.flatMap { place in
      rows.compactMap { row -> String? in
        guard let cell = row.cells[place] else { return nil }
        let numbers = [
          cell.standardError, cell.pValue, cell.lower, cell.upper, cell.oddsRatio, cell.oddsRatioLower,
          cell.oddsRatioUpper,
        ]
        return CSVText.line(
          [models[place].name, row.class, reference, row.feature, "\(cell.estimate)"]
            + numbers.map { $0.map { "\($0)" } ?? "" })
      }
    }
    return ([CSVText.line(head)] + lines).joined()
  }
}
