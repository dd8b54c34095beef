public import SoftmaxRegression

extension SoftmaxModel {
  /// Gathers what figures of this model show of a data file, block by block on several threads.
  ///
  /// - Parameters:
  ///   - path: a file as ``/SoftmaxRegression/DataSet`` reads it, or "-" for CSV on standard input.
  ///   - labels: an NPY file of the classes that goes with an NPY file.
  ///   - weights: an NPY file of the weights that goes with it.
  ///   - formats: the formats that it may be in.
  ///   - threads: the most threads; the results are the same for any number.
  /// - Throws: ``/SoftmaxRegression/TableError`` for the first row that cannot be used.
  public func figureData(
    contentsOf path: String, labels: String? = nil, weights: String? = nil, formats: TableFormats = .standard,
    threads: Int = RowBlocks.cores
  ) throws(TableError) -> FigureData {
    let file = TableFile(
      path, labels: labels, weights: weights, featureCount: features.count, formats: formats)
    return try figureData(file, threads: threads)
  }

  /// The same for a file, or a table in memory.
  package func figureData(
    _ file: TableFile, threads: Int = RowBlocks.cores
  ) throws(TableError) -> FigureData {
    try figureData(file, threads: threads) { _ in }
  }

  /// The same for a caller that sees the blocks, too, in the order of the file.
  func figureData(
    _ file: TableFile, threads: Int, see: @escaping (FigureData.Block) -> Void
  ) throws(TableError) -> FigureData {
    var data: FigureData?
    try blocks(of: file, withTargets: true, threads: threads) { rows throws(TableError) in
      try figureBlock(rows)
    } consume: { block in
      if data == nil { data = FigureData(self, hasTargets: block.samples.targets != nil) }
      data?.add(block)
      see(block)
      return true
    }
    guard var data, data.rows > 0 else {
      throw file.error(.empty, "there are no rows that can be predicted; add at least one.")
    }
    // A part of the rows may have no weight, and a figure that compares no classes needs none.
    if data.hasTargets, data.hasWeights, data.weight == 0 {
      data.weightless = file.error(.invalidValue, column: tableEncoding.weights, WeightFault.weightless.message)
    }
    return data
  }

  /// Some rows with what the columns of a table hold, of which those with missing values may have been left out.
  private func figureBlock(_ block: PredictedRows) throws(TableError) -> FigureData.Block {
    var result = FigureData.Block(
      samples: block.samples, logProbabilities: block.logProbabilities, first: block.rows.lowerBound)
    guard case .table(let table) = block.data else { return result }
    let encoding = tableEncoding.applied(to: table)
    result.rowCount = table.rowCount
    result.kept = block.samples.cells.dropped > 0 ? try encoding.completeRows(of: table) : nil
    let complete = result.kept.map(table.rows) ?? table
    for name in encoding.columns {
      result.columns.append(
        ColumnSummary(
          try complete.column(name), isFactor: encoding.factor(of: name) != nil, encoding.missingValues,
          weights: block.samples.weights))
    }
    return result
  }
}
