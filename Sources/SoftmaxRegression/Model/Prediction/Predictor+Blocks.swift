extension Predictor {
  /// Predicts the rows of a data file in constant memory, block by block on several threads.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it, or "-" for CSV on standard input, which is read as it comes.
  ///   - formats: the formats that the file may have.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - work: turns the log-probabilities of some rows, n x K, into a result; several threads call it at once.
  ///   - consume: takes the results in the order of the file, one at a time.
  /// - Returns: the counts of missing values and unseen levels; log-probabilities of incomplete rows are NaN.
  /// - Throws: ``TableError`` for the first row that cannot be used, and the errors of `consume`.
  @discardableResult
  public func predict<Result>(
    contentsOf path: String, formats: TableFormats = .standard, threads: Int = Threads.available,
    work: @escaping (Matrix<Double>) -> Result, consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    let file = TableFile(path, featureCount: features.count, formats: formats)
    return try predict(file, threads: threads, work: { work($0.logProbabilities) }, consume: consume)
  }

  /// The same for work that also needs the features, or further columns.
  ///
  /// - Parameter kept: columns that the rows have besides those of the model: as texts, in the spelling of the file.
  package func predict<Result>(
    _ file: TableFile, keeping kept: [String] = [], threads: Int, work: @escaping (PredictedRows) -> Result,
    consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    var failure: (any Error)?
    var cells = CellCount()
    var count = 0
    try blocks(of: file, keeping: kept, withTargets: false, threads: threads) { block in
      (block.rows.count, block.cells, work(block))
    } consume: { (block: (count: Int, cells: CellCount, result: Result)) in
      guard block.count > 0 else { return true }
      cells.add(block.cells, after: count)
      count += block.count
      do { try consume(block.result) } catch { failure = error }
      return failure == nil
    }
    if let failure { throw failure }
    return cells
  }

  /// Predicts the rows of a data file in blocks.
  ///
  /// A table with named columns is read in blocks, in constant memory; other features are read first, or stay in their
  /// file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - kept: further columns, which are texts unless the model needs their numbers.
  ///   - withTargets: whether the samples include the targets and weights of the file.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - work: turns a block into a result; several threads call it at once.
  ///   - consume: takes the results in the order of the file, one at a time; false ends the pass.
  /// - Throws: ``TableError`` for the first row that cannot be used, and if there are no rows.
  package func blocks<Result>(
    of file: TableFile, keeping kept: [String] = [], withTargets: Bool, threads: Int,
    work: @escaping (PredictedRows) throws(TableError) -> Result,
    consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError) {
    var file = file.reading(as: encoding)
    file.formats.text.cells.texts += kept.filter { !self.encoding.predictionColumns.contains($0) }
    let reader = try file.reader()
    guard type(of: reader).hasNamedColumns else {
      guard kept.isEmpty else {
        throw file.error(.unsupportedFormat, "the columns of an array have no names; leave out \(.keep).")
      }
      let data = try reader.dataSet()
      let samples = try samples(of: data, withTargets: withTargets && hasTargets(data), mayLackWeights: true)
      let size = OrderedBlocks.rowsPerBlock(width: features.count + classes.count)
      return try OrderedBlocks.rows(samples.features.rows, size: size, threads: threads) { rows throws(TableError) in
        try work(predicted(samples, of: data, rows))
      } consume: { result throws(TableError) in
        try consume(result)
      }
    }
    let encoding = encoding
    let (needed, further) = (
      encoding.predictionColumns, withTargets ? encoding.targetColumns + (encoding.rowChoice?.columns ?? []) : []
    )
    let others = kept.filter { !needed.contains($0) }
    try reader.blocks(threads: threads) { names in
      // If a column is missing, all columns are requested, so that the error can name them.
      let wanted = (needed + further + others).filter(Set(names).contains)
      // A model without features needs no column, but rows are counted in one.
      return Set(needed + kept).isSubset(of: names) && !wanted.isEmpty ? wanted : names
    } work: { table throws(TableError) in
      for name in kept { _ = try table.column(name) }
      let data = DataSet.table(table)
      let samples = try samples(
        of: data, withTargets: withTargets && hasTargets(data), mayLackWeights: true, isBlock: true)
      return try work(predicted(samples, of: data, 0..<samples.features.rows))
    } consume: { result throws(TableError) in
      try consume(result)
    }
  }

  private func predicted(_ samples: Samples, of data: DataSet, _ rows: Range<Int>) throws(TableError) -> PredictedRows {
    let (logProbabilities, cells) = try predictions(for: samples, of: data, rows: rows, threads: 1)
    return PredictedRows(
      data: data, samples: samples, rows: rows, logProbabilities: logProbabilities, cells: cells)
  }
}
