internal import Dispatch
internal import Synchronization

/// Tasks that are shared among threads, each thread with memory that it uses again.
enum Tasks {
  /// Runs tasks in any order; each must write to a separate place.
  ///
  /// - Throws: the fault of the first faulty task, whatever the number of threads.
  static func run(
    _ count: Int, threads: Int, _ body: @Sendable (Int, Scratch) throws(ColumnarFault) -> Void
  ) throws(ColumnarFault) {
    let next = Atomic(0)
    let first = Mutex<(task: Int, fault: ColumnarFault)?>(nil)
    @Sendable func work() {
      let scratch = Scratch()
      while true {
        let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
        // A fault in an earlier task makes all later ones useless.
        guard task < count, first.withLock({ $0.map { task < $0.task } ?? true }) else { return }
        do throws(ColumnarFault) {
          try body(task, scratch)
        } catch {
          first.withLock { first in
            if first.map({ task < $0.task }) ?? true { first = (task, error) }
          }
        }
      }
    }
    let workers = min(threads, count)
    if workers <= 1 { work() } else { DispatchQueue.concurrentPerform(iterations: workers) { _ in work() } }
    if let found = first.withLock({ $0 }) { throw found.fault }
  }
}
