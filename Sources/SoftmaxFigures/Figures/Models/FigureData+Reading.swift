public import SoftmaxRegression

extension FigureData {
  /// Gathers the data of a model's figures from a data file, block by block on several threads.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - path: a file as ``/SoftmaxRegression/DataSet`` reads it, or "-" for CSV on standard input.
  ///   - labels: an NPY file with the class of each row of an NPY file.
  ///   - weights: an NPY file with the weight of each row of an NPY file.
  ///   - formats: the formats that the file may have.
  ///   - threads: the most threads; the results are the same for any number.
  /// - Throws: ``/SoftmaxRegression/TableError`` for the first row that cannot be used.
  public init(
    _ model: SoftmaxModel, contentsOf path: String, labels: String? = nil, weights: String? = nil,
    formats: TableFormats = .standard, threads: Int = Threads.available
  ) throws(TableError) {
    let file = TableFile(
      path, labels: labels, weights: weights, featureCount: model.features.count, formats: formats)
    try self.init(model, file, threads: threads)
  }

  /// The same for a file, or for a table in memory.
  package init(_ model: SoftmaxModel, _ file: TableFile, threads: Int = Threads.available) throws(TableError) {
    try self.init(model, file, threads: threads) { _ in }
  }

  /// The same for a caller that also sees the blocks, in the order of the file.
  init(
    _ model: SoftmaxModel, _ file: TableFile, threads: Int, see: @escaping (Block) -> Void
  ) throws(TableError) {
    var data: FigureData?
    let encoding = model.tableEncoding
    try model.predictor.blocks(of: file, withTargets: true, threads: threads) { rows throws(TableError) in
      try Block(rows, encoding)
    } consume: { block in
      if data == nil { data = FigureData(model, hasTargets: block.samples.targets != nil) }
      data?.add(block)
      see(block)
      return true
    }
    guard var data, data.rows > 0 else {
      throw file.error(.empty, "there are no rows that can be predicted; add at least one.")
    }
    // All weights of a part of the rows may be zero, and figures without true classes need no weight.
    if data.hasTargets, data.hasWeights, data.weight == 0 {
      data.weightless = file.error(.invalidValue, column: encoding.weights, WeightFault.weightless.message)
    }
    self = data
  }
}

extension FigureData.Block {
  /// Some rows with summaries of the columns of a table; rows with missing values may have been left out.
  init(_ block: PredictedRows, _ encoding: TableEncoding) throws(TableError) {
    self.init(samples: block.samples, logProbabilities: block.logProbabilities, first: block.rows.lowerBound)
    guard case .table(let table) = block.data else { return }
    let encoding = encoding.applied(to: table)
    rowCount = table.rowCount
    let left = block.samples.cells.dropped + block.samples.cells.unchosen
    kept = left > 0 ? try encoding.completeRows(of: table, isPart: true) : nil
    let complete = kept.map(table.rows) ?? table
    let factors = encoding.factors
    for name in encoding.columns {
      let (column, isFactor) = (try complete.column(name), factors[name] != nil)
      columns.append(
        ColumnSummary(column, isFactor: isFactor, encoding.cells, weights: block.samples.weights))
      numbers.append(isFactor ? [] : ColumnSummary.numbers(column, encoding.cells))
    }
  }
}
