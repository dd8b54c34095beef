/// A model with the data that it was fitted to: where the statistics of a fit come from.
///
/// The data are encoded once. The maximum of the likelihood, from which most statistics start, is found by the first one that
/// needs it; copies share it.
///
/// ```swift
/// let fitted = try FittedModel(model, to: flowers)
/// print(try fitted.summary())
/// print(try fitted.effects())
/// ```
public struct FittedModel: Sendable {
  /// The model.
  public let model: SoftmaxModel
  /// The data, in which errors are located and columns such as that of the clusters are found.
  package let data: DataSet
  /// The samples of the data.
  let samples: Samples
  /// The same, checked, without clusters.
  let observations: Observations
  /// The most threads; results have the same bits for any number.
  let threads: Int
  private let maximum = Shared<Result<LikelihoodFit, InferenceError>>()

  /// Takes the samples of the data that a model was fitted to.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - data: what it was fitted to.
  ///   - threads: the most threads; results have the same bits for any number.
  /// - Throws: ``TableError`` where the data lack the columns of the fit, ``FitError`` where they do not go together.
  public init(_ model: SoftmaxModel, to data: some DataSource, threads: Int = Threads.available) throws {
    try self.init(model, to: model.predictor.samples(of: data), of: data.dataSet, threads: threads)
  }

  /// Reads the data that a model was fitted to; of features that are plain numbers, no other copy is kept.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - file: the file of the data.
  ///   - further: columns besides the model's, such as that of the clusters.
  /// - Throws: ``TableError`` where a column is missing, or a cell of one cannot be used.
  package init(_ model: SoftmaxModel, toContentsOf file: TableFile, further: [String] = []) throws {
    let (data, samples) = try model.predictor.samples(contentsOf: file, further: further)
    try self.init(model, to: samples, of: data)
  }

  /// Takes plain arrays that a model was fitted to.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - features: n x d.
  ///   - targets: n labels, each the index of a class, or n x K probabilities.
  ///   - weights: a non-negative weight for each row, or nil for 1.
  /// - Throws: ``FitError`` for invalid data.
  package init(
    _ model: SoftmaxModel, features: DesignMatrix, targets: Targets, weights: [Double]? = nil
  ) throws(FitError) {
    guard targets.classes == model.classes.count else {
      throw FitError(.shape, "There are \(targets.classes) classes, and the model has \(model.classes.count).")
    }
    let observations = try Observations(
      features: features, targets: targets, weights: weights, classNames: model.classes, featureNames: model.features)
    guard SoftmaxPasses(observations, threads: Threads.available).featureMoments() != nil else {
      throw FitError(.features, "A feature is not a finite number, or too large.")
    }
    self.init(model, to: observations)
  }

  /// - Parameter observations: samples with the classes and features of the model.
  init(_ model: SoftmaxModel, to observations: Observations, threads: Int = Threads.available) {
    self.model = model
    self.observations = observations
    self.threads = threads
    samples = Samples(
      features: observations.features, targets: observations.targets, weights: observations.weights)
    data = .matrix(
      MatrixTable(
        source: "the arrays", features: observations.features, labels: nil, softTargets: nil,
        weights: observations.weights))
  }

  private init(
    _ model: SoftmaxModel, to samples: Samples, of data: DataSet, threads: Int = Threads.available
  ) throws {
    self.model = model
    self.data = data
    self.samples = samples
    self.threads = threads
    guard let targets = samples.targets else { throw data.error(.missingValue, "there are no classes to explain.") }
    observations = try Observations(
      features: samples.features, targets: targets, weights: samples.weights, classNames: model.classes,
      featureNames: model.features, requiresEveryClass: false)
  }
}

extension FittedModel {
  /// The maximum of the likelihood, or of that with Jeffreys' prior.
  ///
  /// - Throws: ``InferenceError`` where the model was penalised, is not near the maximum, or the information is singular.
  func likelihood() throws(InferenceError) -> LikelihoodFit {
    try model.checkUnpenalized()
    return try maximum.value {
      Result { () throws(InferenceError) in try LikelihoodFit(model, observations, threads: threads) }
    }.get()
  }

  /// The same with the rest of what a covariance rests on: the meaning of the weights, and clusters.
  ///
  /// - Parameters:
  ///   - basis: what the covariance rests on.
  ///   - kind: its kind.
  ///   - clusters: a code for each row, or nil for those in the column that the basis names.
  /// - Throws: also ``TableError`` where the data lack the column of the clusters.
  func likelihood(
    _ basis: CovarianceOptions, _ kind: CovarianceKind, clusters: [Int32]? = nil
  ) throws -> LikelihoodFit {
    try model.checkUnpenalized()
    let clusters = kind == .cluster ? try clusters ?? basis.cluster.map(self.clusters) : nil
    var fit = try likelihood()
    fit.observations = observations.with(weightKind: basis.weightKind, clusters: clusters)
    return fit
  }

  /// The cluster of each row that the model takes.
  private func clusters(in column: String) throws -> [Int32] {
    guard case .table(let table) = data else {
      throw data.error(.unsupportedFormat, column: column, "an array has no such column; give a table with one.")
    }
    let complete = try model.tableEncoding.completeRows(of: table).map(table.rows) ?? table
    return try complete.groups(in: column)
  }

  /// What the features are made of: columns of a table, or without names the features themselves.
  var encoding: TableEncoding {
    if case .table = data { model.tableEncoding } else { TableEncoding(features: model.features) }
  }

  /// The index of a class.
  ///
  /// - Parameters:
  ///   - name: the class.
  ///   - purpose: what it is asked for, as in "to compare with".
  /// - Throws: ``InferenceError`` that names the classes there are.
  func index(of name: String, _ purpose: String) throws(InferenceError) -> Int {
    guard let index = model.classes.firstIndex(of: name) else {
      let known = model.classes.prefix(12).joined(separator: ", ") + (model.classes.count > 12 ? ", ..." : "")
      throw InferenceError(.settings, "There is no class \"\(name)\" \(purpose); the classes are \(known).")
    }
    return index
  }
}
