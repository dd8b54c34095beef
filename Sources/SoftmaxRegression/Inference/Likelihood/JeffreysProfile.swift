/// The ends of an interval from the likelihood with Jeffreys' prior: the values of a parameter at which the penalised likelihood,
/// maximised over the other parameters, is by half a chi-squared quantile below its maximum.
///
/// The information is that of all parameters throughout (Heinze & Schemper 2002, Statist. Med. 21, 2409-2419, section 2.2).
/// An end is found by Newton's method for the root of twice the fall, which is nearly linear in the parameter, within the
/// narrowest bracket known; each step is a fit with the parameter held fast. With few samples that fit can have more than one
/// optimum, so that it is repeated from other starts where an end seems to be found.
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

  /// The lower end for a sign of -1, the upper one for 1; nil where none is found.
  func end(sign: Double) -> Double? {
    let goal = threshold.squareRoot()
    let doubled = 2 * objective.data.totalWeight
    let precision = max(1e-10, 1e-15 * doubled)
    var (inside, outside) = (0.0, Double.infinity)
    var descent = ScoringDescent(objective, constraints: [functional])
    var (here, next) = (0.0, (threshold * spread).squareRoot())
    for _ in 0..<60 {
      descent.shift(by: sign * (next - here))
      here = next
      let end = descent.minimize(goal: 1e-9 / doubled, floor: 1e-14 / doubled, limit: descent.iterations + 300)
      guard end.reason == .converged else {
        // Too far to be found from here: halfway back, from the maximum.
        outside = here
        next = (inside + outside) / 2
        descent = ScoringDescent(objective, constraints: [functional])
        here = 0
        continue
      }
      let root = max(0, doubled * (descent.objective.value - objective.value)).squareRoot()
      let step = (goal - root) * root / (sign * doubled / 2 * descent.multiplier)
      guard step.isFinite else { return nil }
      if abs(goal - root) <= precision {
        guard let better = restarted(at: sign * here, below: descent.objective.value - 1e-7 / doubled) else {
          return value + sign * (here + step)
        }
        descent = better
        (inside, outside) = (here, .infinity)
        next = 1.05 * here
        continue
      }
      if root > goal { outside = here } else { inside = here }
      next = here + step
      if next <= inside || next >= outside { next = outside.isFinite ? (inside + outside) / 2 : 2 * here }
    }
    return nil
  }

  /// A fit with the parameter this far from the maximum, where one from other starts ends below a value.
  ///
  /// One start moves the other parameters as the information says, one leaves them as they are.
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
