import Testing

@testable import SoftmaxRegression

@Suite struct `Penalties` {
  private var random = SplitMix(302)

  @Test(arguments: PenaltyCase.all)
  mutating func `restated have the value in the user's units`(_ penalty: PenaltyCase) {
    for _ in 0..<5 {
      let parameters = PenaltyCase.parameters(&random)
      let own = penalty.original.representative(of: PenaltyCase.scaling.inOriginalUnits(parameters))
      let expected = penalty.original.value(at: own, threads: 1)
      #expect(abs(penalty.restated.value(at: parameters, threads: 2) - expected) <= 1e-11 * expected)
    }
  }

  @Test(arguments: PenaltyCase.smooth)
  mutating func `have the gradient of their value, and the Hessian of their gradient`(_ penalty: PenaltyCase) {
    let (here, direction) = (PenaltyCase.parameters(&random), PenaltyCase.parameters(&random))
    // The values are quadratic, so that central differences are exact but for rounding.
    func value(_ t: Double) -> Double { penalty.restated.value(at: shifted(here, t, direction), threads: 1) }
    func gradient(_ t: Double) -> Parameters { penalty.restated.gradient(at: shifted(here, t, direction)) }
    var added = Parameters(here.elements.map { _ in 1 }, classes: here.classes)
    let returned = penalty.restated.addGradient(at: here, to: &added, threads: 2)
    #expect(abs(returned - value(0)) <= 1e-14 * value(0))
    let size = max(maxNorm(gradient(0).elements), 1e-300)
    #expect(distance(added.elements.map { $0 - 1 }, gradient(0).elements) <= 1e-12 * max(size, 1))
    let slope = dot(gradient(0).elements, direction.elements)
    #expect(abs((value(1) - value(-1)) / 2 - slope) <= 1e-10 * (value(1) + value(-1)))

    var product = Parameters(here.elements.map { _ in 0 }, classes: here.classes)
    penalty.restated.addHessianProduct(along: direction, at: here, to: &product, threads: 2)
    let difference = sum(gradient(1).elements, -1, times: gradient(-1).elements).map { $0 / 2 }
    #expect(distance(product.elements, difference) <= 1e-10 * (size + maxNorm(difference)))
    let matrix = penalty.restated.curvature(features: 3).matrix
    let form = matrix * Matrix(rows: 4, columns: 3, elements: direction.elements)
    #expect(distance(form.elements, difference) <= 1e-10 * (size + maxNorm(difference)))
  }

  @Test(arguments: PenaltyCase.smooth)
  mutating func `add their values and slopes along a line`(_ penalty: PenaltyCase) {
    let (here, direction) = (PenaltyCase.parameters(&random), PenaltyCase.parameters(&random))
    let steps = [-1, 0, 0.5, 2]
    var values = steps.map { (value: $0, slope: 1.0) }
    penalty.restated.addValues(along: direction, from: here, steps: steps, to: &values, threads: 1)
    for (t, found) in zip(steps, values) {
      let there = shifted(here, t, direction)
      let expected = penalty.restated.value(at: there, threads: 1)
      let slope = dot(penalty.restated.gradient(at: there).elements, direction.elements)
      #expect(abs(found.value - t - expected) <= 1e-10 * max(expected, 1))
      #expect(abs(found.slope - 1 - slope) <= 1e-10 * max(abs(slope), expected, 1))
    }
  }

  @Test(arguments: PenaltyCase.all)
  mutating func `have their proximal point where its condition holds`(_ penalty: PenaltyCase) {
    let parameters = PenaltyCase.parameters(&random)
    let steps = [0.3, 2, 0.1, 1]
    let found = penalty.restated.proximalPoint(of: parameters, steps: steps)
    guard !penalty.restated.isSmooth else {
      #expect(distance(found.elements, parameters.elements) == 0)
      return
    }
    // Of the lasso: (v - x) / t is a subgradient of λ s |x|, with s the unit of the feature.
    let isStandardised = penalty.description != "lasso"
    let unit = zip(PenaltyCase.scaling.scale, PenaltyCase.deviations).map { isStandardised ? $0 * $1 : $0 }
    for j in 0..<3 {
      let bound = 0.3 * unit[j]
      for c in 0..<3 {
        let (x, v) = (found[feature: j, class: c], parameters[feature: j, class: c])
        let subgradient = (v - x) / steps[j]
        #expect(x == 0 ? abs(subgradient) <= bound : abs(subgradient - (x > 0 ? bound : -bound)) < 1e-9 * max(bound, 1))
      }
    }
    #expect(found.intercepts == parameters.intercepts)
  }

  @Test(arguments: PenaltyCase.smooth.filter(\.restated.hasConjugate))
  mutating func `have a Fenchel term that is their conjugate's`(_ penalty: PenaltyCase) throws {
    let function = penalty.restated
    let (here, loss) = (PenaltyCase.parameters(&random), PenaltyCase.parameters(&random))
    // G, zero in the intercepts where they are free.
    var free = loss
    if !function.includesIntercepts { for c in 0..<3 { free[feature: 3, class: c] = 0 } }
    var total = free
    let value = function.addGradient(at: here, to: &total, threads: 1)
    let term = try #require(function.fenchelTerm(at: here, gradient: total, threads: 2))
    func bound(_ other: Parameters) -> Double {
      value + dot(free.elements, here.elements) - dot(free.elements, other.elements)
        - function.value(at: other, threads: 1)
    }
    // Fenchel and Young: no other parameters give more,
    for _ in 0..<20 { #expect(bound(PenaltyCase.parameters(&random)) <= term * (1 + 1e-12)) }
    // and those where the penalty's gradient is -G give it all: a step of its Newton's method from here.
    var matrix = function.curvature(features: 3).matrix
    if !function.includesIntercepts { matrix[3, 3] = 1 }
    let factor = try #require(Cholesky(matrix))
    let columns = Matrix(rows: 4, columns: 3, elements: total.elements).transposed
    let step = Matrix(rows: 3, columns: 4, elements: factor.solve(columns.elements)).transposed
    let best = shifted(here, -1, Parameters(step.elements, classes: 3))
    #expect(abs(bound(best) - term) <= 1e-6 * term)
    // At the parameters whose gradient is -G it is zero.
    let zero = Parameters(total.elements.map { _ in 0 }, classes: 3)
    #expect(function.fenchelTerm(at: best, gradient: zero, threads: 1) == 0)
  }

  @Test(arguments: PenaltyCase.all)
  mutating func `have the least value of all parameters with the same probabilities`(_ penalty: PenaltyCase) {
    for _ in 0..<5 {
      let own = PenaltyCase.scaling.inOriginalUnits(PenaltyCase.parameters(&random))
      let best = penalty.original.representative(of: own)
      let least = penalty.original.value(at: best, threads: 1)
      let again = penalty.original.representative(of: best).elements
      #expect(distance(again, best.elements) <= 1e-12 * maxNorm(best.elements))
      for _ in 0..<20 {
        var other = best
        for j in 0...3 {
          let shift = random.normal() * (maxNorm(Array(best.row(j))) + 1e-3)
          for c in 0..<3 { other[feature: j, class: c] += shift }
        }
        #expect(penalty.original.value(at: other, threads: 1) >= least * (1 - 1e-12))
      }
    }
  }

  private func shifted(_ parameters: Parameters, _ t: Double, _ direction: Parameters) -> Parameters {
    Parameters(sum(parameters.elements, t, times: direction.elements), classes: parameters.classes)
  }
}
