public import SoftmaxRegression

extension SoftmaxModel {
  /// Gathers what figures of this model show of a data file, block by block on several threads.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it, or "-" for CSV on standard input.
  ///   - labels: an NPY file of the classes that goes with an NPY file.
  ///   - weights: an NPY file of the weights that goes with it.
  ///   - threads: the most threads; the results are the same for any number.
  /// - Throws: ``TableError`` for the first row that cannot be used.
  public func figureData(
    contentsOf path: String, labels: String? = nil, weights: String? = nil, threads: Int = RowBlocks.cores
  ) throws(TableError) -> FigureData {
    try figureData(contentsOf: path, labels: labels, weights: weights, threads: threads) { _ in }
  }

  /// The same for a caller that sees the blocks, too, in the order of the file.
  func figureData(
    contentsOf path: String, labels: String?, weights: String?, threads: Int,
    see: @escaping (FigureData.Block) -> Void
  ) throws(TableError) -> FigureData {
    switch DataSet.Format(path: path) {
    case .table where labels == nil && weights == nil: try tableFigureData(path, threads, see)
    case .table, .npy, .libsvm:
      try figureData(
        DataSet(contentsOf: path, labels: labels, weights: weights, featureCount: features.count), threads, see)
    }
  }

  private func tableFigureData(
    _ path: String, _ threads: Int, _ see: @escaping (FigureData.Block) -> Void
  ) throws(TableError) -> FigureData {
    var (reader, stream) = try CSVReader.open(path, readsTwice: false)
    reader.threads = threads
    let encoding = tableEncoding
    let features = encoding.columns
    let targets = encoding.target.map { [$0] } ?? encoding.softTargets ?? []
    var data: FigureData?
    let source = reader.source
    try reader.read(stream) { plan throws(TableError) in
      let known = Set(plan.names)
      let needed = Set(features + targets + (encoding.weights.map { [$0] } ?? [])).intersection(known)
      guard Set(features).isSubset(of: known) else { return }
      plan.parts = plan.names.map { needed.contains($0) ? .any : .none }
    } work: { rows, plan throws(TableError) in
      let table = rows.table(plan.names, source: source)
      return try figureBlock(table)
    } consume: { block, _ in
      if data == nil { data = FigureData(self, hasTargets: block.samples.targets != nil) }
      data?.add(block)
      see(block)
      return true
    }
    guard var data, data.rows > 0 else {
      throw reader.error(.empty, "there are no rows below the header that can be predicted; add at least one.")
    }
    // A part of the rows may have no weight, and a figure that compares no classes needs none.
    if data.hasWeights, data.weight == 0 {
      data.weightless = reader.error(.invalidValue, column: encoding.weights, TableError.weightless)
    }
    return data
  }

  /// The rows of a part of a table, with their classes where it has them all.
  private func figureBlock(_ table: Table) throws(TableError) -> FigureData.Block {
    let encoding = tableEncoding.applied(to: table)
    let targets = encoding.target.map { [$0] } ?? encoding.softTargets ?? []
    let hasTargets = !targets.isEmpty && targets.allSatisfy { table[$0] != nil }
    let samples = try samples(of: .table(table), withTargets: hasTargets, mayLackWeights: true)
    let kept = samples.cells.dropped > 0 ? try encoding.completeRows(of: table) : nil
    let complete = kept.map(table.rows) ?? table
    var columns: [ColumnSummary] = []
    for name in encoding.columns {
      columns.append(
        ColumnSummary(
          try complete.column(name), isFactor: encoding.factor(of: name) != nil, encoding.missingValues,
          weights: samples.weights))
    }
    return FigureData.Block(
      samples: samples, logProbabilities: try logProbabilities(for: samples, of: .table(table), threads: 1),
      columns: columns, kept: kept, rowCount: table.rowCount)
  }

  private func figureData(
    _ source: DataSet, _ threads: Int, _ see: @escaping (FigureData.Block) -> Void
  ) throws(TableError) -> FigureData {
    guard case .matrix(let table) = source else { throw source.error(.unsupportedFormat, "this is no array.") }
    let samples = try samples(of: source, withTargets: table.labels != nil || table.softTargets != nil)
    var data = FigureData(self, hasTargets: samples.targets != nil)
    let count = samples.features.rows
    let size = max(16, 262_144 / max(1, features.count + classes.count))
    var start = 0
    try OrderedBlocks.run(threads: count > size ? threads : 1) { () throws(TableError) -> Range<Int>? in
      guard start < count else { return nil }
      let rows = start..<min(count, start + size)
      start = rows.upperBound
      return rows
    } work: { (rows: Range<Int>) throws(TableError) in
      FigureData.Block(
        samples: samples, logProbabilities: try logProbabilities(for: samples, of: source, rows: rows, threads: 1),
        first: rows.lowerBound, rowCount: rows.count)
    } consume: { block throws(TableError) in
      data.add(block)
      see(block)
      return true
    }
    return data
  }
}

extension TableEncoding {
  /// The factor that a column is read as; nil for numbers.
  func factor(of column: String) -> FactorVariable? {
    for case .factor(let factor) in variables where factor.column == column { return factor }
    return nil
  }
}
