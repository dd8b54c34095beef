/// The last pairs of steps and gradient changes of a quasi-Newton method with a new initial matrix at every step, and
/// the two-loop recursion over them (Nocedal & Wright 2006, algorithm 7.4).
///
/// ``LimitedMemory`` stores products with the initial matrix, which must therefore stay the same.
struct CurvaturePairs {
  /// The most pairs that are kept.
  let capacity: Int
  private var pairs: [(step: [Double], change: [Double], curvature: Double)] = []

  init(capacity: Int) { self.capacity = capacity }

  /// Whether there are no pairs.
  var isEmpty: Bool { pairs.isEmpty }

  /// Adds a pair, unless it has no curvature.
  mutating func add(step: [Double], change: [Double]) {
    let curvature = dot(step, change)
    guard curvature > 0 else { return }
    pairs.append((step, change, curvature))
    if pairs.count > capacity { pairs.removeFirst() }
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
      let alpha = dot(pair.step, q) / pair.curvature
      alphas.append(alpha)
      accumulate(-alpha, times: pair.change, into: &q)
    }
    var r = initial(q)
    for (pair, alpha) in zip(pairs, alphas.reversed()) {
      accumulate(alpha - dot(pair.change, r) / pair.curvature, times: pair.step, into: &r)
    }
    return r.map { -$0 }
  }
}
