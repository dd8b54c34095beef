extension TableFile {
  /// The file as a table that a model reads; see ``TableFormats/reading(as:)``.
  func reading(as encoding: TableEncoding) -> TableFile {
    TableFile(
      path, labels: labels, weights: weights, featureCount: featureCount, formats: formats.reading(as: encoding))
  }
}
