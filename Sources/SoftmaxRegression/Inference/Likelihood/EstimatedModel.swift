/// A model at the maximum of the likelihood of given data, with the covariance of its parameters: what the delta method
/// starts from.
struct EstimatedModel: Sendable {
  let fit: LikelihoodFit
  /// What the covariance rests on.
  let kind: CovarianceKind
  /// The index of the class that parameters are compared with, which changes nothing but rounding.
  let reference: Int
  /// The covariance matrix of the parameters against the reference class in the standardised view, (K - 1) q square.
  let covariance: Matrix<Double>

  /// - Throws: ``InferenceError`` and ``TableError`` as a summary does.
  init(_ fitted: FittedModel, _ options: CovarianceOptions, reference: Int = 0) throws {
    kind = try options.checkedCovariance()
    fit = try fitted.likelihood(options, kind)
    self.reference = reference
    covariance = try fit.covariance(reference: reference, kind: kind)
  }

  /// The samples that the model was fitted to.
  var observations: Observations { fit.observations }
  /// The classes that have parameters.
  var others: [Int] { (0..<fit.classes).filter { $0 != reference } }

  /// The standard errors of functions with these derivatives by the parameters, a row each: √(g V gᵀ).
  func standardErrors(_ derivatives: Matrix<Double>) -> [Double] {
    let product = derivatives * covariance
    return (0..<derivatives.rows).map { i in
      max(0, dot(Array(product.row(i)), Array(derivatives.row(i)))).squareRoot()
    }
  }
}
