/// Intervals from the likelihood itself: the values of a parameter that a likelihood-ratio test does not reject, the others
/// being fitted anew for each.
///
/// With Jeffreys' prior the likelihood is the penalised one: see ``JeffreysProfile``.
///
/// An end is the point where the log-likelihood is q/2 below its maximum and stationary across the parameter, found by
/// Newton's method for both conditions at once (Venzon & Moolgavkar 1988, Appl. Statist. 37, 87-94). Each step takes a
/// gradient and a Hessian. The log-likelihood of N samples is known to some multiples of N times the loss times 1e-16, so
/// that the search ends where rounding ends its progress.
struct ProfileLikelihood {
  let fit: LikelihoodFit
  let reference: Int
  /// The chi-squared quantile q that the interval belongs to.
  let threshold: Double

  /// - Throws: ``InferenceError`` where rounding of the log-likelihood would show in an interval.
  static func check(_ fit: LikelihoodFit) throws(InferenceError) {
    guard fit.passes.totalWeight * fit.loss > 1e12 else { return }
    let weight = StatisticText.number(fit.passes.totalWeight, digits: 3)
    throw InferenceError(
      .settings,
      "The weights add up to \(weight), at which rounding of the log-likelihood shows in profile intervals; take Wald "
        + "intervals, which hardly differ for that many samples, or divide the weights by a number.")
  }

  private struct Point {
    /// (d + 1) x K in the view.
    let parameters: [Double]
    /// The log-likelihood less the level of the interval's ends.
    let excess: Double
    /// The gradient and the inverse of the information, of the contrasts with the reference.
    let gradient: [Double]
    let inverse: Matrix<Double>
  }

  /// The lower and the upper end of the interval for aᵀφ, where φ are the contrasts in the view, class-major.
  ///
  /// - Returns: nil for an end that Newton's method does not find, as where the likelihood stays above the level for ever.
  func interval(for functional: [Double]) -> (lower: Double?, upper: Double?) {
    if let objective = fit.jeffreys {
      let profile = JeffreysProfile(objective.against(reference), functional: functional, threshold: threshold)
      return (profile.end(sign: -1), profile.end(sign: 1))
    }
    return (end(functional, sign: 1), end(functional, sign: -1))
  }

  private func end(_ a: [Double], sign: Double) -> Double? {
    guard var here = point(fit.point) else { return nil }
    let rounding = max(1e-8, 1e-13 * fit.passes.totalWeight * fit.loss)
    var last: (miss: Double, end: Double)?
    for _ in 0..<40 {
      let u = product(here.inverse, here.gradient)
      let w = product(here.inverse, a)
      let spread = dot(a, w)
      let push = sign * (max(0, 2 * here.excess + dot(here.gradient, u)) / spread).squareRoot()
      let step = sum(u, -push, times: w)
      // How far from stationary across the parameter, and from the level, in units of the log-likelihood.
      let across = dot(here.gradient, u) - dot(a, u) * dot(a, u) / spread
      let miss = max(abs(here.excess), across)
      let end = dot(a, contrasts(here.parameters))
      if miss < 1e-10 { return end }
      if let last, last.miss < rounding, miss >= last.miss { return last.end }
      last = (miss, end)
      guard let next = advance(here, step) else { break }
      here = next
    }
    return last.flatMap { $0.miss < rounding ? $0.end : nil }
  }

  /// The next point, nearer where the step goes far below the level.
  private func advance(_ here: Point, _ step: [Double]) -> Point? {
    var length = 1.0
    for _ in 0..<12 {
      var parameters = here.parameters
      for (index, place) in places.enumerated() { parameters[place] += length * step[index] }
      if let next = point(parameters), next.excess > -threshold { return next }
      length /= 2
    }
    return nil
  }

  private func point(_ parameters: [Double]) -> Point? {
    let passes = fit.passes
    let (loss, gradient) = passes.lossAndGradient(parameters)
    guard loss.isFinite, let inverse = fit.moved(to: parameters).inverseInformation(reference: reference) else {
      return nil
    }
    return Point(
      parameters: parameters, excess: passes.totalWeight * (fit.loss - loss) + threshold / 2,
      gradient: places.map { -passes.totalWeight * gradient[$0] }, inverse: inverse)
  }

  /// Where the contrasts stand among the (d + 1) x K parameters: those of the reference class stay as they are.
  private var places: [Int] {
    Parameters.places(of: fit.terms, classes: fit.classes, except: reference)
  }

  private func contrasts(_ parameters: [Double]) -> [Double] {
    Parameters(parameters, classes: fit.classes).contrasts(fit.terms, against: reference)
  }

  private func product(_ matrix: Matrix<Double>, _ vector: [Double]) -> [Double] {
    (matrix * Matrix(rows: vector.count, columns: 1, elements: vector)).elements
  }
}
