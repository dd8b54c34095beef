/// The columns of the table that a covariance needs, for the rows of the fit.
struct SamplingColumns: Sendable {
  /// A code of the cluster for each way and row, and the names of the ways.
  var clusters: [(name: String, codes: [Int32])] = []
  var strata: [Int32]?
  var psu: [Int32]?
  /// The share of the stratum's units that was drawn, or their number in the population, for each row.
  var populations: [Double]?
  /// The weights of the rows in each replicate.
  var replicates: [[Double]] = []
  var imputations: [Int32]?
  /// The rows of the fit among those of the table; nil for all.
  var chosen: [Int]?
  /// The number of rows of the table.
  var total: Int

  /// Reads the columns that options name.
  ///
  /// - Parameters:
  ///   - fitted: the model with its data.
  ///   - options: the columns.
  ///   - codes: the clusters of the rows, if they are not in a column.
  /// - Throws: ``TableError`` if the table does not have a column, or a cell cannot be used.
  init(_ fitted: FittedModel, _ options: CovarianceOptions, clusters codes: [Int32]?) throws {
    total = fitted.observations.rows
    if let codes { clusters = [(options.cluster ?? "clusters", codes)] }
    let names = options.columns
    guard !names.isEmpty && (codes == nil || names != [options.cluster]) || options.replicates != nil else { return }
    guard case .table(let table) = fitted.data else {
      if names.isEmpty { return }
      throw fitted.data.error(
        .unsupportedFormat, column: names.first, "an array has no such column; give a table with one.")
    }
    total = table.rowCount
    chosen = try fitted.model.tableEncoding.completeRows(of: table)
    let complete = chosen.map(table.rows) ?? table
    if codes == nil, let cluster = options.cluster {
      let ways = complete[cluster] != nil ? [cluster] : cluster.split(separator: ",").map(String.init)
      guard ways.count <= 4 else {
        throw InferenceError(.settings, "Clusters can be formed in up to 4 ways, and \(.cluster) names \(ways.count).")
      }
      clusters = try ways.map { ($0, try complete.groups(in: $0)) }
    }
    strata = try options.strata.map { try complete.groups(in: $0) }
    psu = try options.psu.map { try complete.groups(in: $0) }
    imputations = try options.imputation.map { try complete.groups(in: $0) }
    let cells = fitted.model.tableEncoding.cells
    populations = try options.fpc.map {
      try complete.numbers(in: $0, cells, advice: "it must be a number of units, or the share that was drawn.")
    }
    replicates = try options.replicateWeights.map {
      try complete.numbers(in: $0, cells, advice: "a replicate weight must be a number that is not negative.")
    }
    for (name, column) in zip(options.replicateWeights, replicates) {
      guard let row = column.firstIndex(where: { $0 < 0 }) else { continue }
      throw complete.error(
        .invalidValue, row: row, column: name, "\(column[row]) is negative, and a replicate weight must not be.")
    }
  }

  /// The columns of some of these rows.
  func rows(_ chosen: [Int]) -> SamplingColumns {
    func part<Value>(_ column: [Value]?) -> [Value]? { column.map { column in chosen.map { column[$0] } } }
    var result = self
    result.clusters = clusters.map { way in (way.name, chosen.map { way.codes[$0] }) }
    (result.strata, result.psu, result.populations) = (part(strata), part(psu), part(populations))
    result.imputations = nil
    return result
  }

  /// The share of each stratum's units that was drawn; zeros without populations.
  ///
  /// - Throws: ``InferenceError`` for a population that is smaller than its sample, or differs within a stratum.
  func fractions(_ units: SamplingUnits) throws(InferenceError) -> [Double] {
    guard let populations else { return units.sizes.map { _ in 0 } }
    var result: [Double] = []
    let areShares = populations.allSatisfy { $0 <= 1 }
    var first = 0
    for size in units.sizes {
      let rows = units.order[units.starts[first]..<units.starts[first + size]]
      let value = populations[rows.first ?? 0]
      guard rows.allSatisfy({ populations[$0] == value }) else {
        throw InferenceError(
          .settings,
          "The column of \(.fpc) has several values within a stratum, such as \(value); each stratum has one population."
        )
      }
      guard value >= 0, areShares || value >= Double(size) else {
        throw InferenceError(
          .settings,
          "A stratum has \(size) sampling units, and by \(.fpc) a population of \(value); it cannot be smaller than the sample."
        )
      }
      result.append(areShares ? value : Double(size) / value)
      first += size
    }
    return result
  }
}
