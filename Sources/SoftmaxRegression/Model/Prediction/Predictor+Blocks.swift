extension Predictor {
  /// Predicts the rows of a data file in constant memory, block by block on several threads.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it, or "-" for CSV on standard input, which is read as it comes.
  ///   - formats: the formats that it may be in.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - work: turns the log-probabilities of some rows, n x K, into a result; called by several threads at once.
  ///   - consume: takes the results in the order of the file, one at a time.
  /// - Returns: the counts of missing values and unseen levels; log-probabilities of incomplete rows are NaN.
  /// - Throws: ``TableError`` for the first row that cannot be used, or what `consume` throws.
  @discardableResult
  public func predict<Result>(
    contentsOf path: String, formats: TableFormats = .standard, threads: Int = Threads.available,
    work: @escaping (Matrix<Double>) -> Result, consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    let file = TableFile(path, featureCount: features.count, formats: formats)
    return try predict(file, threads: threads, work: { work($0.logProbabilities) }, consume: consume)
  }

  /// The same for work that needs the features, too.
  package func predict<Result>(
    _ file: TableFile, threads: Int, work: @escaping (PredictedRows) -> Result,
    consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    var failure: (any Error)?
    var cells = CellCount()
    var count = 0
    try blocks(of: file, withTargets: false, threads: threads) { block in
      (block.rows.count, block.samples.cells, work(block))
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

  /// Predicts the rows of a data file in blocks: of a table with named columns as they are read, in constant memory, of other
  /// features where they lie.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - withTargets: whether the samples have the targets of the file, if it has them, and its weights.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - work: turns a block into a result; called by several threads at once.
  ///   - consume: takes the results in the order of the file, one at a time; false ends the pass.
  /// - Throws: ``TableError`` for the first row that cannot be used, also where there are no rows.
  package func blocks<Result>(
    of file: TableFile, withTargets: Bool, threads: Int,
    work: @escaping (PredictedRows) throws(TableError) -> Result,
    consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError) {
    let reader = try file.reader()
    guard type(of: reader).hasNamedColumns else {
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
    let (needed, further) = (encoding.columns, withTargets ? encoding.targetColumns : [])
    try reader.blocks(threads: threads) { names in
      // A column that is missing is named among all that there are.
      Set(needed).isSubset(of: names) ? (needed + further).filter(Set(names).contains) : names
    } work: { table throws(TableError) in
      let data = DataSet.table(table)
      let samples = try samples(of: data, withTargets: withTargets && hasTargets(data), mayLackWeights: true)
      return try work(predicted(samples, of: data, 0..<samples.features.rows))
    } consume: { result throws(TableError) in
      try consume(result)
    }
  }

  private func predicted(_ samples: Samples, of data: DataSet, _ rows: Range<Int>) throws(TableError) -> PredictedRows {
    PredictedRows(
      data: data, samples: samples, rows: rows,
      logProbabilities: try logProbabilities(for: samples, of: data, rows: rows, threads: 1))
  }
}
