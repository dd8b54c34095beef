public import SoftmaxRegression

/// Watches the fits of a command.
public protocol FitObserver: AnyObject {
  /// The data have been read, and the fit begins.
  func begin()

  /// An iteration is done.
  ///
  /// - Parameters:
  ///   - iteration: the iteration, also of the fit of a fold.
  ///   - seconds: the time since the fit began.
  /// - Returns: whether to go on.
  func see(_ iteration: Iteration, seconds: Double) -> Decision

  /// The fit has ended.
  func end()
}
