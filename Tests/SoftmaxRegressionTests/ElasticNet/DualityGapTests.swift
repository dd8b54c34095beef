import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `The gap of an elastic net` {
  private func penalty(_ isGrouped: Bool, _ mix: Double, bounds: CoordinatePenalty.Bounds? = nil) -> CoordinatePenalty {
    CoordinatePenalty(absolute: [mix * 2], square: [(1 - mix) * 4], units: [2], isGrouped: isGrouped, bounds: bounds)
  }

  /// φ(w) = g w + λ (a |w| + b w² / 2).
  private func value(_ w: Double, _ g: Double, _ penalty: CoordinatePenalty, _ strength: Double) -> Double {
    g * w + strength * (penalty.absolute[0] * abs(w) + penalty.square[0] / 2 * w * w)
  }

  @Test(arguments: [1.0, 0.5], [-0.8, -0.3, 0, 0.2, 0.7])
  func `has Fenchel's term of a coordinate: the distance to the least value`(_ mix: Double, _ w: Double) {
    let strength = 0.3
    for bounds in [nil, CoordinatePenalty.Bounds(lower: [-0.5], upper: [0.4])] {
      let penalty = penalty(false, mix, bounds: bounds)
      let own = bounds.map { min(max(w, $0.lower[0]), $0.upper[0]) } ?? w
      for g in [-1.2, -0.61, -0.3, 0, 0.25, 0.6, 0.9] where mix < 1 || bounds != nil || abs(g) <= 0.6 {
        let range = bounds.map { $0.lower[0]...$0.upper[0] } ?? -10...10
        let grid =
          [0, range.lowerBound, range.upperBound]
          + (0...200_000).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 200_000 }
        let least = grid.reduce(Double.infinity) { min($0, value($1, g, penalty, strength)) }
        let term = penalty.fenchelTerm(own, gradient: g, feature: 0, strength: strength)
        #expect(abs(term - (value(own, g, penalty, strength) - least)) < 1e-8, "\(g) \(own)")
      }
    }
  }

  @Test func `keeps its digits where the optimum is near`() {
    let penalty = penalty(false, 0.5)
    let (strength, w) = (0.3, 0.25)
    let g = -strength * (penalty.absolute[0] + penalty.square[0] * w)
    // The term is g's error squared over 2 b.
    let term = penalty.fenchelTerm(w, gradient: g - 1e-9, feature: 0, strength: strength)
    #expect(abs(term / (1e-18 / (2 * strength * penalty.square[0])) - 1) < 1e-5)
    let grouped = self.penalty(true, 0.5)
    let norm = (0.09 + 0.16).squareRoot()
    let v: [Double] = [0.3, -0.4]
    let slopes = v.map { -strength * (grouped.absolute[0] / norm + grouped.square[0]) * $0 + 1e-9 }
    let both = grouped.fenchelTerm(v[...], gradient: slopes[...], feature: 0, strength: strength)
    #expect(both > 0 && both < 1e-17)
  }

  @Test(arguments: [1.0, 0.5])
  func `has Fenchel's term of a group`(_ mix: Double) {
    let (penalty, strength) = (penalty(true, mix), 0.3)
    func phi(_ w: [Double], _ g: [Double]) -> Double {
      let square = w[0] * w[0] + w[1] * w[1]
      return g[0] * w[0] + g[1] * w[1]
        + strength * (penalty.absolute[0] * square.squareRoot() + penalty.square[0] / 2 * square)
    }
    for g in [[0.2, -0.1], [0.4, 0.4], [-0.9, 0.7]] where mix < 1 || hypot(g[0], g[1]) <= 0.6 {
      // The least value is on the ray of -g.
      let least = (0...400_000).reduce(Double.infinity) {
        let t = 4 * Double($1) / 400_000
        return min($0, phi([-t * g[0], -t * g[1]], g))
      }
      for w in [[0.0, 0.0], [0.3, -0.2], [-0.5, 0.1]] {
        let term = penalty.fenchelTerm(w[...], gradient: g[...], feature: 0, strength: strength)
        #expect(abs(term - (phi(w, g) - least)) < 1e-7)
      }
    }
  }

  @Test(arguments: [1.0, 0.5, 0])
  func `has Fenchel's term of a group between bounds`(_ mix: Double) {
    let strength = 0.3
    for (lower, upper) in [(-0.5, 0.4), (0, 0.4), (0, 0), (-0.3, 10), (0, 10), (-.infinity, 0.2), (0, .infinity)] {
      let penalty = penalty(true, mix, bounds: CoordinatePenalty.Bounds(lower: [lower], upper: [upper]))
      func phi(_ w: [Double], _ g: [Double]) -> Double {
        let square = w[0] * w[0] + w[1] * w[1]
        return g[0] * w[0] + g[1] * w[1]
          + strength * (penalty.absolute[0] * square.squareRoot() + penalty.square[0] / 2 * square)
      }
      // The partial minimum of a convex function is convex.
      func least(_ value: (Double) -> Double) -> Double {
        var (low, high) = (max(lower, -20), min(upper, 20))
        for _ in 0..<100 {
          let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
          if value(left) < value(right) { high = right } else { low = left }
        }
        return value((low + high) / 2)
      }
      for g in [[0.2, -0.1], [0.4, 0.4], [-0.9, 0.7], [-0.5, 0.01], [-0.9, -0.7], [-2, -0.1], [0, 0.7]] {
        let free = g.map { ($0 < 0 ? upper : -lower).isFinite ? 0 : $0 }
        guard mix < 1 || free[...].norm <= strength * penalty.absolute[0] else { continue }
        let minimum = least { first in least { phi([first, $0], g) } }
        for w in [[0.0, 0.0], [0.3, -0.2], [0.4, 0.4], [0.1, 0.05]] {
          let own = w.map { min(max($0, lower), upper) }
          let term = penalty.fenchelTerm(own[...], gradient: g[...], feature: 0, strength: strength)
          #expect(abs(term - (phi(own, g) - min(minimum, 0))) < 1e-9, "\(lower) \(upper) \(g) \(own)")
        }
      }
    }
  }

  @Test func `of a group between bounds keeps its digits where the optimum is near`() {
    let (strength, w) = (0.3, [0.2, 0.1, -0.3])
    let penalty = penalty(true, 0.5, bounds: CoordinatePenalty.Bounds(lower: [-.infinity], upper: [0.2]))
    let slope = strength * (penalty.absolute[0] / w[...].norm + penalty.square[0])
    // The first coefficient would rise, but for its bound.
    let g = [-slope * w[0] - 0.1, -slope * w[1], -slope * w[2]]
    func term(_ change: Double) -> Double {
      penalty.fenchelTerm(w[...], gradient: [g[0], g[1] + change, g[2]][...], feature: 0, strength: strength)
    }
    #expect(term(0) < 1e-16)
    // It grows with the square of the distance.
    #expect(term(1e-6) > 1e-14 && abs(term(2e-6) / term(1e-6) - 4) < 0.01)
  }

  static let shifts: [(given: [Double], expected: [Double])] = [
    ([3, 1, 2], [1, -1, 0]), ([4, 1, 2, 3], [1.5, -1.5, -0.5, 0.5]), ([10, 1, 2, 3], [7, -2, -1, 0]),
    ([0, 0, 5], [0, 0, 5]),
  ]

  @Test(arguments: shifts)
  func `prefers the shift of least penalty, then of least norm`(_ w: [Double], _ expected: [Double]) {
    let penalty = CoordinatePenalty(absolute: [1], square: [0], units: [1], isGrouped: false, bounds: nil)
    #expect(distance(penalty.representative(of: w[...], feature: 0), expected) < 1e-15)
  }

  @Test func `prefers the shift that a mix makes least`() {
    var random = SplitMix(521)
    for k in 2...7 {
      let penalty = CoordinatePenalty(absolute: [0.7], square: [0.4], units: [1], isGrouped: false, bounds: nil)
      let w = (0..<k).map { _ in random.normal() }
      let chosen = penalty.representative(of: w[...], feature: 0)
      func size(_ w: [Double]) -> Double { penalty.value(of: w[...], feature: 0, strength: 1) }
      for step in [-1e-3, -1e-6, 1e-6, 1e-3] { #expect(size(chosen) <= size(chosen.map { $0 + step }) + 1e-15) }
    }
  }

  @Test(arguments: [1.0, 0.5], [false, true])
  func `is the objective less that of the dual point, worked out directly`(_ mix: Double, _ isGrouped: Bool) throws {
    let (problem, d, k) = (Problem(60, 4, 3, seed: 531), 4, 3)
    let offsets = Matrix((0..<60).map { i in (0..<3).map { sin(Double(i * 3 + $0)) / 2 } })
    let data = try TrainingData(
      features: problem.features, labels: problem.labels, weights: (0..<60).map { Double($0 % 4) }, offsets: offsets)
    let net = ElasticNet(lambda: 0, mix: mix, isGrouped: isGrouped, factors: ["x2": 2.5])
    let fit = try ElasticNetFit(
      PreparedFit(data.observations, SoftmaxClassifier(penalty: .elasticNet(net))), net)
    var solver = fit.solver
    // A point that is optimal for another strength.
    _ = solver.minimize(0.06, goal: 1e-3) { false }
    let working = WorkingSet(Array(repeating: true, count: d * k), classes: k, isGrouped: isGrouped)
    solver.support = working.features
    let strength = 0.03
    let dual = solver.dualPoint(nil, strength, working, nil)
    let (scaling, penalty, targets) = (solver.data.passes.scaling, solver.penalty, solver.data.targets)
    func residual(_ i: Int, _ c: Int) -> Double { dual.residuals.elements[c * targets.stride + i] }
    let slopes = (0..<d).map { j in
      (0..<k).map { c in
        (0..<60).reduce(0.0) {
          let x = (problem.features[$1, j] - scaling.center[j]) * scaling.scale[j]
          return $0 + solver.data.shares[$1] * x * residual($1, c)
        }
      }
    }
    func size(_ j: Int) -> Double { isGrouped ? slopes[j][...].norm : slopes[j].reduce(0) { max($0, abs($1)) } }
    let t = mix < 1 ? 1 : (0..<d).reduce(1.0) { min($0, strength * penalty.absolute[$1] / size($1)) }
    var value = 0.0
    for i in 0..<60 {
      for c in 0..<k {
        let (y, r) = (targets.elements[c * targets.stride + i], t * residual(i, c))
        value += solver.data.shares[i] * (-(y + r) * log(y + r) + r * offsets[i, c])
      }
    }
    for j in 0..<d where mix < 1 {
      let (a, b) = (strength * penalty.absolute[j], strength * penalty.square[j])
      let sizes = isGrouped ? [size(j)] : slopes[j].map { abs($0) }
      for g in sizes where g > a { value -= (g - a) * (g - a) / (2 * b) }
    }
    let gap = solver.gap(strength, working, dual)
    #expect(gap > 1e-4 && (mix < 1 || t < 1))
    #expect(abs(gap - (solver.objective(strength) - value)) < 1e-13)
  }
}
