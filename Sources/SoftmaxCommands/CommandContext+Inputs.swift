import SoftmaxRegression

extension CommandContext {
  /// A model in memory, or from a file; of a path, the model that one standard error chooses.
  func model(_ name: String) throws(ModelFileError) -> SoftmaxModel {
    if let model = models[name] { return model }
    guard SoftmaxPath.isPath(name) else { return try SoftmaxModel(contentsOf: name) }
    let path = try SoftmaxPath(contentsOf: name)
    guard let model = path.model(by: .oneStandardError), let selection = model.selection else {
      throw ModelFileError(
        .malformed, file: name, "a path without folds does not say which of its models to take; \"select\" takes one.")
    }
    warn("\(name) is a path: its model by \(.rule) 1se is used, of strength \(ClassOrder.name(of: selection.lambda)).")
    return model
  }

  /// A model with the offsets that a request names.
  func model(_ input: ModelTable) throws -> SoftmaxModel { try model(input.model).readingOffsets(input.offset) }

  /// A table in memory, or files that are not read yet.
  func file(_ input: TableInput, featureCount: Int? = nil) -> TableFile {
    let parts = input.arrays.names.flatMap { name in
      if let data = tables[name] { return [TableFile(data, name: name)] }
      return FilePattern.files(name).map { path in
        TableFile(path, labels: input.labelFile, weights: input.weights, featureCount: featureCount, formats: formats)
      }
    }
    var file = TableFile(joining: parts)
    file.formats = formats
    return file
  }

  /// The whole table to which a model is applied.
  func data(_ input: TableInput, for model: SoftmaxModel) throws(TableError) -> DataSet {
    try DataSet(file(input, featureCount: model.features.count).reading(as: model.tableEncoding))
  }

  /// A whole table with named columns.
  func table(_ names: TableNames) throws(TableError) -> Table { try DataSet(file(TableInput(names))).table() }

  /// The format of a table, or that of the first of several files; nil for a table in memory, and for files with an
  /// unknown format.
  func format(of table: TableNames) -> (any TableReader.Type)? {
    guard let first = table.names.first, tables[first] == nil else { return nil }
    return FilePattern.files(first).first.flatMap { formats.format(of: $0) }
  }

  /// A model, and the whole table to which it was fitted.
  ///
  /// - Throws: also ``/SoftmaxRegression/InferenceError`` if the model was fitted with a penalty.
  func fittedModel(_ input: ModelTable) throws -> FittedModel {
    let model = try model(input)
    let data = try data(input.input, for: model)
    try checkUnpenalized(model, data, input.input, file: input.model)
    return try FittedModel(model, to: data, threads: threads)
  }

  /// Refuses a model that was fitted with a penalty; the error states the request for a fit without a penalty.
  func checkUnpenalized(
    _ model: SoftmaxModel, _ data: DataSet, _ input: TableInput, file: String
  ) throws(InferenceError) {
    try model.checkUnpenalized(
      command: spell.map { $0(FitRequest(maximisingLikelihoodOf: model, in: data, input, file: file)) },
      split: spell.map {
        $0(
          SummaryRequest.splitting(
            ModelTable(model: file, table: input.table, labels: input.labels, weights: input.weights)))
      })
  }
}
