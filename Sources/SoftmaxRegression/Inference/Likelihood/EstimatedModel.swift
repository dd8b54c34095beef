/// A model at the maximum of the likelihood of given data, with the covariance of its parameters, for the delta method.
struct EstimatedModel: Sendable {
  let fit: LikelihoodFit
  /// The kind of covariance.
  let kind: CovarianceKind
  /// The index of the class with which parameters are compared, which only affects rounding.
  let reference: Int
  /// The covariance matrix of the standardised parameters against the reference class, (K - 1) q square.
  let covariance: Matrix<Double>

  /// - Throws: ``InferenceError`` and ``TableError`` as a summary does.
  init(_ fitted: FittedModel, _ options: CovarianceOptions, reference: Int = 0) throws {
    kind = try options.checkedCovariance()
    fit = try fitted.likelihood(options, kind)
    self.reference = reference
    covariance = try fit.covariance(reference: reference, kind: kind)
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
