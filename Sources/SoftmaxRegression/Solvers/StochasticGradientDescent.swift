/// Stochastic gradient descent: a step against the gradient of a few samples at a time.
///
/// An iteration is an epoch: one pass over all samples in a random or a given order, and one pass that evaluates the
/// result. Steps are η_e = η / (1 + decay · e) in epoch e = 0, 1, ... With a constant step the iterates end in a region
/// around the optimum whose size grows with η. With steps that decay like 1/e they converge to it, slowly (Robbins &
/// Monro 1951). The method is meant for teaching and comparison.
public struct StochasticGradientDescent: Solver {
  /// The name in reports.
  public let name = "sgd"
  /// When to stop; iterations are epochs.
  public var rule = StoppingRule()
  /// η, or nil for one from the samples' mean curvature.
  public var learningRate: Double?
  /// The decay of the steps from epoch to epoch.
  public var decay: Double
  /// The number of samples of a step.
  public var batchSize: Int
  /// The seed of the random orders.
  public var seed: UInt64
  /// The order of the samples in each epoch, instead of random orders; the last one is repeated if there are more
  /// epochs.
  public var orders: [[Int]] = []

  /// - Parameters:
  ///   - learningRate: η, or nil for one from the samples' mean curvature.
  ///   - decay: the decay of the steps from epoch to epoch, or nil for 0 if a learning rate is given and 1 if not.
  ///   - batchSize: the number of samples of a step, at least 1.
  ///   - seed: the seed of the random orders.
  ///   - rule: when to stop; iterations are epochs.
  public init(
    learningRate: Double? = nil, decay: Double? = nil, batchSize: Int = 1, seed: UInt64 = 0,
    rule: StoppingRule = StoppingRule()
  ) {
    precondition(batchSize >= 1, "A batch must have at least one sample.")
    self.learningRate = learningRate
    self.decay = decay ?? (learningRate == nil ? 1 : 0)
    self.batchSize = batchSize
    self.seed = seed
    self.rule = rule
  }

  /// True: the start of textbooks.
  public var startsAtZero: Bool { true }
  /// True: the steps are multiples of gradients.
  public var isFirstOrder: Bool { true }
  /// True: all samples are visited in one order.
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
