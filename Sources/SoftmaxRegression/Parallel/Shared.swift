internal import Synchronization

/// A value that is computed once, when it is first asked for, and shared by all copies of its owner.
///
/// Whoever asks for it in the meantime waits.
final class Shared<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  /// The value; `make` is called for the first one who asks.
  func value(_ make: () -> Value) -> Value {
    stored.withLock { stored in
      if let stored { return stored }
      let made = make()
      stored = made
      return made
    }
  }
}
