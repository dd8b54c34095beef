extension Termination {
  /// The end of a fit that its watcher stopped at an iteration.
  init(stoppedAt iteration: Iteration, methods: [String] = []) {
    self.init(
      reason: .stopped, gap: iteration.gap, gapIsProved: false, iterations: iteration.number, methods: methods)
  }
}
