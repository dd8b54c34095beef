internal import Dispatch

extension RowBlocks {
  /// Calls `body` for each of `count` tasks, in any order; each task must write to a separate place.
  ///
  /// - Parameter work: the floating-point operations of all tasks, roughly; little work stays on one thread.
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

  /// The results of `count` tasks, in their order.
  ///
  /// - Parameter work: the floating-point operations of all tasks, roughly.
  func collect<Result: Sendable>(_ count: Int, work: Double, _ body: @Sendable (Int) -> Result) -> [Result] {
    BLASThreads.limit()
    return [Result](unsafeUninitializedCapacity: count) { buffer, written in
      written = count
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let start = base
      tasks(count, work: work) { (start + $0).initialize(to: body($0)) }
    }
  }
}
