/// The units of a fit, from which a penalty is restated for the parameters of the solver.
public struct PenaltyUnits: Sendable {
  /// The standardised coordinates of the features.
  public var scaling: FeatureScaling
  /// The standard deviation of each feature in its original unit, if the penalty acts on the coefficients of features
  /// scaled to unit standard deviation; nil if it acts on those of the original features.
  public var deviations: [Double]?
  /// Whether the intercepts are penalised like the coefficients.
  public var includesIntercepts: Bool
  /// N, the total weight of the samples.
  public var totalWeight: Double
  /// λ of a finished fit, which no longer depends on N; nil before a fit.
  public var lambda: Double?

  /// - Parameters:
  ///   - scaling: the standardised coordinates of the features.
  ///   - deviations: the standard deviation of each feature in its original unit, or nil for a penalty in original
  ///     units.
  ///   - includesIntercepts: whether the intercepts are penalised.
  ///   - totalWeight: N.
  ///   - lambda: λ of a finished fit.
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

  /// The standard deviation by which the coefficient of feature j is multiplied; 1 for a constant feature.
  func deviation(_ j: Int) -> Double {
    guard let deviations, deviations[j] > 0 else { return 1 }
    return deviations[j]
  }

  /// The standardised coordinates relative to the units in which the penalty acts: original units, or standard
  /// deviations.
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
