import Foundation
import SoftmaxRegression
import SoftmaxTeaching

/// The statistics of a maximum-likelihood fit against a reference class.
struct Summary: Sendable {
  /// The classes other than the reference.
  let classes: [Int]
  /// W_k - W_reference, a row a class.
  let parameters: Matrix<Double>
  /// Their standard errors.
  let errors: Matrix<Double>
  /// The inverse of the observed information, class-major.
  let covariance: Matrix<Double>
  /// The log-likelihood, a sum over samples.
  let logLikelihood: Double
  /// That of intercepts alone.
  let nullLogLikelihood: Double
  /// n.
  let samples: Int
  /// The Euclidean norm of the gradient of the log-likelihood.
  let gradientNorm: Double

  /// - Parameters:
  ///   - weights: the optimum, in any gauge.
  ///   - reference: the class to compare with.
  init(_ study: Study, at weights: Matrix<Double>, reference: Int) throws {
    guard let covariance = study.loss.information(at: weights, reference: reference).positiveDefiniteInverse else {
      throw LabError(description: "The information of a lesson's optimum cannot be inverted.")
    }
    self.covariance = covariance
    classes = (0..<study.classes).filter { $0 != reference }
    parameters = Gauge.against(reference: reference, weights)
    errors = parameters.with(parameters.elements.indices.map { covariance[$0, $0].squareRoot() })
    samples = study.data.labels.count
    let n = Double(samples)
    logLikelihood = -n * study.loss.loss(at: weights)
    nullLogLikelihood = study.counts.reduce(0) { $0 + Double($1) * log(Double($1) / n) }
    gradientNorm = n * study.loss.gradient(at: weights).norm
  }

  /// Estimates over their errors.
  var z: Matrix<Double> { parameters.with(zip(parameters.elements, errors.elements).map { $0 / $1 }) }
  /// The two-sided probabilities of such z.
  var p: Matrix<Double> { parameters.with(z.elements.map(Distributions.normalTwoSided)) }
  /// The likelihood-ratio statistic against intercepts alone.
  var likelihoodRatio: Double { 2 * (logLikelihood - nullLogLikelihood) }
  /// Its degrees of freedom.
  var degrees: Int { parameters.rows * (parameters.columns - 1) }
  /// Its tail probability.
  var likelihoodRatioP: Double { Distributions.chiSquaredTail(likelihoodRatio, degrees: degrees) }
  /// McFadden's share of the null log-likelihood that is explained.
  var mcFadden: Double { 1 - logLikelihood / nullLogLikelihood }
  /// Akaike's criterion.
  var aic: Double { 2 * Double(parameters.elements.count) - 2 * logLikelihood }
  /// Schwarz's criterion.
  var bic: Double { Double(parameters.elements.count) * log(Double(samples)) - 2 * logLikelihood }
}
