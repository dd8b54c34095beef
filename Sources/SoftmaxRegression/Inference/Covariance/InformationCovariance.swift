/// The inverse of the observed information, for samples that are independent, and a model that is true.
struct InformationCovariance: CovarianceMethod {
  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices {
    guard let inverse = fit.inverseInformation(reference: reference) else { throw LikelihoodFit.singular }
    return CovarianceMatrices(inverse)
  }
}
