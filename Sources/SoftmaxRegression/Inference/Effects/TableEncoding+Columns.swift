extension TableEncoding {
  /// Refuses names of columns from which no feature is computed.
  func check(_ names: [String]) throws(InferenceError) {
    guard let unknown = names.first(where: { !columns.contains($0) }) else { return }
    let known = columns.prefix(12).joined(separator: ", ") + (columns.count > 12 ? ", ..." : "")
    throw InferenceError(.settings, "The model has no feature of a column \"\(unknown)\"; its columns are \(known).")
  }

  func isFactor(_ place: Int, of column: String) -> Bool {
    variables[place].isFactor && variables[place].columns == [column]
  }
}
