/// The samples that statements about a model's parameters rest on.
struct InferenceData: Sendable {
  let features: DesignMatrix
  let targets: Targets
  let weights: [Double]?
  /// Whether the model has intercepts.
  var hasIntercept = true
  /// The samples by cluster, where they come in clusters.
  var clusters: Clusters?

  /// Rows that count: those of positive weight.
  var samples: Int { weights.map { $0.count { $0 > 0 } } ?? features.rows }
  /// The sum of the weights.
  var totalWeight: Double { weights.map { $0.reduce(0, +) } ?? Double(features.rows) }

  /// How many independent samples there are, by what a weight says.
  func observations(_ kind: WeightKind) -> Double { kind == .frequency ? totalWeight : Double(samples) }

  func passes(threads: Int) -> SoftmaxPasses {
    SoftmaxPasses(
      features: features, targets: targets, weights: weights, scaling: .identity(features.columns),
      hasIntercept: hasIntercept, threads: threads)
  }
}

/// Rows in the order of the clusters they belong to.
struct Clusters: Sendable {
  /// The rows that count, those of a cluster next to each other.
  let order: [Int]
  /// Where each cluster begins in `order`, and the number of rows at the end.
  let starts: [Int]
  /// G.
  var count: Int { starts.count - 1 }

  /// - Parameters:
  ///   - codes: a cluster for each row.
  ///   - weights: the weights; a row of weight zero is in no cluster.
  init(codes: [Int32], weights: [Double]?) {
    var rows = Array(codes.indices)
    if let weights { rows = rows.filter { weights[$0] > 0 } }
    rows.sort { codes[$0] != codes[$1] ? codes[$0] < codes[$1] : $0 < $1 }
    order = rows
    var starts = rows.indices.filter { $0 == 0 || codes[rows[$0]] != codes[rows[$0 - 1]] }
    starts.append(rows.count)
    self.starts = starts
  }
}

extension SoftmaxModel {
  /// The features, targets and weights of a data set as the fit saw them.
  func inferenceData(_ data: DataSet, cluster: String? = nil) throws -> InferenceData {
    try inferenceData(samples(of: data), of: data, cluster: cluster)
  }

  /// The same for samples that were taken from the data set.
  func inferenceData(_ samples: Samples, of data: DataSet, cluster: String? = nil) throws -> InferenceData {
    guard let targets = samples.targets else { throw data.error(.missingValue, "there are no classes to explain.") }
    var result = InferenceData(
      features: samples.features, targets: targets, weights: samples.weights, hasIntercept: report.hasIntercept)
    if let cluster {
      guard case .table(let table) = data else {
        throw data.error(.unsupportedFormat, column: cluster, "an array has no such column; give a table with one.")
      }
      let complete = try tableEncoding.completeRows(of: table).map(table.rows) ?? table
      result.clusters = Clusters(codes: try complete.groups(in: cluster), weights: samples.weights)
    }
    return result
  }
}

extension Table {
  /// A code for each row of a column: rows with the same value have the same code.
  func groups(in name: String) throws(TableError) -> [Int32] {
    switch try column(name).values {
    case .text(let codes, let levels):
      let missing = levels.map { MissingValues.usual.contains($0) }
      if missing.contains(true), let row = codes.firstIndex(where: { missing[Int($0)] }) {
        throw error(.missingValue, row: row, column: name, "the row has no cluster; give it one, or delete the row.")
      }
      return codes
    case .numbers(let numbers):
      if let row = numbers.firstIndex(where: \.isNaN) {
        throw error(.missingValue, row: row, column: name, "the row has no cluster; give it one, or delete the row.")
      }
      try checkNames(ColumnCells(column(name), MissingValues()), of: "cluster")
      var known: [Double: Int32] = [:]
      return numbers.map { number in
        let code = known[number] ?? Int32(known.count)
        known[number] = code
        return code
      }
    }
  }
}
