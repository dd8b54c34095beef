/// The last pairs of steps and gradient changes of L-BFGS, and the two-loop recursion over them
/// (Nocedal & Wright 2006, algorithm 7.4), with a preconditioner as the initial matrix.
///
/// The products of the preconditioner with the changes are kept, so that an iteration takes only one such product.
struct LimitedMemory {
  /// The most pairs that are kept; fewer if the vectors are very long.
  let capacity: Int
  /// The most threads for long vectors.
  let threads: Int
  /// The most numbers in the steps of all pairs together, if there is more than one pair.
  private static let largest = 4_000_000
  private var pairs: [(step: [Double], change: [Double], image: [Double], curvature: Double)] = []
  /// The factor of the preconditioner in the initial matrix.
  private var scale = 1.0

  init(capacity: Int, threads: Int) {
    self.capacity = capacity
    self.threads = threads
  }

  /// Adds a pair, with the product of the preconditioner and the change, unless its curvature is lost in rounding.
  mutating func add(step: [Double], change: [Double], preconditioned image: [Double]) {
    let curvature = dot(step, change, threads: threads)
    let size = dot(change, image, threads: threads)
    guard curvature > 1e-14 * size, size > 0 else { return }
    scale = curvature / size
    pairs.append((step, change, image, curvature))
    if pairs.count > Self.most(capacity, length: step.count) { pairs.removeFirst() }
  }

  /// The most pairs of vectors of some length.
  ///
  /// Ten pairs of very long vectors would take more memory than the data. The last pair serves nearly as well, since the
  /// error of the preconditioner is then spread over very many parameters.
  static func most(_ capacity: Int, length: Int) -> Int {
    max(min(1, capacity), min(capacity, largest / max(1, length)))
  }

  /// Whether there are no pairs, so that the length of a good step is unknown.
  var isEmpty: Bool { pairs.isEmpty }

  /// Forgets all pairs.
  mutating func reset() {
    pairs = []
    scale = 1
  }

  /// The descent direction: minus the approximate inverse Hessian times a gradient, which the preconditioner maps to
  /// `image`.
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
