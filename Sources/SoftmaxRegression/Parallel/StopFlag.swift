internal import Synchronization

/// A request to stop that one thread makes and another one sees.
final class StopFlag: Sendable {
  private let flag = Atomic(false)

  /// Whether somebody has asked to stop.
  var isRaised: Bool { flag.load(ordering: .relaxed) }

  /// Asks to stop.
  func raise() { flag.store(true, ordering: .relaxed) }
}
