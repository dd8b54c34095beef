/// The last pairs of steps and gradient changes of L-BFGS, and the two-loop recursion over them
/// (Nocedal & Wright 2006, algorithm 7.4), with a preconditioner as the initial matrix.
///
/// Its products with the changes are kept, so that an iteration takes one product with the preconditioner in all.
struct LimitedMemory {
  /// The most pairs kept, of vectors up to a tenth of `largest` numbers.
  let capacity: Int
  /// The most threads for long vectors.
  let threads: Int
  /// The numbers of a pair's vectors times the pairs kept, beyond one pair.
  private static let largest = 4_000_000
  private var pairs: [(step: [Double], change: [Double], image: [Double], curvature: Double)] = []
  /// The initial matrix is this times the preconditioner.
  private var scale = 1.0

  init(capacity: Int, threads: Int) {
    self.capacity = capacity
    self.threads = threads
  }

  /// Adds a pair with the preconditioner's product with the change, unless its curvature is lost to rounding.
  mutating func add(step: [Double], change: [Double], preconditioned image: [Double]) {
    let curvature = dot(step, change, threads: threads)
    let size = dot(change, image, threads: threads)
    guard curvature > 1e-14 * size, size > 0 else { return }
    scale = curvature / size
    pairs.append((step, change, image, curvature))
    // Pairs of very many parameters would take more memory than the data, and the last one does nearly as well: what the
    // preconditioner lacks there is spread over all of them.
    let most = max(min(1, capacity), min(capacity, Self.largest / step.count))
    if pairs.count > most { pairs.removeFirst() }
  }

  /// Whether there are no pairs, which know how long a step is to be.
  var isEmpty: Bool { pairs.isEmpty }

  /// Forgets all pairs.
  mutating func reset() {
    pairs = []
    scale = 1
  }

  /// The direction of descent: minus the approximate inverse Hessian times a gradient, which the preconditioner maps to `image`.
  func direction(_ gradient: [Double], preconditioned image: [Double]) -> [Double] {
    var (q, r) = (gradient, multiple(-scale, of: image, threads: threads))
    var alphas: [Double] = []
    for (age, pair) in pairs.reversed().enumerated() {
      let alpha = dot(pair.step, q, threads: threads) / pair.curvature
      alphas.append(alpha)
      if age < pairs.count - 1 { accumulate(-alpha, times: pair.change, into: &q, threads: threads) }
      accumulate(scale * alpha, times: pair.image, into: &r, threads: threads)
    }
    for (pair, alpha) in zip(pairs, alphas.reversed()) {
      let beta = dot(pair.change, r, threads: threads) / pair.curvature
      accumulate(-alpha - beta, times: pair.step, into: &r, threads: threads)
    }
    return r
  }
}
