internal import Foundation

/// What a model without intercepts has in the places of theirs: parameters and gradients are zero there, and matrices hold
/// nothing that they share with the features. So no step moves them, and solvers need not know.
extension SoftmaxPasses {
  /// The rows of the parameters that are free: those of some features, and of the intercepts, which are last.
  func terms(_ kept: [Int]) -> [Int] { hasIntercept ? kept + [features.columns] : kept }

  /// Parameters or a gradient, (d + 1) x K, with zeros for intercepts that the model has not.
  func withoutIntercept(_ parameters: [Double]) -> [Double] {
    // Nearly always they are zero already, and a copy is as long as the parameters.
    guard !hasIntercept, parameters.suffix(classes).contains(where: { $0 != 0 }) else { return parameters }
    var result = parameters
    for place in features.columns * classes..<parameters.count { result[place] = 0 }
    return result
  }

  /// Takes what intercepts, which are last, share with features out of a symmetric matrix, where the model has none.
  ///
  /// Their own element stays, lest the matrix be singular for it.
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

  /// C⁺ r with sum zero, for the mean class covariance C at `parameters`: Newton's step of the intercepts alone for their
  /// gradient r.
  ///
  /// - Returns: nil where C has more than one direction without curvature.
  func interceptStep(_ r: [Double], at parameters: [Double]) -> [Double]? {
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

  /// The center and the spread of each feature that a fit goes by, from its mean and standard deviation.
  ///
  /// Centring changes intercepts, so that without them features are seen from zero, and a constant one is as good as any.
  func viewMoments(_ moments: FeatureMoments) -> FeatureMoments {
    guard !hasIntercept else { return moments }
    return FeatureMoments(
      mean: moments.mean.map { _ in 0 }, deviation: zip(moments.mean, moments.deviation).map { hypot($0, $1) })
  }
}
