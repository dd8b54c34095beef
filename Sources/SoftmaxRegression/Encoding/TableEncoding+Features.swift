extension TableEncoding {
  /// The names of the design matrix's columns.
  var featureNames: [String] { expansion?.names(features.map(\.name)) ?? features.map(\.name) }

  /// The products of columns that are features, where there are any.
  private var expansion: PolynomialFeatures? {
    polynomial.map { PolynomialFeatures(features: features.count, degree: $0) }
  }

  /// The features of a table, n x d.
  ///
  /// - Throws: ``TableError`` that names the first cell which is not a finite number.
  func design<Element: Scalar>(of table: Table) throws(TableError) -> Matrix<Element> {
    let d = features.count
    var matrix = Matrix<Element>(rows: table.rowCount, columns: d)
    let advice = "correct the cell, or leave the column out of the fit (--drop)."
    for (j, feature) in features.enumerated() {
      let numbers = try table.numbers(in: feature.name, advice: advice)
      for i in 0..<table.rowCount { matrix.elements[i * d + j] = Element(numbers[i]) }
    }
    return expansion?.expand(matrix) ?? matrix
  }

  /// The sample weights of a table, where the encoding has a column for them.
  ///
  /// - Throws: ``TableError`` where a weight is negative, or all are zero.
  func weights(of table: Table) throws(TableError) -> [Double]? {
    guard let weights else { return nil }
    let numbers = try table.numbers(in: weights, advice: "a weight is a number that is not negative.")
    if let row = numbers.firstIndex(where: { $0 < 0 }) {
      throw table.error(
        .invalidValue, row: row, column: weights,
        "the weight \(ClassOrder.name(of: numbers[row])) is negative; a weight is the number of times a row counts.")
    }
    guard numbers.contains(where: { $0 > 0 }) else {
      throw table.error(.invalidValue, column: weights, "all weights are zero, so no row counts; give some row weight.")
    }
    return numbers
  }
}

extension Table {
  /// The numbers of a column.
  ///
  /// - Throws: ``TableError`` that names the first cell which is not a finite number, followed by `advice`.
  func numbers(in name: String, advice: String) throws(TableError) -> [Double] {
    let column = try column(name)
    switch column.values {
    case .numbers(let numbers):
      if let row = numbers.firstIndex(where: { !$0.isFinite }) {
        throw error(.notANumber, row: row, column: name, "\(numbers[row]) is not a finite number; \(advice)")
      }
      return numbers
    case .text(let codes, let levels):
      guard let row = column.firstNonNumber else {
        let values = levels.map { DecimalNumber.value(of: $0) ?? .nan }
        return codes.map { values[Int($0)] }
      }
      let text = column.text(at: row)
      if MissingValue.texts.contains(text) {
        let shown = text.isEmpty ? "the cell is empty" : "\(text.excerpt) is a missing value"
        throw error(.missingValue, row: row, column: name, "\(shown); \(advice)")
      }
      throw error(.notANumber, row: row, column: name, "\(text.excerpt) is not a finite number; \(advice)")
    }
  }
}

/// How tables write that a value is missing.
enum MissingValue {
  static let texts: Set<String> = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"]
}
