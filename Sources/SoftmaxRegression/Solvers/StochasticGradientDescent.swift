/// Stochastic gradient descent: a step against the gradient of a few samples at a time.
///
/// An iteration is an epoch, one pass over all samples in a random order or a given one, and one pass more to measure where it
/// led. Steps are η_e = η / (1 + decay · e) in epoch e = 0, 1, ... With a constant step the iterates end in a region around
/// the optimum whose size grows with η; steps that decay like 1/e converge to it, slowly (Robbins & Monro 1951). It is here
/// for teaching and comparison.
public struct StochasticGradientDescent: Solver {
  /// The name in reports.
  public let name = "sgd"
  /// When to stop; iterations are epochs.
  public var rule = StoppingRule()
  /// η, or nil for one from the samples' mean curvature.
  public var learningRate: Double?
  /// How steps shrink from epoch to epoch.
  public var decay: Double
  /// The samples of a step.
  public var batchSize: Int
  /// The seed of the random orders.
  public var seed: UInt64
  /// The order of the samples in each epoch, instead of random ones; the last is used again where epochs are more.
  public var orders: [[Int]] = []

  /// - Parameters:
  ///   - learningRate: η, or nil for one from the samples' mean curvature.
  ///   - decay: how steps shrink from epoch to epoch; nil for 0 with a learning rate given and 1 without.
  ///   - batchSize: the samples of a step, at least 1.
  ///   - seed: the seed of the random orders.
  ///   - rule: when to stop; iterations are epochs.
  public init(
    learningRate: Double? = nil, decay: Double? = nil, batchSize: Int = 1, seed: UInt64 = 0,
    rule: StoppingRule = StoppingRule()
  ) {
    precondition(batchSize >= 1, "A batch has at least one sample.")
    self.learningRate = learningRate
    self.decay = decay ?? (learningRate == nil ? 1 : 0)
    self.batchSize = batchSize
    self.seed = seed
    self.rule = rule
  }

  /// The textbook's start.
  public var startsAtZero: Bool { true }
  /// Its steps are fixed.
  public var isFirstOrder: Bool { true }
  /// Its samples are taken in one order.
  public var needsAllSamples: Bool { true }

  /// Minimises from the present point.
  public func minimize<F: CertifiedObjective & StochasticObjective>(
    _ objective: inout F, watch: (Iteration) -> Decision
  ) -> Termination {
    let rate = learningRate ?? 1 / objective.sampleCurvature
    var random = SplitMix64(state: seed)
    var order = Array(0..<objective.sampleCount)
    var run = SolverRun(objective, rule: rule)
    defer { objective = run.objective }
    while true {
      if let end = run.check(watch) {
        return end.reason == .iterationLimit ? run.give(up: Divergence.reason(run)) : end
      }
      if orders.isEmpty {
        order.shuffle(using: &random)
      } else {
        order = orders[min(run.iterations, orders.count - 1)]
      }
      var point = run.objective.point
      let step = rate / (1 + decay * Double(run.iterations))
      for first in stride(from: 0, to: order.count, by: batchSize) {
        let batch = order[first..<min(order.count, first + batchSize)]
        run.objective.descend(&point, samples: batch, rate: step)
      }
      run.objective.move(to: point)
      run.iterations += 1
      if Divergence.isCertain(run) { return run.give(up: .diverged) }
    }
  }
}
