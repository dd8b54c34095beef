/// Intervals from the likelihood itself: the values of a parameter that a likelihood-ratio test does not reject, with
/// the other parameters fitted again for each value.
///
/// With Jeffreys' prior the likelihood is the penalised one: see ``JeffreysProfile``.
///
/// At an end the log-likelihood is q/2 below its maximum, and stationary in all directions across the parameter.
/// Newton's method solves for both conditions at once (Venzon & Moolgavkar 1988, Appl. Statist. 37, 87-94). Each step
/// takes a gradient and a Hessian. Rounding of the log-likelihood of N samples is some multiples of N times the loss
/// times 1e-16; the search ends when it prevents further progress.
struct ProfileLikelihood {
  let fit: LikelihoodFit
  let reference: Int
  /// The chi-squared quantile q of the interval.
  let threshold: Double

  /// - Throws: ``InferenceError`` if rounding of the log-likelihood would be visible in an interval.
  static func check(_ fit: LikelihoodFit) throws(InferenceError) {
    guard fit.passes.totalWeight * fit.loss > 1e12 else { return }
    let weight = NumberText.scientific(fit.passes.totalWeight, 1)
    throw InferenceError(
      .settings,
      "The weights add up to \(weight), at which rounding of the log-likelihood shows in profile intervals; take Wald "
        + "intervals, which hardly differ for that many samples, or divide the weights by a number.")
  }

  private struct Point {
    /// The standardised parameters, (d + 1) x K.
    let parameters: [Double]
    /// The log-likelihood less its value at the ends of the interval.
    let excess: Double
    /// The gradient and the inverse of the information, of the contrasts with the reference.
    let gradient: [Double]
    let inverse: Matrix<Double>
  }

  /// The interval for a parameter, and the likelihood-ratio test that it is zero.
  struct Test {
    /// The lower end; nil if Newton's method does not find it, for example because the likelihood never falls that low.
    let lower: Double?
    /// The upper end.
    let upper: Double?
    /// The probability of so large a likelihood ratio if the parameter is zero; nil if it is not found.
    let pValue: Double?
  }

  /// The interval and the test of aᵀφ, with the standardised contrasts φ, class-major.
  func test(of functional: [Double]) -> Test {
    if let objective = fit.jeffreys {
      let profile = JeffreysProfile(objective.against(reference), functional: functional, threshold: threshold)
      return Test(lower: profile.end(sign: -1), upper: profile.end(sign: 1), pValue: Self.pValue(profile.statistic))
    }
    return Test(
      lower: end(functional, sign: 1), upper: end(functional, sign: -1), pValue: Self.pValue(statistic(functional)))
  }

  private static func pValue(_ statistic: Double?) -> Double? {
    statistic.map { Distributions.chiSquaredTail(max(0, $0), degrees: 1) }
  }

  /// Twice the fall of the log-likelihood from its maximum to the best point with aᵀφ = 0.
  ///
  /// Newton's method within that plane: with u = J⁻¹g and w = J⁻¹a the step is u - (aᵀu / aᵀw) w. The log-likelihood is
  /// concave, so that steps that are halved until it rises lead to its maximum.
  private func statistic(_ a: [Double]) -> Double? {
    guard let top = point(fit.point) else { return nil }
    let w = product(top.inverse, a)
    let distance = dot(a, contrasts(fit.point)) / dot(a, w)
    guard var here = moved(top, w, -distance) else { return nil }
    let rounding = max(1e-10, 1e-14 * fit.passes.totalWeight * fit.loss)
    for _ in 0..<100 {
      let (u, w) = (product(here.inverse, here.gradient), product(here.inverse, a))
      let step = sum(u, -dot(a, u) / dot(a, w), times: w)
      let gain = dot(here.gradient, step)
      if gain < rounding { return threshold - 2 * here.excess - gain }
      var length = 1.0
      var next: Point?
      while length > 1e-6 {
        next = moved(here, step, length)
        if let next, next.excess >= here.excess + 1e-4 * length * gain { break }
        length /= 2
      }
      guard let next, length > 1e-6 else { return nil }
      here = next
    }
    return nil
  }

  private func moved(_ here: Point, _ step: [Double], _ length: Double) -> Point? {
    var parameters = here.parameters
    for (index, place) in places.enumerated() { parameters[place] += length * step[index] }
    return point(parameters)
  }

  /// An end of the interval for aᵀφ: the lower one for a sign of 1, the upper one for -1.
  ///
  /// At an end the gradient g is a multiple of a. With the information J, u = J⁻¹g and w = J⁻¹a, the quadratic model of
  /// the log-likelihood has this property at the points u - t w. The multiple t is determined by the excess e over the
  /// level: the model is at the level if t² aᵀw = 2 e + gᵀu. Both roots are ends; the sign selects one.
  private func end(_ a: [Double], sign: Double) -> Double? {
    guard var here = point(fit.point) else { return nil }
    // A miss below this size may be rounding of the log-likelihood, so that the search may end there.
    let rounding = max(1e-8, 1e-13 * fit.passes.totalWeight * fit.loss)
    var last: (miss: Double, end: Double)?
    for _ in 0..<40 {
      let u = product(here.inverse, here.gradient)
      let w = product(here.inverse, a)
      // aᵀJ⁻¹a is the squared standard error of aᵀφ. At the maximum g = 0, so that the first step leads to Wald's
      // interval.
      let spread = dot(a, w)
      let push = sign * (max(0, 2 * here.excess + dot(here.gradient, u)) / spread).squareRoot()
      let step = sum(u, -push, times: w)
      // The misses of both conditions, in units of the log-likelihood. The first is the gain by a step across the
      // parameter: gᵀJ⁻¹g without the part along a, which is zero if g is a multiple of a.
      let across = dot(here.gradient, u) - dot(a, u) * dot(a, u) / spread
      let miss = max(abs(here.excess), across)
      let end = dot(a, contrasts(here.parameters))
      if miss < 1e-10 { return end }
      // Newton's method converges quadratically, so that a small miss that grows again is rounding.
      if let last, last.miss < rounding, miss >= last.miss { return last.end }
      last = (miss, end)
      guard let next = advance(here, step) else { break }
      here = next
    }
    return last.flatMap { $0.miss < rounding ? $0.end : nil }
  }

  /// The next point along a step, which is halved while it ends far below the level.
  ///
  /// The quadratic model is poor far from the maximum. A point more than the threshold below the level could leave the
  /// region from which Newton's method converges.
  private func advance(_ here: Point, _ step: [Double]) -> Point? {
    var length = 1.0
    for _ in 0..<12 {
      if let next = moved(here, step, length), next.excess > -threshold { return next }
      length /= 2
    }
    return nil
  }

  /// The log-likelihood, its gradient and the inverse information at parameters; nil if they are not finite or
  /// singular.
  ///
  /// The loss is a mean, so that it is multiplied by -N. The inverse is that of N times the information.
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

  /// The places of the contrasts among the (d + 1) x K parameters; the parameters of the reference class stay fixed.
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
