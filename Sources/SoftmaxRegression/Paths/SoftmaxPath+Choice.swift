extension SoftmaxPath {
  /// The place of the point that a rule chooses; nil if the rule needs folds and there are none, or no score is known.
  public func index(by rule: PathRule) -> Int? {
    switch rule {
    case .oneStandardError: validation?.oneStandardError
    case .minimum: validation?.minimum
    case .aic: criteria.aic.indices.min { criteria.aic[$0] < criteria.aic[$1] }
    case .bic: criteria.bic.indices.min { criteria.bic[$0] < criteria.bic[$1] }
    }
  }

  /// The model that a rule chooses; nil if the rule needs folds and there are none.
  public func model(by rule: PathRule) -> SoftmaxModel? {
    index(by: rule).map { model(at: $0, selection: selection(at: $0, by: rule)) }
  }

  /// The record of a choice.
  public func selection(at index: Int, by rule: PathRule?) -> PathSelection {
    PathSelection(
      rule: rule, lambda: points[index].lambda, mix: net.mix, point: index, points: points.count,
      minimum: validation?.minimum.map { points[$0].lambda },
      oneStandardError: validation?.oneStandardError.map { points[$0].lambda })
  }

  /// The place of the point with the strength nearest to λ, on the scale of logarithms.
  public func index(nearest lambda: Double) -> Int? {
    points.indices.min { distance(points[$0].lambda, lambda) < distance(points[$1].lambda, lambda) }
  }

  private func distance(_ a: Double, _ b: Double) -> Double { max(a, b) / min(a, b) }

  /// The place of the last point with at most as many active features.
  public func index(features: Int) -> Int? { points.indices.last { points[$0].activeFeatures <= features } }
}

extension SoftmaxPath {
  /// Whether the least mean score is less than that of another path on the same folds.
  package func isBetter(than other: SoftmaxPath?) -> Bool {
    guard let other, let score = least, let otherScore = other.least else { return true }
    return score < otherScore
  }

  private var least: Double? { validation.flatMap { validation in validation.minimum.map { validation.mean[$0] } } }
}
