internal import Dispatch

extension RowBlocks {
  /// Calls `body` for each of `count` tasks, whose results go to places of their own, so that their order does not matter.
  ///
  /// - Parameter work: floating-point operations of all tasks, roughly: small ones stay on one thread.
  func tasks(_ count: Int, work: Double, _ body: @Sendable (Int) -> Void) {
    guard work >= Self.parallelWork, threads > 1, count > 1 else {
      for task in 0..<count { body(task) }
      return
    }
    let workers = Swift.min(threads, count)
    let next = Counter()
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let task = next.take()
        guard task < count else { return }
        body(task)
      }
    }
  }
}
