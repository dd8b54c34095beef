extension DataSet {
  /// The rows of a table to which a model was fitted, with the model's encoding; nil for features without names.
  func bound(_ encoding: TableEncoding, weights: [Double]?) throws(TableError) -> BoundEncoding? {
    guard case .table(let table) = self else { return nil }
    let complete = try encoding.completeRows(of: table).map(table.rows) ?? table
    return try BoundEncoding(encoding, complete, weights: weights)
  }
}
