/// Intervals of parameters, and of functions of them, from the replicates of the bootstrap.
struct ReplicateIntervals: Sendable {
  let kind: BootstrapInterval
  let level: Double
  /// The units that replicates draw, which the jackknife leaves out for the acceleration of BCa.
  let units: SamplingUnits
  /// The weights of the rows, if each row stands for that many samples; nil if units are rows or clusters.
  let copies: [Double]?
  /// The weights of the units' rows; nil for 1.
  let weights: [Double]?
  /// The estimates without each unit, and the number of samples for which each stands; nil if they are too many to fit.
  private var left: (fits: ReplicateFits, copies: [Double])?

  /// The most units that are left out one by one; for more the score of a unit takes the place of its fit, from which it
  /// differs by a share of 1/n.
  private static let mostFits = 2000

  init(_ kind: BootstrapInterval, level: Double, units: SamplingUnits, copies: [Double]?, weights: [Double]?) {
    (self.kind, self.level, self.units, self.copies, self.weights) = (kind, level, units, copies, weights)
  }

  /// Fits the samples without each unit, if these intervals need it.
  mutating func prepare(for fit: LikelihoodFit, threads: Int) {
    guard kind == .bca, units.count <= Self.mostFits else { return }
    let rows = fit.observations.rows
    let without =
      copies.map { LeftOutWeights(samples: $0, rows: rows) } ?? LeftOutWeights(units, weights: weights, rows: rows)
    guard let fits = try? ReplicateFitter(fit).fits(without, threads: threads) else { return }
    let numbers = copies.map { copies in copies.filter { $0 > 0 } } ?? Array(repeating: 1, count: without.count)
    left = (fits, fits.used.map { numbers[$0] })
  }

  /// The bias and the interval of a function.
  struct Ends {
    let bias: Double
    /// The ends; nil for those of the distribution.
    let interval: (lower: Double, upper: Double)?
  }

  /// The bias and the intervals of functions of the contrasts.
  ///
  /// - Parameters:
  ///   - functions: the functions of the contrasts in original units.
  ///   - gradients: their derivatives, a row for each.
  ///   - contrasts: the contrasts.
  ///   - fits: the replicates.
  ///   - fit: the fit of all samples.
  func ends(
    _ functions: [([Double]) -> Double], gradients: Matrix<Double>, _ contrasts: Contrasts, _ fits: ReplicateFits,
    _ fit: LikelihoodFit
  ) -> [Ends] {
    let values = fits.contrasts(fit, reference: contrasts.reference).map { contrasts.inOriginalUnits($0, fit) }
    let without = left.map { left in
      (
        left.fits.contrasts(fit, reference: contrasts.reference).map { contrasts.inOriginalUnits($0, fit) }, left.copies
      )
    }
    let scores = kind == .bca && without == nil ? accelerations(gradients, contrasts, fit) : []
    return functions.enumerated().map { index, function in
      let (own, estimate) = (values.map(function), function(contrasts.estimates))
      let bias = own.reduce(0, +) / Double(own.count) - estimate
      guard kind != .normal else { return Ends(bias: bias, interval: nil) }
      let acceleration =
        without.map { Self.acceleration($0.0.map(function), copies: $0.1) } ?? (scores.isEmpty ? 0 : scores[index])
      return Ends(
        bias: bias,
        interval: kind.ends(estimate: estimate, values: own, acceleration: acceleration, level: level))
    }
  }

  /// Σ d³/(6 (Σ d²)^1.5) of the differences d of the mean and each estimate.
  private static func acceleration(_ values: [Double], copies: [Double]) -> Double {
    let total = copies.reduce(0, +)
    let mean = zip(values, copies).reduce(0) { $0 + $1.0 * $1.1 } / total
    var (squares, cubes) = (0.0, 0.0)
    for (value, count) in zip(values, copies) {
      let d = mean - value
      squares += count * d * d
      cubes += count * d * d * d
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }

  /// The same from the scores u of the units, g J⁻¹ u for a gradient g.
  private func accelerations(_ gradients: Matrix<Double>, _ contrasts: Contrasts, _ fit: LikelihoodFit) -> [Double] {
    guard let inverse = fit.inverseInformation(reference: contrasts.reference) else { return [] }
    let functionals = Matrix(contrasts.estimates.indices.map { contrasts.functional($0, fit) })
    let directions = gradients * (functionals * inverse)
    let (places, count) = (fit.scorePlaces, gradients.rows)
    let size = (fit.classes - 1) * fit.passes.dimension
    let sums = fit.passes.sums(
      over: units, fit.point, reference: contrasts.reference, isWeighted: copies == nil, count: 2 * count,
      work: count * places.count
    ) { chosen, totals, sum in
      for (place, unit) in chosen.enumerated() {
        let number = copies.map { $0[units.order[units.starts[unit]]] } ?? 1
        for index in 0..<count {
          var d = 0.0
          for (i, own) in places.enumerated() {
            d += directions.elements[index * places.count + i] * totals[place * size + own]
          }
          sum[2 * index] += number * d * d
          sum[2 * index + 1] += number * d * d * d
        }
      }
    }
    return (0..<count).map {
      sums[2 * $0] > 0 ? sums[2 * $0 + 1] / (6 * sums[2 * $0] * sums[2 * $0].squareRoot()) : 0
    }
  }
}
