import Foundation
import Synchronization

/// Turns Ctrl-C into a flag while a command computes, so that it can end with its best result so far.
///
/// It uses a plain signal handler, which is effective as soon as it is installed; a dispatch source loses a signal that
/// comes before its thread is ready.
enum Interruption {
  private static let flag = Atomic(false)

  /// Begins to catch Ctrl-C.
  static func begin() {
    // The first use of a static variable may take a lock, which a handler must not wait for.
    flag.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      // A user who presses it twice wants to stop at once.
      if Interruption.flag.exchange(true, ordering: .relaxed) { _exit(130) }
    }
  }

  /// Lets Ctrl-C end the program again.
  static func end() { signal(SIGINT, SIG_DFL) }

  /// Whether Ctrl-C has been pressed.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }
}
