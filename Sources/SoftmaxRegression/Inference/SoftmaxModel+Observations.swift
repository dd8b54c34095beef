extension SoftmaxModel {
  /// The observations of a data set, as statements about the model's parameters rest on them.
  ///
  /// - Parameters:
  ///   - data: the data set.
  ///   - cluster: the column of a table that names the clusters, or nil for none.
  ///   - weightKind: the meaning of the weights.
  /// - Throws: ``TableError`` where the data have not the columns of the fit, ``FitError`` where they do not go together.
  func observations(
    of data: DataSet, cluster: String? = nil, weightKind: WeightKind? = nil
  ) throws -> Observations {
    try observations(samples(of: data), of: data, cluster: cluster, weightKind: weightKind)
  }

  /// The same for samples that were taken from the data set.
  func observations(
    _ samples: Samples, of data: DataSet, cluster: String? = nil, weightKind: WeightKind? = nil
  ) throws -> Observations {
    guard let targets = samples.targets else { throw data.error(.missingValue, "there are no classes to explain.") }
    return try Observations(
      features: samples.features, targets: targets, weights: samples.weights, weightKind: weightKind,
      clusters: cluster.map { try clusters($0, of: data) }, classNames: classes, featureNames: features,
      requiresEveryClass: false)
  }

  /// The cluster of each row that the model takes.
  private func clusters(_ column: String, of data: DataSet) throws -> [Int32] {
    guard case .table(let table) = data else {
      throw data.error(.unsupportedFormat, column: column, "an array has no such column; give a table with one.")
    }
    let complete = try tableEncoding.completeRows(of: table).map(table.rows) ?? table
    return try complete.groups(in: column)
  }
}
