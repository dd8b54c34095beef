/// A watcher's answer to an iteration.
public enum Decision: Sendable {
  /// Go on.
  case proceed
  /// Stop, and keep the present point.
  case stop
}
