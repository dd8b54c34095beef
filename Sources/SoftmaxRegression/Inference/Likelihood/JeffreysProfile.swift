/// The ends of an interval from the likelihood with Jeffreys' prior: the values of a parameter at which the penalised
/// log-likelihood, maximised over the other parameters, is half a chi-squared quantile below its maximum.
///
/// The information is always that of all parameters (Heinze & Schemper 2002, Statist. Med. 21, 2409-2419, section 2.2).
/// An end is found by Newton's method for the root of twice the fall, which is nearly linear in the parameter, within
/// the narrowest known bracket; each step is a fit with the parameter fixed. With few samples this fit can have more
/// than one optimum, so that it is repeated from other starts when an end seems to be found.
struct JeffreysProfile {
  private let objective: JeffreysObjective
  private let functional: [Double]
  private let threshold: Double

  /// - Parameters:
  ///   - objective: the function at its minimum.
  ///   - functional: the parameter, as a linear function of the objective's free parameters.
  ///   - threshold: the chi-squared quantile.
  init(_ objective: JeffreysObjective, functional: [Double], threshold: Double) {
    self.objective = objective
    self.functional = functional
    self.threshold = threshold
  }

  /// The lower end for a sign of -1, the upper end for 1; nil if no end is found.
  func end(sign: Double) -> Double? {
    // The function is -1/N times the log-likelihood, so that 2 N times its rise is the likelihood-ratio statistic. Its
    // root is like |z|: zero at the maximum, and nearly linear in the distance from it, so that Newton's method needs
    // few steps.
    let goal = threshold.squareRoot()
    let doubled = 2 * objective.data.totalWeight
    let precision = max(1e-10, 1e-15 * doubled)
    var (inside, outside) = (0.0, Double.infinity)
    var descent = ScoringDescent(objective, constraints: [functional])
    // The first distance is that of Wald's interval, for which the fall is exactly quadratic.
    var (here, next) = (0.0, (threshold * spread).squareRoot())
    for _ in 0..<60 {
      descent.shift(by: sign * (next - here))
      here = next
      // The fit at a distance starts from the one before: the constraint moves, and the other parameters follow.
      let end = descent.minimize(goal: 1e-9 / doubled, floor: 1e-14 / doubled, limit: descent.iterations + 300)
      guard end.reason == .converged else {
        // The distance is too large to be reached from here: half of it is tried, starting from the maximum.
        outside = here
        next = (inside + outside) / 2
        descent = ScoringDescent(objective, constraints: [functional])
        here = 0
        continue
      }
      // The multiplier is the derivative of the constrained minimum with respect to the parameter, so that the
      // derivative of the root is N times the multiplier over the root.
      let root = max(0, doubled * (descent.objective.value - objective.value)).squareRoot()
      let step = (goal - root) * root / (sign * doubled / 2 * descent.multiplier)
      guard step.isFinite else { return nil }
      if abs(goal - root) <= precision {
        // The statistic is a minimum over the other parameters. If another start finds a lower one, the value is not
        // yet rejected, and the end lies farther out.
        guard let better = restarted(at: sign * here, below: descent.objective.value - 1e-7 / doubled) else {
          return value + sign * (here + step)
        }
        descent = better
        (inside, outside) = (here, .infinity)
        next = 1.05 * here
        continue
      }
      // The bracket keeps Newton's method from jumping back and forth where the statistic bends: a step that leaves it
      // is replaced by bisection, or by twice the distance as long as no point outside is known.
      if root > goal { outside = here } else { inside = here }
      next = here + step
      if next <= inside || next >= outside { next = outside.isFinite ? (inside + outside) / 2 : 2 * here }
    }
    return nil
  }

  /// The likelihood-ratio statistic of the hypothesis that the parameter is zero; nil if the fit with it does not
  /// converge.
  var statistic: Double? {
    let doubled = 2 * objective.data.totalWeight
    for parts in [1, 4, 16, 64] {
      var descent = ScoringDescent(objective, constraints: [functional])
      var isFound = true
      for _ in 0..<parts where isFound {
        descent.shift(by: -value / Double(parts))
        let end = descent.minimize(goal: 1e-9 / doubled, floor: 1e-14 / doubled, limit: descent.iterations + 300)
        isFound = end.reason == .converged
      }
      guard isFound else { continue }
      let better = restarted(at: -value, below: descent.objective.value - 1e-7 / doubled)
      return doubled * ((better ?? descent).objective.value - objective.value)
    }
    return nil
  }

  /// A fit from another start, with the parameter at a distance from the maximum, that ends below a value; nil if
  /// neither start succeeds.
  ///
  /// One start moves the other parameters in the direction of the covariance with the parameter, V a / aᵀVa, which is
  /// optimal for a quadratic function. The other start moves them as little as possible, along a / aᵀa.
  private func restarted(at distance: Double, below value: Double) -> ScoringDescent<JeffreysObjective>? {
    let doubled = 2 * objective.data.totalWeight
    let length = dot(functional, functional)
    let starts = [covarianceProduct.map { $0 / spread }, functional.map { $0 / length }]
    for direction in starts {
      var point = objective.point
      for (place, change) in zip(objective.places, direction) { point[place] += distance * change }
      var moved = objective
      moved.move(to: point)
      var descent = ScoringDescent(moved, constraints: [functional])
      let end = descent.minimize(goal: 1e-9 / doubled, floor: 1e-14 / doubled, limit: 300)
      if end.reason == .converged, descent.objective.value < value { return descent }
    }
    return nil
  }

  private var covarianceProduct: [Double] {
    (objective.covariance * Matrix(rows: functional.count, columns: 1, elements: functional)).elements
  }

  private var spread: Double { dot(functional, covarianceProduct) }

  /// The parameter at the maximum.
  private var value: Double {
    let data = objective.data
    let parameters = Parameters(objective.point, classes: data.classes)
    return dot(functional, parameters.contrasts(data.terms(objective.kept), against: objective.reference))
  }
}
