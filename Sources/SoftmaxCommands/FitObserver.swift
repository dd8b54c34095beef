public import SoftmaxRegression

/// Watches the fits of a command.
public protocol FitObserver: AnyObject {
  /// The data have been read, and the fit begins.
  func begin()

  /// An iteration is done.
  ///
  /// - Parameters:
  ///   - progress: the iteration, also of the fit of a fold, and its model.
  ///   - seconds: the time since the fit began.
  /// - Returns: whether to go on.
  func see(_ progress: FitProgress, seconds: Double) -> Decision

  /// The fit has ended.
  func end()
}
