extension SoftmaxPath {
  /// The place of the point that a rule chooses; nil if the rule needs folds and there are none, or no score is known.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - isRelaxed: whether it compares the relaxed fits of the points.
  public func index(by rule: PathRule, relaxed isRelaxed: Bool = false) -> Int? {
    switch rule {
    case .oneStandardError: isRelaxed ? validation?.relaxed?.oneStandardError : validation?.oneStandardError
    case .minimum: isRelaxed ? validation?.relaxed?.minimum : validation?.minimum
    case .aic: least(isRelaxed ? relaxed(\.aic) : criteria.aic)
    case .bic: least(isRelaxed ? relaxed(\.bic) : criteria.bic)
    case .leaveOneOut: least(isRelaxed ? relaxed(\.loo) : criteria.loo ?? [])
    }
  }

  /// A number of the relaxed fit of each point; nil for those without estimates.
  private func relaxed(_ number: (PathRelaxation.Estimates) -> Double?) -> [Double?] {
    points.indices.map { relaxed?[point: $0]?.estimates.flatMap(number) }
  }

  private func least(_ numbers: [Double?]) -> Int? {
    let known = numbers.enumerated().compactMap { place, number in number.map { (place: place, number: $0) } }
    return known.min { $0.number < $1.number }?.place
  }

  /// The model that a rule chooses; nil if the rule needs folds and there are none, or no score is known.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - isRelaxed: whether the model is a relaxed one.
  public func model(by rule: PathRule, relaxed isRelaxed: Bool = false) -> SoftmaxModel? {
    index(by: rule, relaxed: isRelaxed).flatMap { index in
      let selection = selection(at: index, by: rule, relaxed: isRelaxed)
      return isRelaxed ? relaxedModel(at: index, selection: selection) : model(at: index, selection: selection)
    }
  }

  /// The record of a choice.
  ///
  /// - Parameters:
  ///   - index: the place of the point.
  ///   - rule: the rule; nil if the point was stated.
  ///   - isRelaxed: whether the relaxed fits were compared.
  public func selection(at index: Int, by rule: PathRule?, relaxed isRelaxed: Bool = false) -> PathSelection {
    func lambda(_ place: Int?) -> Double? { place.map { points[$0].lambda } }
    let own = isRelaxed ? validation?.relaxed?.minimum : validation?.minimum
    let error = isRelaxed ? validation?.relaxed?.oneStandardError : validation?.oneStandardError
    return PathSelection(
      rule: rule, lambda: points[index].lambda, mix: net.mix, point: index, points: points.count,
      minimum: lambda(own), oneStandardError: lambda(error), folds: validation?.folds, repeats: validation?.repeats,
      seed: validation?.seed, measure: validation?.measure.rawValue)
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
  /// Whether a rule finds a better point on the path than on another path of the same data.
  ///
  /// Rules of folds compare the least mean scores, of relaxed fits if there are any.
  package func isBetter(than other: SoftmaxPath?, by rule: PathRule) -> Bool {
    guard let other, let score = score(by: rule), let otherScore = other.score(by: rule) else { return true }
    return score < otherScore
  }

  private func score(by rule: PathRule) -> Double? {
    let isRelaxed = relaxed != nil
    guard let index = index(by: rule == .oneStandardError ? .minimum : rule, relaxed: isRelaxed) else { return nil }
    switch rule {
    case .oneStandardError, .minimum:
      return isRelaxed ? validation?.relaxed?.mean[index] : validation?.mean[index]
    case .aic: return isRelaxed ? relaxed(\.aic)[index] : criteria.aic[index]
    case .bic: return isRelaxed ? relaxed(\.bic)[index] : criteria.bic[index]
    case .leaveOneOut: return isRelaxed ? relaxed(\.loo)[index] : criteria.loo?[index]
    }
  }

  /// The choice by a criterion that needs no folds, in one text; nil for other rules, and if no point has it.
  package func criterionText(_ rule: PathRule, relaxed isRelaxed: Bool) -> String? {
    guard !rule.needsFolds, let index = index(by: rule, relaxed: isRelaxed), let score = score(by: rule) else {
      return nil
    }
    let what = rule == .leaveOneOut ? "approximate leave-one-out log loss" : rule.rawValue.uppercased()
    return "\(rule.rawValue): lambda \(NumberText.number(points[index].lambda, digits: 6)), "
      + "\(points[index].activeFeatures.counted("feature")), \(what) \(NumberText.number(score, digits: 6))"
  }
}
