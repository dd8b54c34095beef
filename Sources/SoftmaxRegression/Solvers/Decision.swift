/// A watcher's answer to an iteration.
public enum Decision: Sendable {
  /// Go on.
  case proceed
  /// Stop here, and keep the present point.
  case stop
}
