/// A way to estimate the covariance of the parameters at a maximum of the likelihood.
protocol CovarianceMethod: Sendable {
  /// The method after the work that it does once for a fit, such as fits of replicates.
  ///
  /// - Throws: ``InferenceError`` if that work gives no covariance.
  func prepared(for fit: LikelihoodFit, threads: Int) throws(InferenceError) -> any CovarianceMethod

  /// The covariance matrix of the standardised parameters against a reference class, (K - 1) q square.
  ///
  /// - Throws: ``InferenceError`` if the information is singular, or there are too few samples.
  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices

  /// The parameters whose covariance it is, if they are not those of the fit.
  var point: [Double]? { get }
  /// The fits of replicates; nil for methods without them.
  var replicates: ReplicateFits? { get }
}

extension CovarianceMethod {
  func prepared(for fit: LikelihoodFit, threads: Int) throws(InferenceError) -> any CovarianceMethod { self }
  var point: [Double]? { nil }
  var replicates: ReplicateFits? { nil }
}

/// The covariance matrix of parameters, with its parts within and between imputations.
struct CovarianceMatrices: Sendable {
  let total: Matrix<Double>
  /// The parts from imputations; nil for data without them.
  let imputed: Parts?

  /// The mean covariance U within m imputations, and the covariance B between their estimates: U + (1 + 1/m) B in all.
  struct Parts: Sendable {
    let within: Matrix<Double>
    let between: Matrix<Double>
    let count: Int
  }

  init(_ total: Matrix<Double>) {
    self.total = total
    imputed = nil
  }

  init(imputed parts: Parts) {
    var total = parts.within
    let factor = 1 + 1 / Double(parts.count)
    for i in total.elements.indices { total.elements[i] += factor * parts.between.elements[i] }
    self.total = total
    imputed = parts
  }

  private init(_ total: Matrix<Double>, _ imputed: Parts?) {
    self.total = total
    self.imputed = imputed
  }

  /// The matrices of functions of the parameters, by a map that takes V to G V Gᵀ.
  func map(_ map: (Matrix<Double>) -> Matrix<Double>) -> CovarianceMatrices {
    CovarianceMatrices(
      map(total), imputed.map { Parts(within: map($0.within), between: map($0.between), count: $0.count) })
  }

  /// The matrices of some of the parameters.
  func selecting(_ places: [Int]) -> CovarianceMatrices {
    map { matrix in Matrix(places.map { a in places.map { matrix[a, $0] } }) }
  }
}
