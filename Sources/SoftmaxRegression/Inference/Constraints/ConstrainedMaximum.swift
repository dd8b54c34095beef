/// Newton's method for the maximum of the likelihood under linear equations between coefficients.
///
/// Steps move the independent parameters alone, of which the equations determine the others, so that every point satisfies
/// them. A step that does not lower the loss is halved.
struct ConstrainedMaximum {
  private let data: SoftmaxPasses
  private let terms: [Int]
  private let constraints: CoefficientConstraints
  /// The parameters, (d + 1) x K, with those of the first class zero.
  private(set) var point: [Double]
  /// The mean cross-entropy at the point.
  private(set) var loss: Double
  /// The mean information of all classes, K q square, class-major.
  private(set) var information: Matrix<Double>
  /// N gᵀ H⁻¹ g in the independent parameters: the squared distance to the maximum in standard errors.
  private(set) var distance = Double.infinity
  /// The largest absolute component of the gradient along the independent parameters.
  private(set) var gradientNorm = Double.infinity
  /// The number of Newton's steps.
  private(set) var steps = 0
  /// The number of passes over the data.
  private(set) var passes = 0

  private static let limit = 100
  private static let halvings = 40
  /// The squared distance at which further progress is rounding.
  private static let rounding = 1e-24

  /// - Parameters:
  ///   - data: the samples.
  ///   - kept: the features with free parameters.
  ///   - start: parameters, (d + 1) x K; the nearest point of the equations is the start.
  init(_ data: SoftmaxPasses, kept: [Int], start: [Double], _ constraints: CoefficientConstraints) {
    (self.data, self.constraints) = (data, constraints)
    terms = data.terms(kept)
    let (k, terms) = (data.classes, terms)
    let contrasts = (1..<k).flatMap { c in terms.map { start[$0 * k + c] - start[$0 * k] } }
    point = Self.point(constraints.nearest(to: contrasts), terms, classes: k, count: start.count)
    loss = 0
    information = Matrix(rows: 0, columns: 0)
  }

  private static func point(_ contrasts: [Double], _ terms: [Int], classes k: Int, count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for c in 1..<k {
      for (i, term) in terms.enumerated() { result[term * k + c] = contrasts[(c - 1) * terms.count + i] }
    }
    return result
  }

  /// Goes to the maximum.
  ///
  /// - Throws: ``InferenceError`` if the information is singular, or the classes are separated.
  mutating func maximize() throws(InferenceError) {
    let (k, q) = (data.classes, terms.count)
    while true {
      let (loss, gradient) = data.lossAndGradient(point)
      information =
        PairLaplacian(
          pairs: data.hessianBlocks(point, columns: terms), basis: .identity(q), classes: k
        ).matrix
      passes += 2
      self.loss = loss
      let slopes = (1..<k).flatMap { c in terms.map { gradient[$0 * k + c] } }
      let free = constraints.linear.restricted(slopes)
      let own = (q..<k * q)
      let square = Matrix(own.map { a in own.map { information[a, $0] } })
      guard let system = Cholesky(constraints.linear.restricted(square)) else { throw LikelihoodFit.singular }
      let step = system.solve(free)
      let reached = data.totalWeight * dot(free, step)
      gradientNorm = maxNorm(free)
      guard reached.isFinite else { throw LikelihoodFit.singular }
      // Near the maximum a step that comes no nearer has met rounding.
      if reached <= Self.rounding || (reached < 1e-12 && reached >= distance) {
        distance = min(distance, reached)
        return
      }
      distance = reached
      guard steps < Self.limit else {
        throw InferenceError(
          .singular,
          "The likelihood under these equations has no maximum that was found in \(Self.limit) steps; the classes may be separated."
        )
      }
      let full = constraints.linear.full(step)
      let expected = dot(free, step)
      var length = 1.0
      var next = point
      for _ in 0..<Self.halvings {
        next = point
        for c in 1..<k {
          for (i, term) in terms.enumerated() { next[term * k + c] -= length * full[(c - 1) * q + i] }
        }
        passes += 1
        let moved = data.lossAndGradient(next).0
        if moved <= loss - 1e-4 * length * expected || expected < 1e-14 * max(1, loss) { break }
        length /= 2
      }
      point = next
      steps += 1
    }
  }
}
