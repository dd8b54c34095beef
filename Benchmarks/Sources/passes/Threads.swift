import Dispatch

/// Calls `body` on so many threads at once, with the number of each.
func onThreads(_ threads: Int, _ body: @Sendable (Int) -> Void) {
  if threads == 1 { body(0) } else { DispatchQueue.concurrentPerform(iterations: threads, execute: body) }
}

/// Memory that several threads work on, each on a part of its own.
struct Shared<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>

  init(count: Int, repeating value: Element) {
    base = .allocate(capacity: count)
    base.initialize(repeating: value, count: count)
  }
}
