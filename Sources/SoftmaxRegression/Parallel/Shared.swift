internal import Synchronization

/// A value that is computed at its first use, once, and shared by all copies of its owner.
///
/// Callers on other threads wait while it is computed.
package final class Shared<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  package init() {}

  /// The value; only the first call runs `make`.
  package func value(_ make: () -> Value) -> Value {
    stored.withLock { stored in
      if let stored { return stored }
      let made = make()
      stored = made
      return made
    }
  }
}
