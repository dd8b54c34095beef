import Dispatch
import Foundation
import Synchronization

/// Turns Ctrl-C into a flag while it is alive, so that a fit can end with the best model so far.
final class Interruption {
  private let flag = Flag()
  private let source: any DispatchSourceSignal

  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [flag] in
      // Whoever presses it twice wants out at once.
      if flag.raise() { _exit(130) }
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }

  /// Whether Ctrl-C has been pressed.
  var isRequested: Bool { flag.isRaised }
}

/// A flag that one thread raises and another reads.
private final class Flag: Sendable {
  private let value = Atomic(false)

  /// Raises the flag and says whether it was up already.
  func raise() -> Bool { value.exchange(true, ordering: .relaxed) }

  var isRaised: Bool { value.load(ordering: .relaxed) }
}
