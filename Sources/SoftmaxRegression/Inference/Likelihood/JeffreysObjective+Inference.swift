extension JeffreysObjective {
  /// The minimum near a model's parameters, which must be estimates from these data, up to the tolerance of a fit.
  ///
  /// - Parameters:
  ///   - reported: the cross-entropy that the model's fit has reported.
  ///   - otherData: the error for a model that is not at the minimum.
  /// - Throws: this error, or ``InferenceError`` if the information is singular.
  func maximized(
    loss reported: Double, else otherData: InferenceError
  ) throws(InferenceError) -> JeffreysObjective {
    guard value.isFinite else { throw LikelihoodFit.singular }
    var descent = ScoringDescent(self)
    let unit = 1 / (2 * data.totalWeight)
    // The squared distance to the maximum in standard errors.
    let distance = descent.gap / unit
    let isOfThese = abs(loss - reported) <= 1e-9 * reported
    guard distance <= LikelihoodFit.nearness || isOfThese && distance <= Double(places.count) else {
      throw otherData
    }
    let end = descent.minimize(goal: 1e-8 * unit, floor: 1e-24 * unit)
    guard Self.isMaximal(end, unit) else { throw otherData }
    return descent.objective
  }

  /// Whether a log-likelihood is at its maximum up to 1e-6, below which rounding can end the steps of a fit whose
  /// features are nearly equal.
  private static func isMaximal(_ end: Termination, _ unit: Double) -> Bool {
    end.reason == .converged || end.reason == .stalled && end.gap <= 2e-6 * unit
  }

  /// The maximum of the penalised log-likelihood over models in which no feature matters; the information is still that
  /// of all kept features.
  func penalizedNullLogLikelihood() throws(InferenceError) -> Double {
    // With offsets there is no closed form.
    guard !data.observations.offsetsMatter else { return try penalizedLogLikelihood(without: Array(kept.indices)) }
    return JeffreysObjective(data, kept: kept, point: Self.nullPoint(data, kept: kept)).penalizedLogLikelihood
  }

  /// The maximum of the penalised log-likelihood over models without some of the kept features, given by their indices
  /// among these; the information is still that of all kept features.
  ///
  /// The descent starts from the present point, and from the model in which no feature matters, since the function can
  /// have several maxima.
  func penalizedLogLikelihood(without terms: [Int]) throws(InferenceError) -> Double {
    let (k, q) = (data.classes, dimension)
    let rows = data.terms(kept)
    let constraints = (0..<k - 1).flatMap { c in
      terms.map { term in (0..<(k - 1) * q).map { $0 == c * q + term ? 1.0 : 0 } }
    }
    let unit = 1 / (2 * data.totalWeight)
    let ends = [point, Self.nullPoint(data, kept: kept)].compactMap { point -> Double? in
      var start = Parameters(point, classes: k)
      for term in terms {
        for c in 0..<k { start[feature: rows[term], class: c] = 0 }
      }
      var descent = ScoringDescent(
        JeffreysObjective(data, kept: kept, point: start.elements, reference: reference), constraints: constraints)
      let end = descent.minimize(goal: 1e-9 * unit, floor: 1e-16 * unit)
      return Self.isMaximal(end, unit) ? descent.objective.penalizedLogLikelihood : nil
    }
    guard let highest = ends.max() else {
      throw InferenceError(
        .singular,
        "The likelihood of the smaller model could not be maximised with the information of the larger one, since some "
          + "features are nearly equal; leave one of them out.")
    }
    return highest
  }

  /// The same function, with the parameters of another class fixed.
  func against(_ reference: Int) -> JeffreysObjective {
    JeffreysObjective(data, kept: kept, point: point, reference: reference)
  }
}
