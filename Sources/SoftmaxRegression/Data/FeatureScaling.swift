/// Standardised coordinates of the features, `(x - center) * scale`, which are formed block by block and never stored.
///
/// The solver sees centred columns of unit spread, so that users need not care about units. The centre is subtracted
/// before the difference is scaled, so that a column that is shifted by 1e6 keeps all of its digits. The members below
/// take parameters, gradients and covariances from these coordinates to the original units and back. They alone know
/// the rule
///
///     w_j = scale_j v_j,    b = c - Σ_j center_j w_j
///
/// for coefficients v and intercepts c of standardised features, w and b of the original ones.
public struct FeatureScaling: Sendable, Equatable {
  /// The number that is subtracted from each feature, length d.
  public var center: [Double]
  /// The factor of each centred feature, length d, all positive.
  public var scale: [Double]

  /// The scaling that leaves the features unchanged.
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
  /// Turns parameters of the original features into those of the standardised ones.
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

  /// Turns parameters of the standardised features into those of the original ones: the inverse of `standardised`.
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

  /// Turns parameters under another scaling of some of the features into those under this one, with zeros for the other
  /// features.
  ///
  /// Only the difference of the two means goes to the intercepts, so that a large shift of a feature costs no digits.
  ///
  /// - Parameters:
  ///   - parameters: the parameters of the features in `places`.
  ///   - other: the scaling to which they belong.
  ///   - places: for each feature of the other scaling, its index in this one.
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

  /// Turns a gradient in standardised parameters into one in the original ones: ∂w_j = ∂v_j / scale_j + center_j ∂c.
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

  /// Turns a gradient in original parameters into one in the standardised ones: ∂v_j = scale_j (∂w_j - center_j ∂b).
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

/// The parameters of one class: a coefficient for each feature, then the intercept if there is one.
extension FeatureScaling {
  /// The d + 1 numbers a with b = aᵀ[v, c]: the intercept of the original features as a function of standardised
  /// parameters.
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

  /// Turns standardised parameters, class by class, into those of the original features.
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

  /// Applies `inOriginalUnits(byClass:)` to each row of a matrix A: A Tᵀ for the map T to original units.
  func rowsInOriginalUnits(_ matrix: Matrix<Double>, hasIntercept: Bool) -> Matrix<Double> {
    Matrix((0..<matrix.rows).map { inOriginalUnits(byClass: Array(matrix.row($0)), hasIntercept: hasIntercept) })
  }

  /// Turns a covariance matrix V of standardised parameters, class by class, into that of the original ones: T V Tᵀ.
  func covarianceInOriginalUnits(_ standardised: Matrix<Double>, hasIntercept: Bool) -> Matrix<Double> {
    let half = rowsInOriginalUnits(standardised, hasIntercept: hasIntercept)
    return rowsInOriginalUnits(half.transposed, hasIntercept: hasIntercept)
  }
}
