import Foundation
import Synchronization

/// Turns Ctrl-C into a flag while it is alive, so that a fit can end with the best model so far.
///
/// A plain signal handler, since it is in force from the moment it is installed; a dispatch source loses a signal that
/// comes before its thread is ready.
final class Interruption {
  private static let flag = Atomic(false)

  init() {
    // The first use of a static variable may take a lock, which a handler must not wait for.
    Self.flag.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      // Whoever presses it twice wants out at once.
      if Interruption.flag.exchange(true, ordering: .relaxed) { _exit(130) }
    }
  }

  deinit { signal(SIGINT, SIG_DFL) }

  /// Whether Ctrl-C has been pressed.
  var isRequested: Bool { Self.flag.load(ordering: .relaxed) }
}
