extension Predictor {
  /// Reads the samples of a file with their targets, and the data for errors and further columns.
  ///
  /// If the features are columns of plain numbers, they go straight into a matrix, as in a fit, and the data contain
  /// only the other columns.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - further: columns that the model does not use.
  /// - Throws: ``TableError`` if a column is missing, or a cell cannot be used.
  package func samples(
    contentsOf file: TableFile, further: [String] = []
  ) throws(TableError) -> (data: DataSet, samples: Samples) {
    let contents = try file.reading(as: encoding).reader().contents(inSinglePrecision: false) {
      [plain = plainColumns(further)] table in
      plain.flatMap { columns in (columns.features + columns.others).allSatisfy { table[$0] != nil } ? columns : nil }
    }
    switch contents {
    case .whole(let data): return (data, try samples(of: data))
    case .plain(let features, let others):
      let (encoding, others) = try encoding.agreeing(with: others)
      let weights = try encoding.weights(of: others)
      let targets = try encoding.targets(of: others, classes: classes, weights: weights)
      let offsets = try encoding.offsets(of: others, classes: classes)?.numbers
      return (.table(others), Samples(features: features, targets: targets, weights: weights, offsets: offsets))
    }
  }

  /// The columns of the features, if these are plain columns of numbers, and those of targets and weights with further
  /// ones; nil if a column would be both.
  private func plainColumns(_ further: [String]) -> PlainColumns? {
    guard let encoding = model.encoding, encoding.hasPlainFeatures,
      (encoding.target ?? encoding.softTargets?.first) != nil
    else { return nil }
    let names = encoding.featureNames
    var others: [String] = []
    for name in encoding.targetColumns + further where !others.contains(name) { others.append(name) }
    return others.contains(where: names.contains) ? nil : PlainColumns(features: names, others: others)
  }
}
