internal import Essentials

/// The factorised curvature of the loss within each class: Σ s p (1 - p) x_a x_b over coordinates of that class, and over
/// the free columns.
///
/// Together these matrices are the curvature without the coupling between classes. They precondition conjugate gradients on
/// any coordinates, so that they can be kept while the support and the probabilities change: what they lack costs
/// iterations, and nothing else. Single precision suffices for that, and halves the memory that each iteration reads.
struct ClassFactors: Sendable {
  /// The curvature of one class.
  private struct Factor: Sendable {
    /// The features of its coordinates, ascending.
    let features: [Int]
    let factor: FloatCholesky
  }

  private let factors: [Factor?]
  private let free: Int
  /// The number of coordinates for which the factors were made.
  private let count: Int
  /// The digits that an iteration gained after the factorisation; nil before the first solution.
  private var freshRate: Double?
  /// Whether iterations gain so few digits that new factors take less time.
  private var isSlow = false

  /// The most numbers of all factors.
  private static let numbers = 50_000_000
  /// The most coordinates of a class; of more, those with the greatest curvature are taken.
  private static func capacity(classes: Int) -> Int { min(3000, Int((Double(numbers) / Double(classes)).squareRoot())) }

  /// - Parameters:
  ///   - coordinates: the coordinates.
  ///   - working: the working set.
  ///   - curvatures: the curvature of each coordinate of the working set.
  ///   - diagonal: the penalty's curvature of each coordinate.
  ///   - p: the probabilities.
  ///   - weighted: p times the shares.
  ///   - columns: the features of the working set.
  ///   - free: the free parameters.
  ///   - blocks: the threads.
  init(
    _ coordinates: CoordinatesByClass, of working: WorkingSet, _ curvatures: [Double], diagonal: [Double],
    at p: ClassRows, weighted: ClassRows, _ columns: FeatureColumns, _ free: FreeBlock, _ blocks: RowBlocks
  ) {
    let (places, ranges, stride, k) = (coordinates.places, coordinates.ranges, p.stride, p.classes)
    let (probabilities, shared) = (p.elements, weighted.elements)
    self.free = free.count
    count = places.count
    factors = blocks.collect(k, work: .infinity) { c in
      var chosen = Array(ranges[c])
      if chosen.count > Self.capacity(classes: k) {
        chosen.sort { (curvatures[places[$0]], $1) > (curvatures[places[$1]], $0) }
        chosen = chosen.prefix(Self.capacity(classes: k)).sorted()
      }
      let weights = (c * stride..<(c + 1) * stride).map { shared[$0] * (1 - probabilities[$0]) }
      let column = chosen.map { coordinates.column[$0] }
      let gram = Self.gram(column, weights, columns, free, penalty: chosen.map { diagonal[$0] })
      return FloatCholesky(gram).map { Factor(features: chosen.map { working.feature(places[$0]) }, factor: $0) }
    }
  }

  /// The lower half of the curvature of some columns and the free columns, and of the penalty.
  private static func gram(
    _ column: [Int32], _ weights: [Double], _ columns: FeatureColumns, _ free: FreeBlock, penalty: [Double]
  ) -> Matrix<Double> {
    let (m, n) = (column.count, column.count + free.count)
    var matrix = Matrix<Double>(rows: n, columns: n)
    columns.addGram(column, weights, to: &matrix)
    for (a, curvature) in penalty.enumerated() { matrix.elements[a * n + a] += curvature }
    for (g, x) in free.columns.enumerated() {
      let weighted = zip(weights, x).map { $0 * $1 }
      let products = columns.products(column, weighted)
      for a in 0..<m { matrix.elements[(m + g) * n + a] = products[a] }
      for h in 0...g { matrix.elements[(m + g) * n + m + h] = dot(weighted, free.columns[h]) }
    }
    // Words that always stand together, and rounding, leave no curvature along some direction.
    for a in 0..<n { matrix.elements[a * n + a] *= 1 + 1e-5 }
    return matrix
  }

  /// For each class with a factor, the places of the factor's unknowns among those of a system, or -1.
  ///
  /// - Parameters:
  ///   - coordinates: the coordinates of the system, which the free parameters follow.
  ///   - working: the working set.
  func members(_ coordinates: CoordinatesByClass, of working: WorkingSet) -> [[Int]?] {
    let (places, k) = (coordinates.places, factors.count)
    return factors.indices.map { c in
      guard let factor = factors[c] else { return nil }
      var next = coordinates.ranges[c].lowerBound
      let end = coordinates.ranges[c].upperBound
      let own = factor.features.map { j in
        while next < end, working.feature(places[next]) < j { next += 1 }
        return next < end && working.feature(places[next]) == j ? next : -1
      }
      return own + (0..<free).map { places.count + $0 * k + c }
    }
  }

  /// The solution of a class's system; the class must have a factor.
  func solve(_ c: Int, _ right: [Float]) -> [Float] { factors[c]?.factor.solve(right) ?? right }

  /// Whether new factors are due for a number of coordinates.
  func isStale(for coordinates: Int) -> Bool { isSlow || 5 * coordinates > 7 * count }

  /// Notes how fast a solution converged.
  mutating func learn(iterations: Int, excess: Double, rest: Double) {
    guard iterations > 2, excess > 10 * rest, rest > 0 else { return }
    let rate = log(excess / rest) / Double(iterations)
    if let freshRate { isSlow = isSlow || rate < 0.5 * freshRate } else { freshRate = rate }
  }
}
