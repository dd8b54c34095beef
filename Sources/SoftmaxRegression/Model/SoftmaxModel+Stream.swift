extension SoftmaxModel {
  /// Predicts the rows of a data file in constant memory, block by block on several threads.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it, or "-" for CSV on standard input, which is read as it comes.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - work: makes what is wanted of the log-probabilities of some rows, n x K; by several threads at once.
  ///   - consume: takes the results in the order of the file, one at a time.
  /// - Throws: ``TableError`` for the first row that cannot be used, or what `consume` throws.
  public func predict<Result>(
    contentsOf path: String, threads: Int = RowBlocks.cores, work: @escaping (Matrix<Double>) -> Result,
    consume: @escaping (Result) throws -> Void
  ) throws {
    var failure: (any Error)?
    func take(_ result: Result) -> Bool {
      do { try consume(result) } catch { failure = error }
      return failure == nil
    }
    switch DataSet.Format(path: path) {
    case .table: try predictTable(path, threads, work, take)
    case .npy, .libsvm:
      try predictMatrix(DataSet(contentsOf: path, featureCount: features.count), threads, work, take)
    }
    if let failure { throw failure }
  }

  private func predictTable<Result>(
    _ path: String, _ threads: Int, _ work: @escaping (Matrix<Double>) -> Result, _ take: @escaping (Result) -> Bool
  ) throws(TableError) {
    var (reader, stream) = try CSVReader.open(path, readsTwice: false)
    reader.threads = threads
    let needed = Set(tableEncoding.features.map(\.name))
    var count = 0
    let source = reader.source
    try reader.read(stream) { plan throws(TableError) in
      // A column that is missing is to be told among all that there are.
      guard needed.isSubset(of: plan.names) else { return }
      plan.parts = plan.names.map { needed.contains($0) ? .any : .none }
    } work: { rows, plan throws(TableError) in
      let table = rows.table(plan.names, source: source)
      let features = DesignMatrix.double(try tableEncoding.design(of: table))
      return (rows.count, work(try logProbabilities(for: features, of: .table(table), threads: 1)))
    } consume: { (result: (count: Int, Result), _) in
      count += result.count
      return result.count == 0 || take(result.1)
    }
    guard count > 0 else {
      throw reader.error(.empty, "there are no rows below the header; add at least one.")
    }
  }

  private func predictMatrix<Result>(
    _ data: DataSet, _ threads: Int, _ work: @escaping (Matrix<Double>) -> Result, _ take: @escaping (Result) -> Bool
  ) throws(TableError) {
    let features = try samples(of: data, withTargets: false).features
    let size = max(16, 262_144 / max(1, features.columns + classes.count))
    var start = 0
    try OrderedBlocks.run(threads: features.rows > size ? threads : 1) { () throws(TableError) -> Range<Int>? in
      guard start < features.rows else { return nil }
      let rows = start..<min(features.rows, start + size)
      start = rows.upperBound
      return rows
    } work: { (rows: Range<Int>) throws(TableError) in
      work(try logProbabilities(for: features, of: data, rows: rows, threads: 1))
    } consume: { result throws(TableError) in
      take(result)
    }
  }
}
