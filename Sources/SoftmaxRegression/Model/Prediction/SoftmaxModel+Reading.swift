extension SoftmaxModel {
  /// Reads the samples of a file with their targets, and what errors and further columns are looked up in.
  ///
  /// Where the features are columns of plain numbers they go straight into a matrix, as in a fit, and the data hold the other
  /// columns alone.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it.
  ///   - labels: an NPY file of the classes that go with an NPY file.
  ///   - weights: an NPY file of the weights that go with it.
  ///   - further: columns that are looked at besides the model's.
  /// - Throws: ``TableError`` where a column is missing, or a cell of one cannot be used.
  package func samples(
    contentsOf path: String, labels: String? = nil, weights: String? = nil, further: [String] = []
  ) throws(TableError) -> (data: DataSet, samples: Samples) {
    guard DataSet.Format(path: path) == .table, labels == nil, weights == nil, let encoding, encoding.hasPlainFeatures
    else {
      let data = try DataSet(contentsOf: path, labels: labels, weights: weights, featureCount: features.count)
      return (data, try samples(of: data))
    }
    let (reader, stream) = try CSVReader.open(path)
    if let plain = try plainSamples(reader, stream, encoding, further) { return plain }
    try reader.restart(stream)
    let data = DataSet.table(try reader.table(stream))
    return (data, try samples(of: data))
  }

  /// Features that are columns of finite numbers; nil where they are not, or a column is missing.
  private func plainSamples(
    _ reader: CSVReader, _ stream: ByteStream, _ encoding: TableEncoding, _ further: [String]
  ) throws(TableError) -> (data: DataSet, samples: Samples)? {
    let names = encoding.featureNames
    var others: [String] = []
    for name in encoding.targetColumns + further where !others.contains(name) { others.append(name) }
    guard !others.contains(where: names.contains) else { return nil }
    let numbers: CSVReader.Numbers<Double>? = try reader.numbers(stream) { table throws(TableError) in
      (names + others).allSatisfy { table[$0] != nil } ? (names, others) : nil
    }
    guard let numbers, numbers.features.allSatisfy(\.isFinite) else { return nil }
    let table = try numbers.others.table()
    let weights = try encoding.weights(of: table)
    let samples = Samples(
      features: .double(Matrix(rows: table.rowCount, columns: names.count, elements: numbers.features)),
      targets: try encoding.targets(of: table, classes: classes, weights: weights), weights: weights)
    return (.table(table), samples)
  }
}
