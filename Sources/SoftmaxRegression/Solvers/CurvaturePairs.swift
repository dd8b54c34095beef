/// The last pairs of steps and gradient changes of a quasi-Newton method with a new initial matrix at every step, and
/// the two-loop recursion over them (Nocedal & Wright 2006, algorithm 7.4).
///
/// ``LimitedMemory`` stores products with the initial matrix, which must therefore stay the same.
struct CurvaturePairs {
  /// The most pairs that are kept; fewer if the vectors are very long.
  let capacity: Int
  /// The most threads for long vectors.
  let threads: Int
  private var pairs: [(step: [Double], change: [Double], curvature: Double)] = []

  init(capacity: Int, threads: Int = 1) {
    self.capacity = capacity
    self.threads = threads
  }

  /// Whether there are no pairs.
  var isEmpty: Bool { pairs.isEmpty }

  /// Adds a pair, unless it has no curvature.
  mutating func add(step: [Double], change: [Double]) {
    let curvature = dot(step, change, threads: threads)
    guard curvature > 0 else { return }
    pairs.append((step, change, curvature))
    if pairs.count > LimitedMemory.most(capacity, length: step.count) { pairs.removeFirst() }
  }

  /// Forgets all pairs.
  mutating func reset() { pairs = [] }

  /// The descent direction: minus the approximate inverse Hessian times a gradient.
  ///
  /// - Parameter initial: multiplies a vector by the initial matrix.
  func direction(_ gradient: [Double], initial: ([Double]) -> [Double]) -> [Double] {
    var q = gradient
    var alphas: [Double] = []
    for pair in pairs.reversed() {
      let alpha = dot(pair.step, q, threads: threads) / pair.curvature
      alphas.append(alpha)
      accumulate(-alpha, times: pair.change, into: &q, threads: threads)
    }
    var r = initial(q)
    for (pair, alpha) in zip(pairs, alphas.reversed()) {
      let beta = dot(pair.change, r, threads: threads) / pair.curvature
      accumulate(alpha - beta, times: pair.step, into: &r, threads: threads)
    }
    return multiple(-1, of: r, threads: threads)
  }
}
