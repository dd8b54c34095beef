/// The last pairs of steps and gradient changes of L-BFGS, and the two-loop recursion over them
/// (Nocedal & Wright 2006, algorithm 7.4), with a preconditioner as the initial matrix.
///
/// Its products with the changes are kept, so that an iteration takes one product with the preconditioner in all.
struct LimitedMemory {
  /// The most pairs kept.
  let capacity: Int
  private var pairs: [(step: [Double], change: [Double], image: [Double], curvature: Double)] = []
  /// The initial matrix is this times the preconditioner.
  private var scale = 1.0

  init(capacity: Int) { self.capacity = capacity }

  /// Adds a pair with the preconditioner's product with the change, unless its curvature is lost to rounding.
  mutating func add(step: [Double], change: [Double], preconditioned image: [Double]) {
    let curvature = dot(step, change)
    let size = dot(change, image)
    guard curvature > 1e-14 * size, size > 0 else { return }
    scale = curvature / size
    pairs.append((step, change, image, curvature))
    if pairs.count > capacity { pairs.removeFirst() }
  }

  /// Forgets all pairs.
  mutating func reset() {
    pairs = []
    scale = 1
  }

  /// The approximate inverse Hessian times a gradient, which the preconditioner maps to `image`.
  func apply(_ gradient: [Double], preconditioned image: [Double]) -> [Double] {
    var (q, r) = (gradient, image)
    var alphas: [Double] = []
    for pair in pairs.reversed() {
      let alpha = dot(pair.step, q) / pair.curvature
      alphas.append(alpha)
      q = sum(q, -alpha, times: pair.change)
      r = sum(r, -alpha, times: pair.image)
    }
    for i in r.indices { r[i] *= scale }
    for (pair, alpha) in zip(pairs, alphas.reversed()) {
      let beta = dot(pair.change, r) / pair.curvature
      r = sum(r, alpha - beta, times: pair.step)
    }
    return r
  }
}
