internal import Essentials

/// Intervals for the probabilities that a maximum-likelihood fit predicts.
///
/// They are computed on the scale of the logit λ_k = log(p_k / (1 - p_k)), by the delta method. The derivative of the
/// logit with respect to the parameters of class k is x, and to those of another class m is -x p_m / (1 - p_k). So with
/// the covariance V_ab of the parameters of classes a and b, and a_k = 1, a_m = -p_m / (1 - p_k),
///
///     se² = Σ_ab a_a a_b xᵀ V_ab x,   ends = 1 / (1 + exp(-(λ_k ∓ z se))),
///
/// which are between 0 and 1. With two classes it is the interval of the linear predictor. (Xu & Long 2005, "Confidence
/// intervals for predicted outcomes in regression models for categorical outcomes", Stata Journal 5, 537-559: the
/// endpoint transformation.) It is an interval for the probability, not for the class of a new row.
public struct ProbabilityIntervals: Sendable {
  /// The probability with which an interval covers its probability.
  public let level: Double
  /// The kind of covariance from which the intervals are computed.
  public let covariance: CovarianceKind
  private var predictor: Predictor
  private let estimated: EstimatedModel
  private let width: Double

  /// Computes the covariance of a model's parameters from the data to which it was fitted; a model file does not
  /// contain it.
  ///
  /// - Parameters:
  ///   - fitted: a fit without a penalty.
  ///   - options: the basis and the coverage of intervals.
  /// - Throws: ``InferenceError`` if the model was penalised or does not belong to the data, or settings are invalid.
  public init(_ fitted: FittedModel, _ options: CovarianceOptions = CovarianceOptions()) throws {
    self.init(fitted.model, try EstimatedModel(fitted, options), options)
  }

  init(_ model: SoftmaxModel, _ estimated: EstimatedModel, _ options: CovarianceOptions) {
    predictor = model.predictor
    self.estimated = estimated
    level = options.level
    covariance = estimated.variance.kind
    width = estimated.distribution.width(level: options.level)
  }

  /// The same intervals for tables that a model reads, such as one that finds offsets in other columns.
  package func predicting(as model: SoftmaxModel) -> ProbabilityIntervals {
    var result = self
    result.predictor = model.predictor
    return result
  }

  /// Notes on the intervals, each a sentence.
  package var notes: [Sentence] { estimated.notes }

  /// The probabilities of some rows with their intervals, n x K each; NaN in rows without a prediction.
  public struct Rows: Sendable, Equatable {
    /// The probabilities.
    public let probabilities: Matrix<Double>
    /// The lower ends.
    public let lower: Matrix<Double>
    /// The upper ends.
    public let upper: Matrix<Double>
  }

  /// The probabilities and intervals of samples.
  ///
  /// - Parameters:
  ///   - features: n x d, in the units and the order of the fit.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  public func callAsFunction(_ features: Matrix<Double>, offsets: Matrix<Double>? = nil) -> Rows {
    let design = DesignMatrix.double(features)
    return rows(design, nil, predictor.logProbabilities(for: design, offsets: offsets))
  }

  /// Predicts the rows of a data file in constant memory, block by block on several threads.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it, or "-" for CSV on standard input.
  ///   - formats: the formats that the file may have.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - work: turns the log-probabilities of some rows and their intervals into a result; several threads call it at
  ///     once.
  ///   - consume: takes the results in the order of the file, one at a time.
  /// - Returns: the counts of missing values and unseen levels.
  /// - Throws: ``TableError`` for the first row that cannot be used, and the errors of `consume`.
  @discardableResult
  public func predict<Result>(
    contentsOf path: String, formats: TableFormats = .standard, threads: Int = Threads.available,
    work: @escaping (_ logProbabilities: Matrix<Double>, _ intervals: Rows) -> Result,
    consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    let file = TableFile(path, featureCount: predictor.features.count, formats: formats)
    return try predict(file, threads: threads, work: { work($0.logProbabilities, $1) }, consume: consume)
  }

  /// The same for a file, or for a table in memory.
  package func predict<Result>(
    _ file: TableFile, keeping kept: [String] = [], threads: Int = Threads.available,
    work: @escaping (_ predicted: PredictedRows, _ intervals: Rows) -> Result,
    consume: @escaping (Result) throws -> Void
  ) throws -> CellCount {
    try predictor.predict(file, keeping: kept, threads: threads) { block in
      work(block, rows(block.samples.features, block.rows, block.logProbabilities))
    } consume: { result in
      try consume(result)
    }
  }

  package func rows(_ features: DesignMatrix, _ chosen: Range<Int>?, _ logProbabilities: Matrix<Double>) -> Rows {
    let k = predictor.classes.count
    let forms = features.quadraticForms(
      estimated.covariance, columns: estimated.fit.terms, rows: chosen ?? 0..<features.rows,
      scaling: estimated.fit.passes.scaling)
    var (lower, upper) = (logProbabilities, logProbabilities)
    for i in 0..<logProbabilities.rows {
      for c in 0..<k where !logProbabilities[i, c].isNaN {
        let own = logProbabilities[i, c]
        let rest = Logits.logSumExp((0..<k).filter { $0 != c }.map { logProbabilities[i, $0] })
        let slopes = estimated.others.map { $0 == c ? 1 : -exp(logProbabilities[i, $0] - rest) }
        var variance = 0.0
        for (a, x) in slopes.enumerated() {
          for (b, y) in slopes.enumerated() { variance += x * y * forms[i, a * slopes.count + b] }
        }
        let reach = width * max(0, variance).squareRoot()
        lower[i, c] = Self.probability(own - rest - reach)
        upper[i, c] = Self.probability(own - rest + reach)
      }
    }
    return Rows(probabilities: logProbabilities.exponentials, lower: lower, upper: upper)
  }

  private static func probability(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}
