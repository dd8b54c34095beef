/// Standardised coordinates of the features, `(x - center) * scale`, which are formed block by block and never stored.
///
/// A solver that sees centred columns of unit spread needs no care from the user about units. Subtracting before scaling
/// keeps a column that is shifted by 1e6 exact to the last digit it was given with. The members below take parameters, gradients
/// and covariances from these coordinates to the features' original units and back; nothing else knows the rule
///
///     w_j = scale_j v_j,    b = c - Σ_j center_j w_j
///
/// for coefficients v and intercepts c of standardised features, w and b of the original ones.
public struct FeatureScaling: Sendable, Equatable {
  /// The number that is subtracted from each feature, length d.
  public var center: [Double]
  /// The factor of each centred feature, length d, all positive.
  public var scale: [Double]

  /// The coordinates that are the features themselves.
  public static func identity(_ features: Int) -> FeatureScaling {
    FeatureScaling(
      center: Array(repeating: 0, count: features), scale: Array(repeating: 1, count: features))
  }

  /// The scaling of some of the features.
  func selecting(_ features: [Int]) -> FeatureScaling {
    FeatureScaling(center: features.map { center[$0] }, scale: features.map { scale[$0] })
  }
}

/// Parameters: (d + 1) x K.
extension FeatureScaling {
  /// Parameters of the original features as those of the standardised ones.
  func standardised(_ original: Parameters) -> Parameters {
    let (k, d) = (original.classes, center.count)
    var result = original
    for j in 0..<d {
      for c in 0..<k {
        result.elements[j * k + c] = original.elements[j * k + c] / scale[j]
        result.elements[d * k + c] += center[j] * original.elements[j * k + c]
      }
    }
    return result
  }

  /// Parameters of the standardised features as those of the original ones: the inverse of `standardised`.
  ///
  /// A coefficient of -0 becomes 0, since its sign would mislead readers.
  func inOriginalUnits(_ standardised: Parameters) -> Parameters {
    let (k, d) = (standardised.classes, center.count)
    var result = standardised
    for j in 0..<d {
      for c in 0..<k {
        let w = standardised.elements[j * k + c] * scale[j]
        result.elements[j * k + c] = w == 0 ? 0 : w
        result.elements[d * k + c] -= center[j] * w
      }
    }
    return result
  }

  /// Parameters under another scaling of some of the features as those under this one, with zeros for the other features.
  ///
  /// Only the difference of the two means goes to the intercepts, so that a large shift of a feature costs no digits.
  ///
  /// - Parameters:
  ///   - parameters: those of the features that `places` names.
  ///   - other: the scaling that they belong to.
  ///   - places: which feature of this scaling each feature of the other one is.
  func standardised(_ parameters: Parameters, from other: FeatureScaling, at places: [Int]) -> Parameters {
    let (k, d) = (parameters.classes, center.count)
    var result = Parameters(features: d, intercepts: parameters.intercepts)
    for (j, place) in places.enumerated() {
      for c in 0..<k {
        let w = parameters.elements[j * k + c] * other.scale[j]
        result.elements[place * k + c] = w / scale[place]
        result.elements[d * k + c] += (center[place] - other.center[j]) * w
      }
    }
    return result
  }

  /// A gradient by standardised parameters as that by the original ones: ∂w_j = ∂v_j / scale_j + center_j ∂c.
  func gradientInOriginalUnits(_ standardised: Parameters) -> Parameters {
    let (k, d) = (standardised.classes, center.count)
    var result = standardised
    for j in 0..<d {
      for c in 0..<k {
        result.elements[j * k + c] =
          standardised.elements[j * k + c] / scale[j] + center[j] * standardised.elements[d * k + c]
      }
    }
    return result
  }

  /// A gradient by original parameters as that by the standardised ones: ∂v_j = scale_j (∂w_j - center_j ∂b).
  func gradientStandardised(_ original: Parameters) -> Parameters {
    let (k, d) = (original.classes, center.count)
    var result = original
    for j in 0..<d {
      for c in 0..<k {
        result.elements[j * k + c] =
          scale[j] * (original.elements[j * k + c] - center[j] * original.elements[d * k + c])
      }
    }
    return result
  }
}

/// One class's parameters: a coefficient for each feature, and the intercept last, where there is one.
extension FeatureScaling {
  /// The d + 1 numbers a with b = aᵀ[v, c]: the intercept of the original features as a function of standardised parameters.
  var originalIntercept: [Double] { zip(center, scale).map { -$0 * $1 } + [1] }

  /// The matrix that takes a class's parameters under this scaling to those under another one, q square.
  func change(to other: FeatureScaling, hasIntercept: Bool) -> Matrix<Double> {
    let d = center.count
    let q = hasIntercept ? d + 1 : d
    var result = Matrix<Double>(rows: q, columns: q)
    if hasIntercept { result[q - 1, q - 1] = 1 }
    for j in 0..<d {
      result[j, j] = scale[j] / other.scale[j]
      if hasIntercept { result[q - 1, j] = (other.center[j] - center[j]) * scale[j] }
    }
    return result
  }

  /// Standardised parameters, class by class, as those of the original features.
  func inOriginalUnits(byClass standardised: [Double], hasIntercept: Bool) -> [Double] {
    let d = center.count
    let q = hasIntercept ? d + 1 : d
    var result = standardised
    for first in stride(from: 0, to: standardised.count, by: max(q, 1)) {
      for j in 0..<d {
        result[first + j] *= scale[j]
        if hasIntercept { result[first + d] -= center[j] * result[first + j] }
      }
    }
    return result
  }

  /// The rows of a matrix, each as `inOriginalUnits(byClass:)` takes it: A Tᵀ for the map T to original units.
  func rowsInOriginalUnits(_ matrix: Matrix<Double>, hasIntercept: Bool) -> Matrix<Double> {
    Matrix((0..<matrix.rows).map { inOriginalUnits(byClass: Array(matrix.row($0)), hasIntercept: hasIntercept) })
  }

  /// A covariance matrix of standardised parameters, class by class, as that of the original ones: T V Tᵀ.
  func covarianceInOriginalUnits(_ standardised: Matrix<Double>, hasIntercept: Bool) -> Matrix<Double> {
    let half = rowsInOriginalUnits(standardised, hasIntercept: hasIntercept)
    return rowsInOriginalUnits(half.transposed, hasIntercept: hasIntercept)
  }
}
