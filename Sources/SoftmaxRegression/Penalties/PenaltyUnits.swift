/// What a fit tells a penalty that it restates for the parameters that its solver sees.
public struct PenaltyUnits: Sendable {
  /// The standardised coordinates of the features.
  public var scaling: FeatureScaling
  /// The standard deviation of each feature in the user's units, if the penalty acts on the coefficients of features scaled to
  /// unit standard deviation; nil if it acts on those of the features as they are given.
  public var deviations: [Double]?
  /// Whether the intercepts are penalised as the coefficients are.
  public var includesIntercepts: Bool
  /// N, the total weight of the samples.
  public var totalWeight: Double
  /// λ of a fit that has been made, which N does not change any more; nil before a fit.
  public var lambda: Double?

  /// - Parameters:
  ///   - scaling: the standardised coordinates of the features.
  ///   - deviations: the standard deviation of each feature in the user's units, or nil for a penalty in these units.
  ///   - includesIntercepts: whether the intercepts are penalised.
  ///   - totalWeight: N.
  ///   - lambda: λ of a fit that has been made.
  public init(
    scaling: FeatureScaling, deviations: [Double]? = nil, includesIntercepts: Bool = false, totalWeight: Double,
    lambda: Double? = nil
  ) {
    self.scaling = scaling
    self.deviations = deviations
    self.includesIntercepts = includesIntercepts
    self.totalWeight = totalWeight
    self.lambda = lambda
  }

  /// The same under another scaling.
  func under(_ scaling: FeatureScaling) -> PenaltyUnits {
    var result = self
    result.scaling = scaling
    return result
  }

  /// The standard deviation that the coefficient of feature j is multiplied by; a constant feature keeps its unit.
  func deviation(_ j: Int) -> Double {
    guard let deviations, deviations[j] > 0 else { return 1 }
    return deviations[j]
  }

  /// The coordinates as seen from the units in which the penalty acts: those of the features, each divided by its deviation.
  var ownScaling: FeatureScaling {
    guard deviations != nil else { return scaling }
    var result = scaling
    for j in scaling.scale.indices {
      result.center[j] /= deviation(j)
      result.scale[j] *= deviation(j)
    }
    return result
  }
}
