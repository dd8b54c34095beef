internal import Essentials

/// The place of the intercepts in a model without them: parameters and gradients are zero there, and matrices have
/// zeros for each feature with them, so that no step moves them, and solvers need not know.
extension SoftmaxPasses {
  /// The rows of the parameters that are free: those of the kept features, and last that of the intercepts if there are
  /// any.
  func terms(_ kept: [Int]) -> [Int] { hasIntercept ? kept + [features.columns] : kept }

  /// Parameters or a gradient, (d + 1) x K, with zeros for the intercepts if the model does not have them.
  func withoutIntercept(_ parameters: [Double]) -> [Double] {
    // They are nearly always zero already, so that the copy, which is as long as the parameters, is spared.
    guard !hasIntercept, parameters.suffix(classes).contains(where: { $0 != 0 }) else { return parameters }
    var result = parameters
    for place in features.columns * classes..<parameters.count { result[place] = 0 }
    return result
  }

  /// Sets the elements that the intercept, which is last, shares with features to zero if the model has no intercepts.
  ///
  /// The diagonal element of the intercept stays, so that the matrix does not become singular.
  func uncouple(_ matrix: inout Matrix<Double>) {
    guard !hasIntercept else { return }
    let last = matrix.rows - 1
    for j in 0..<last { (matrix[last, j], matrix[j, last]) = (0, 0) }
  }

  /// Passes over the same samples without their features.
  var withoutFeatures: SoftmaxPasses {
    let none = DesignMatrix.double(Matrix(rows: features.rows, columns: 0))
    return SoftmaxPasses(observations.with(features: none), hasIntercept: hasIntercept, threads: blocks.threads)
  }

  /// C⁺ r with sum zero, for the mean class covariance C at `parameters`: the Newton step of the intercepts alone, for
  /// their gradient r.
  ///
  /// For more classes than ``eigenLimit`` it is found by conjugate gradients, whose products are passes.
  ///
  /// - Returns: nil if C has more than one direction without curvature.
  func interceptStep(_ r: [Double], at parameters: [Double]) -> [Double]? {
    guard classes <= Self.eigenLimit else { return iteratedInterceptStep(r, at: parameters) }
    guard let eigen = SymmetricEigen(classCovariance(parameters)) else { return nil }
    let k = classes
    var step = [Double](repeating: 0, count: k)
    for index in 1..<k {
      let vector = (0..<k).map { eigen.vectors[$0, index] }
      let along = dot(vector, r)
      guard eigen.values[index] > 0 else { return nil }
      for c in 0..<k { step[c] += along / eigen.values[index] * vector[c] }
    }
    return step
  }

  /// The most classes for which C is formed and decomposed.
  private static var eigenLimit: Int { 1000 }

  /// C⁺ r by conjugate gradients, with diag π for the shares π of the classes as preconditioner.
  ///
  /// - Returns: nil if the residual does not come down to rounding.
  func iteratedInterceptStep(_ r: [Double], at parameters: [Double]) -> [Double]? {
    let shares = observations.classShares
    func preconditioned(_ residual: [Double]) -> [Double] {
      let z = zip(residual, shares).map { $1 > 0 ? $0 / $1 : 0 }
      let mean = z.reduce(0, +) / Double(z.count)
      return z.map { $0 - mean }
    }
    let none = [Double](repeating: 0, count: features.columns * classes)
    var (step, residual) = ([Double](repeating: 0, count: classes), r)
    var z = preconditioned(residual)
    var (direction, size) = (z, dot(residual, z))
    for _ in 0..<50 {
      // A smaller residual is rounding, as in the certificate.
      if maxNorm(residual) <= 1e-15 { return step }
      let product = Array(hessianProduct(parameters, none + direction).suffix(classes))
      let curvature = dot(direction, product)
      guard curvature > 0, size > 0 else { return nil }
      step = sum(step, size / curvature, times: direction)
      residual = sum(residual, -size / curvature, times: product)
      z = preconditioned(residual)
      let next = dot(residual, z)
      direction = sum(z, next / size, times: direction)
      size = next
    }
    return nil
  }

  /// The centre and the spread by which a fit standardises each feature, from its mean and standard deviation.
  ///
  /// Centring changes intercepts. So without intercepts the centre is zero, and the spread is the root of the mean
  /// square, which a constant feature has, too.
  func viewMoments(_ moments: FeatureMoments) -> FeatureMoments {
    guard !hasIntercept else { return moments }
    return FeatureMoments(
      mean: moments.mean.map { _ in 0 }, deviation: zip(moments.mean, moments.deviation).map { hypot($0, $1) })
  }
}
