/// A model with the data to which it was fitted, which computes the statistics of the fit.
///
/// The data are encoded once. The maximum of the likelihood, from which most statistics start, is computed when it is
/// first needed; copies share it.
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
  /// The checked samples.
  let observations: Observations
  /// The most threads; results have the same bits for any number.
  let threads: Int
  private let maximum = Shared<Result<LikelihoodFit, InferenceError>>()

  /// A model with the data to which it was fitted.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - data: the data to which it was fitted.
  ///   - threads: the most threads; results have the same bits for any number.
  /// - Throws: ``TableError`` if the data do not have the columns of the fit, ``FitError`` if they do not match.
  public init(_ model: SoftmaxModel, to data: some DataSource, threads: Int = Threads.available) throws {
    try self.init(model, to: model.predictor.samples(of: data), of: data.dataSet, threads: threads)
  }

  /// Reads the data to which a model was fitted; features that are plain numbers are stored only once.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - file: the file of the data.
  ///   - further: columns that the model does not use, such as that of the clusters.
  /// - Throws: ``TableError`` if a column is missing, or a cell cannot be used.
  package init(_ model: SoftmaxModel, toContentsOf file: TableFile, further: [String] = []) throws {
    let (data, samples) = try model.predictor.samples(contentsOf: file, further: further)
    try self.init(model, to: samples, of: data)
  }

  /// A model with the plain arrays to which it was fitted.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - features: n x d.
  ///   - targets: n labels, each the index of a class, or n x K probabilities.
  ///   - weights: a non-negative weight for each row, or nil for 1.
  ///   - offsets: known logits, n x K, or nil for zeros.
  /// - Throws: ``FitError`` for invalid data.
  package init(
    _ model: SoftmaxModel, features: DesignMatrix, targets: Targets, weights: [Double]? = nil,
    offsets: Matrix<Double>? = nil
  ) throws(FitError) {
    guard targets.classes == model.classes.count else {
      throw FitError(.shape, "There are \(targets.classes) classes, and the model has \(model.classes.count).")
    }
    let observations = try Observations(
      features: features, targets: targets, weights: weights, offsets: offsets, classNames: model.classes,
      featureNames: model.features)
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
      features: observations.features, targets: observations.targets, weights: observations.weights,
      offsets: observations.offsets)
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
      features: samples.features, targets: targets, weights: samples.weights, offsets: samples.offsets,
      classNames: model.classes, featureNames: model.features, requiresEveryClass: false)
  }
}

extension FittedModel {
  /// The maximum of the likelihood, or of the likelihood with Jeffreys' prior.
  ///
  /// - Throws: ``InferenceError`` if the model was penalised or is not near the maximum, or the information is
  ///   singular.
  func likelihood() throws(InferenceError) -> LikelihoodFit {
    try model.checkUnpenalized()
    return try maximum.value {
      Result { () throws(InferenceError) in try LikelihoodFit(model, observations, threads: threads) }
    }.get()
  }

  /// The table of the data; nil for an array.
  package var table: Table? { data.namedTable }

  /// The encoding of the features, or one of the features themselves if they do not have names.
  var encoding: TableEncoding {
    if case .table = data { model.tableEncoding } else { TableEncoding(features: model.features) }
  }

  /// The index of a class.
  ///
  /// - Parameters:
  ///   - name: the class.
  ///   - purpose: the purpose of the class, such as "to compare with".
  /// - Throws: ``InferenceError`` that names the classes of the model.
  func index(of name: String, _ purpose: String) throws(InferenceError) -> Int {
    guard let index = model.classes.firstIndex(of: name) else {
      let known = model.classes.prefix(12).joined(separator: ", ") + (model.classes.count > 12 ? ", ..." : "")
      throw InferenceError(.settings, "There is no class \"\(name)\" \(purpose); the classes are \(known).")
    }
    return index
  }
}
