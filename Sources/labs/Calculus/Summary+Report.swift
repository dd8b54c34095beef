import SoftmaxRegression

extension Summary {
  /// The statistics as a figure.
  var value: Value {
    .named([
      "nonreference_classes": Value(classes), "params": Value(parameters), "se": Value(errors), "z": Value(z),
      "p": Value(p), "llf": Value(logLikelihood), "llnull": Value(nullLogLikelihood),
      "lr_chi2": Value(likelihoodRatio), "lr_df": Value(degrees), "lr_p": Value(likelihoodRatioP),
      "mcfadden_r2": Value(mcFadden), "n_params": Value(parameters.elements.count), "n_obs": Value(samples),
      "aic": Value(aic), "bic": Value(bic), "deviance": Value(-2 * logLikelihood), "cov": Value(covariance),
      "gradient_norm": Value(gradientNorm),
    ])
  }

  /// One line per parameter: class, feature, estimate, standard error, z, p.
  func cells(classes names: [String], features: [String]) -> [[String]] {
    classes.indices.flatMap { c in
      features.indices.map { j in
        let numbers = [parameters[c, j].fixed(4), errors[c, j].fixed(4), z[c, j].fixed(2), p[c, j].scientific(2)]
        return [names[classes[c]], features[j]] + numbers
      }
    }
  }

  /// The statistics of the whole fit in a sentence.
  var sentence: String {
    """
    Log-likelihood \(logLikelihood.fixed(4)) against \(nullLogLikelihood.fixed(4)) of intercepts alone: likelihood \
    ratio \(likelihoodRatio.fixed(2)) on \(degrees) degrees of freedom, p = \(likelihoodRatioP.scientific(2)); \
    McFadden R² \(mcFadden.fixed(4)), AIC \(aic.fixed(2)), BIC \(bic.fixed(2)).
    """
  }
}
