extension SoftmaxPasses {
  /// The most parameters that Newton's method and the examination for separation work on exactly: they take a Gram matrix.
  private static let exactParameters = 3000
  /// The most sparse features that have a Gram matrix however many classes there are.
  private static let gramLimit = 1000

  /// Whether the features are sparse and too many for a Gram matrix.
  var isLargeSparse: Bool {
    guard case .sparse = features else { return false }
    return dimension > Self.gramLimit && dimension * classes > Self.exactParameters
  }
}

/// What an objective knows of its Hessian before it has one: the data's part, and how to invert it approximately.
enum Curvature: Sendable {
  /// From the Gram matrix of the features and the intercept, (d + 1) x (d + 1).
  case full(gram: Matrix<Double>, KroneckerPreconditioner)
  /// For sparse features too many for one.
  case hybrid(HybridPreconditioner)

  /// - Returns: nil where a moment of the features is not finite.
  init?(_ data: SoftmaxPasses, classCovariance: Matrix<Double>, penalty: QuadraticPenalty) {
    if data.isLargeSparse, let x = data.sparseRows {
      guard let hybrid = HybridPreconditioner(data, x, classCovariance: classCovariance, penalty: penalty) else {
        return nil
      }
      self = .hybrid(hybrid)
    } else {
      let gram = data.gram()
      guard
        let kronecker = KroneckerPreconditioner(gram: gram, classCovariance: classCovariance, penalty: penalty.matrix)
      else { return nil }
      self = .full(gram: gram, kronecker)
    }
  }

  /// The Gram matrix, where there is one.
  var gram: Matrix<Double>? {
    if case .full(let gram, _) = self { gram } else { nil }
  }

  /// The preconditioner from the Gram matrix, where there is one.
  var kronecker: KroneckerPreconditioner? {
    if case .full(_, let kronecker) = self { kronecker } else { nil }
  }

  /// The inverse of the approximate Hessian, times a gradient.
  func precondition(_ gradient: [Double]) -> [Double] {
    switch self {
    case .full(_, let kronecker): kronecker.apply(gradient)
    case .hybrid(let hybrid): hybrid.apply(gradient)
    }
  }
}
