extension SoftmaxModel {
  /// Predicts the rows of a data file in constant memory, block by block on several threads.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it, or "-" for CSV on standard input, which is read as it comes.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - work: makes what is wanted of the log-probabilities of some rows, n x K; by several threads at once.
  ///   - consume: takes the results in the order of the file, one at a time.
  /// - Returns: what was done about missing values and unseen levels; log-probabilities of incomplete rows are NaN.
  /// - Throws: ``TableError`` for the first row that cannot be used, or what `consume` throws.
  @discardableResult
  public func predict<Result>(
    contentsOf path: String, threads: Int = RowBlocks.cores, work: @escaping (Matrix<Double>) -> Result,
    consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    try stream(
      contentsOf: path, threads: threads, work: { _, _, logProbabilities in work(logProbabilities) }, consume: consume)
  }

  /// What is made of some rows: their features, which of them they are (nil for all), and their log-probabilities.
  typealias RowWork<Result> = (_ features: DesignMatrix, _ rows: Range<Int>?, _ logProbabilities: Matrix<Double>) ->
    Result

  /// The same for work that needs the features, too.
  func stream<Result>(
    contentsOf path: String, threads: Int, work: @escaping RowWork<Result>, consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    var failure: (any Error)?
    var cells = CellCount()
    func take(_ result: Result) -> Bool {
      do { try consume(result) } catch { failure = error }
      return failure == nil
    }
    switch DataSet.Format(path: path) {
    case .table: cells = try predictTable(path, threads, work, take)
    case .npy, .libsvm:
      try predictMatrix(DataSet(contentsOf: path, featureCount: features.count), threads, work, take)
    }
    if let failure { throw failure }
    return cells
  }

  private func predictTable<Result>(
    _ path: String, _ threads: Int, _ work: @escaping RowWork<Result>, _ take: @escaping (Result) -> Bool
  ) throws(TableError) -> CellCount {
    var (reader, stream) = try CSVReader.open(path, readsTwice: false)
    reader.threads = threads
    let needed = Set(tableEncoding.columns)
    var count = 0
    var cells = CellCount()
    let source = reader.source
    try reader.read(stream) { plan throws(TableError) in
      // A column that is missing is to be told among all that there are.
      guard needed.isSubset(of: plan.names) else { return }
      plan.parts = plan.names.map { needed.contains($0) ? .any : .none }
    } work: { rows, plan throws(TableError) in
      let table = rows.table(plan.names, source: source)
      let encoded = try tableEncoding.features(of: table)
      let samples = Samples(features: encoded.design, targets: nil, weights: nil, cells: encoded.cells)
      return (
        rows.count, encoded.cells,
        work(encoded.design, nil, try logProbabilities(for: samples, of: .table(table), threads: 1))
      )
    } consume: { (result: (count: Int, cells: CellCount, Result), _) in
      cells.add(result.cells, after: count)
      count += result.count
      return result.count == 0 || take(result.2)
    }
    guard count > 0 else {
      throw reader.error(.empty, "there are no rows below the header; add at least one.")
    }
    return cells
  }

  private func predictMatrix<Result>(
    _ data: DataSet, _ threads: Int, _ work: @escaping RowWork<Result>, _ take: @escaping (Result) -> Bool
  ) throws(TableError) {
    let samples = try samples(of: data, withTargets: false)
    let features = samples.features
    let size = max(16, 262_144 / max(1, features.columns + classes.count))
    var start = 0
    try OrderedBlocks.run(threads: features.rows > size ? threads : 1) { () throws(TableError) -> Range<Int>? in
      guard start < features.rows else { return nil }
      let rows = start..<min(features.rows, start + size)
      start = rows.upperBound
      return rows
    } work: { (rows: Range<Int>) throws(TableError) in
      work(features, rows, try logProbabilities(for: samples, of: data, rows: rows, threads: 1))
    } consume: { result throws(TableError) in
      take(result)
    }
  }
}
