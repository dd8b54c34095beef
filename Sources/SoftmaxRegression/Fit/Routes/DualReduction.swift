/// A reduction of more features than samples to as many coordinates as there are samples.
///
/// With a ridge penalty the optimum is W = Xᵀ A, a combination of the samples. Factorise X Xᵀ = L Lᵀ with pivots, and
/// let X = L Qᵀ with orthonormal columns of Q. Then W = Q V has the same norm as V, and X W = L V: the fit of L instead
/// of X has the same objective (Hastie & Tibshirani 2004, Biostatistics 5, 329-340). The rows of the pivots, X₁ = L₁
/// Qᵀ, give W = X₁ᵀ L₁⁻ᵀ V. Without a penalty it is the optimum with the least norm. This takes n² d operations and n² numbers; the features are read a few times. The reduction
/// does not depend on the strength of the penalty.
struct DualReduction: Sendable {
  /// Passes over the features, centred and in a common unit, or in units of their deviations.
  let features: SoftmaxPasses
  /// The common unit of all features, in which the penalty is the same for all.
  let unit: Double
  /// L.
  let root: PivotedCholesky
  /// Passes over L as features, standardised.
  let coordinates: SoftmaxPasses

  /// The reduction for a penalty on all coefficients alike.
  ///
  /// - Returns: nil if features are of extreme size, or all are constant.
  init?(_ prepared: PreparedFit) {
    // Intercepts are free, so that the centre only affects rounding.
    let (standardizes, deviations) = (prepared.classifier.standardizes, prepared.moments.deviation)
    let unit = standardizes ? 1 : prepared.spread.deviation.max() ?? 1
    guard unit > 1e-50, unit < 1e50 else { return nil }
    let scale = deviations.map { 1 / (standardizes ? ($0 > 0 ? $0 : 1) : unit) }
    self.init(prepared, FeatureScaling(center: prepared.spread.mean, scale: scale), unit: unit)
  }

  /// The reduction for no penalty, in units in which all features have spread 1.
  ///
  /// - Returns: nil if all features are constant.
  init?(unpenalised prepared: PreparedFit) { self.init(prepared, prepared.standardised.scaling, unit: 1) }

  private init?(_ prepared: PreparedFit, _ scaling: FeatureScaling, unit: Double) {
    let (data, classifier) = (prepared.original, prepared.classifier)
    self.unit = unit
    features = data.scaled(scaling)
    guard let root = PivotedCholesky(features.rowGram(), tolerance: 1e-14 * Double(data.observations.rows)),
      !root.pivots.isEmpty
    else { return nil }
    self.root = root
    let observations = prepared.observations
    let reduced = SoftmaxPasses(
      Observations(
        unchecked: .double(root.factor), targets: observations.targets, weights: observations.weights,
        offsets: observations.offsets, classNames: observations.classNames),
      hasIntercept: classifier.hasIntercept, threads: classifier.threads)
    guard let moments = reduced.featureMoments() else { return nil }
    coordinates = reduced.scaled(reduced.viewMoments(moments).scaling)
  }

  /// The parameters of the coordinates for those of the features, under their scalings.
  func reduced(_ parameters: Parameters) -> Parameters {
    let (x, scaling, k) = (features.features, features.scaling, parameters.classes)
    // The logits of the rows of the pivots, without intercepts.
    let rows = root.pivots.map { row in
      (0..<k).map { c in
        (0..<x.columns).reduce(0) { sum, j in
          sum + (x.value(row, j) - scaling.center[j]) * scaling.scale[j] * parameters[feature: j, class: c]
        }
      }
    }
    let original = root.solve(Matrix(rows)).elements + parameters.intercepts
    return coordinates.scaling.standardised(Parameters(original, classes: k))
  }

  /// The parameters of the features for those of the coordinates, under their scalings.
  func full(_ parameters: Parameters) -> [Double] {
    let point = coordinates.scaling.inOriginalUnits(parameters)
    let factors = root.solveTransposed(
      Matrix(rows: root.pivots.count, columns: point.classes, elements: point.slopes))
    return features.combination(of: root.pivots, factors) + point.intercepts
  }
}
