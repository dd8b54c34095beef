import Dispatch

/// Calls `body` on so many threads at once, with the number of each.
func onThreads(_ threads: Int, _ body: @Sendable (Int) -> Void) {
  if threads == 1 { body(0) } else { DispatchQueue.concurrentPerform(iterations: threads, execute: body) }
}

/// Memory on which several threads work, each on a separate part.
struct Shared<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>

  init(count: Int, repeating value: Element) {
    base = .allocate(capacity: count)
    base.initialize(repeating: value, count: count)
  }
}
