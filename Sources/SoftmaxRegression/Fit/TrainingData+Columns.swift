extension TrainingData {
  /// The names of the features.
  package var featureNames: [String] { observations.featureNames }
  /// The encoding of the table; nil for features without names.
  package var tableEncoding: TableEncoding? { encoding }

  /// A code for each row that is fitted, from a column of the table; rows with the same value have the same code.
  ///
  /// - Returns: nil if there is no such column, or it has missing values.
  package func codes(ofColumn name: String, in table: Table) -> [Int32]? {
    guard let rows = try? encoding?.completeRows(of: table).map(table.rows) ?? table else { return nil }
    return try? rows.groups(in: name)
  }
}
