/// The parameters of every class less those of a reference class, in the features' units, with their covariance.
///
/// A class has q contrasts: those of the kept features in their order, then that of the intercept if there is one. All
/// vectors are class-major without the reference: (K - 1) q numbers.
struct Contrasts: Sendable {
  /// The index of the class with which the others are compared.
  let reference: Int
  /// The other classes.
  let others: [Int]
  /// q.
  let dimension: Int
  /// The number of kept features: q - 1, or q without intercepts.
  let slopesPerClass: Int
  /// W_k - W_reference, the intercepts last.
  let estimates: [Double]
  /// Their covariance matrices, (K - 1) q square.
  let matrices: CovarianceMatrices
  /// The covariance, and the distribution of tests.
  let variance: Variance
  /// The covariance matrix, (K - 1) q square.
  var covariance: Matrix<Double> { matrices.total }

  /// - Throws: ``InferenceError`` if the information is singular.
  init(_ fit: LikelihoodFit, reference: Int, _ variance: Variance = .information) throws(InferenceError) {
    self.variance = variance
    let (k, q) = (fit.classes, fit.dimension)
    self.reference = reference
    dimension = q
    slopesPerClass = fit.kept.count
    others = (0..<k).filter { $0 != reference }
    let view = Parameters(fit.point, classes: k).contrasts(fit.terms, against: reference)
    let standardised = try variance.matrices(of: fit, reference: reference)
    let (scaling, hasIntercept) = (fit.passes.scaling.selecting(fit.kept), fit.passes.hasIntercept)
    estimates = scaling.inOriginalUnits(byClass: view, hasIntercept: hasIntercept)
    matrices = standardised.map {
      var matrix = scaling.covarianceInOriginalUnits($0, hasIntercept: hasIntercept)
      if variance.dispersion != 1 {
        for i in matrix.elements.indices { matrix.elements[i] *= variance.dispersion }
      }
      return matrix
    }
    try variance.checkVariances(matrices.total)
  }

  /// Contrasts in standardised coordinates, in the units of the features.
  func inOriginalUnits(_ standardised: [Double], _ fit: LikelihoodFit) -> [Double] {
    fit.passes.scaling.selecting(fit.kept).inOriginalUnits(
      byClass: standardised, hasIntercept: fit.passes.hasIntercept)
  }

  /// The bias and the intervals of functions of the contrasts, from replicates; nil without them.
  ///
  /// - Parameters:
  ///   - functions: the functions.
  ///   - gradients: their derivatives, a row for each.
  ///   - fit: the fit of all samples.
  func replicateEnds(
    _ functions: [([Double]) -> Double], gradients: Matrix<Double>, _ fit: LikelihoodFit
  ) -> [ReplicateIntervals.Ends]? {
    guard let intervals = variance.intervals, let fits = variance.method.replicates else { return nil }
    return intervals.ends(functions, gradients: gradients, self, fits, fit)
  }

  /// The parameter at a place as a linear function of the contrasts in standardised coordinates.
  func functional(_ place: Int, _ fit: LikelihoodFit) -> [Double] {
    let q = dimension
    var result = [Double](repeating: 0, count: estimates.count)
    let (first, term) = (place / q * q, place % q)
    guard term == slopesPerClass else {
      result[place] = fit.passes.scaling.scale[fit.kept[term]]
      return result
    }
    result.replaceSubrange(first...place, with: fit.passes.scaling.selecting(fit.kept).originalIntercept)
    return result
  }

  /// The place of a parameter of a class; `term` counts the kept features, then the intercept.
  func index(class c: Int, term: Int) -> Int { (c > reference ? c - 1 : c) * dimension + term }
}
