/// The last pairs of steps and gradient changes of L-BFGS, and the two-loop recursion over them
/// (Nocedal & Wright 2006, algorithm 7.4), with a preconditioner as the initial matrix.
///
/// Its products with the changes are kept, so that an iteration takes one product with the preconditioner in all.
struct LimitedMemory {
  /// The most pairs kept, of vectors up to a tenth of `largest` numbers.
  let capacity: Int
  /// The numbers of a pair's vectors times the pairs kept, beyond three pairs.
  private static let largest = 4_000_000
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
    // Pairs of very many parameters would take more memory than the data, and the last few do nearly as well.
    let most = max(min(3, capacity), min(capacity, Self.largest / step.count))
    if pairs.count > most { pairs.removeFirst() }
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
      accumulate(-alpha, times: pair.change, into: &q)
      accumulate(-alpha, times: pair.image, into: &r)
    }
    for i in r.indices { r[i] *= scale }
    for (pair, alpha) in zip(pairs, alphas.reversed()) {
      let beta = dot(pair.change, r) / pair.curvature
      accumulate(alpha - beta, times: pair.step, into: &r)
    }
    return r
  }
}
