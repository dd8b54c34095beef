internal import Synchronization

/// A computation that can be given up, and the actions that this takes: programs that it has started end, and its files
/// are deleted.
///
/// The computation itself goes on, and its results are ignored.
package final class Cancellation: Sendable {
  /// The cancellation of the present computation; nil if it cannot be given up.
  @TaskLocal package static var current: Cancellation?

  private struct State {
    var isCancelled = false
    var next = 0
    var actions: [Int: @Sendable () -> Void] = [:]
  }

  private let state = Mutex(State())

  /// A computation that goes on.
  package init() {}

  /// Gives the computation up, and takes all actions.
  package func cancel() {
    let actions = state.withLock { state in
      defer { state.actions = [:] }
      state.isCancelled = true
      return state.actions.values
    }
    for action in actions { action() }
  }

  /// Adds an action, which is taken at once if the computation has been given up.
  ///
  /// - Returns: the number of the action.
  func add(_ action: @escaping @Sendable () -> Void) -> Int {
    let (number, isLate) = state.withLock { state in
      state.next += 1
      if !state.isCancelled { state.actions[state.next] = action }
      return (state.next, state.isCancelled)
    }
    if isLate { action() }
    return number
  }

  /// Starts something that an action ends, so that it cannot be given up in between: a cancellation waits for the
  /// start.
  ///
  /// - Parameter start: starts it, and returns the action that ends it.
  /// - Returns: the number of the action.
  /// - Throws: `CancellationError` if the computation has been given up; the error of `start`.
  package func start(_ start: () throws -> @Sendable () -> Void) throws -> Int {
    try state.withLock { state in
      guard !state.isCancelled else { throw CancellationError() }
      let action = try start()
      state.next += 1
      state.actions[state.next] = action
      return state.next
    }
  }

  /// Removes an action.
  package func remove(_ number: Int) { state.withLock { $0.actions[number] = nil } }
}
