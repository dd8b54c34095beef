/// A model at the maximum of the likelihood of given data, with the covariance of its parameters, for the delta method.
struct EstimatedModel: Sendable {
  let fit: LikelihoodFit
  /// The covariance, and its description.
  let variance: Variance
  /// The index of the class with which parameters are compared, which only affects rounding.
  let reference: Int
  /// The covariance matrix of the standardised parameters against the reference class, (K - 1) q square.
  let covariance: Matrix<Double>
  /// The distribution of estimates over their standard errors.
  let distribution: TestDistribution

  /// - Throws: ``InferenceError`` and ``TableError`` as a summary does.
  init(_ fitted: FittedModel, _ given: CovarianceOptions, reference: Int = 0) throws {
    try fitted.model.checkUnpenalized()
    let options = try fitted.resolved(given)
    (fit, variance) = try fitted.estimated(options, options.checkedCovariance())
    self.reference = reference
    let matrices = try variance.matrices(of: fit, reference: reference)
    covariance = matrices.total
    distribution = variance.commonDistribution(matrices)
  }

  /// Notes on the covariance.
  var notes: [Sentence] {
    let isByQuantiles = variance.intervals.map { $0.kind != .normal } ?? false
    return variance.notes()
      + (isByQuantiles
        ? [
          "Intervals are those of the standard errors; only coefficients and hypotheses have percentiles of replicates."
        ]
        : [])
  }

  /// The space of the rows, by the relations of the aliased features; nil if they are too many.
  var rowSpace: RowSpace? {
    guard !fit.aliased.isEmpty else { return RowSpace(relations: []) }
    return fit.passes.featureMoments().flatMap { fit.passes.rowSpace(aliased: fit.aliased, $0) }
  }

  /// The samples to which the model was fitted.
  var observations: Observations { fit.observations }
  /// The classes that have parameters.
  var others: [Int] { (0..<fit.classes).filter { $0 != reference } }

  /// The standard errors √(g V gᵀ) of functions, whose derivatives g with respect to the parameters are rows of a
  /// matrix.
  func standardErrors(_ derivatives: Matrix<Double>) -> [Double] {
    let product = derivatives * covariance
    return (0..<derivatives.rows).map { i in
      max(0, dot(Array(product.row(i)), Array(derivatives.row(i)))).squareRoot()
    }
  }
}
