public import SoftmaxRegression

/// An observer of the fits of a command.
public protocol FitObserver: AnyObject {
  /// Called after the data have been read, before the fit.
  func begin()

  /// Called after each iteration.
  ///
  /// - Parameters:
  ///   - progress: the iteration, also of the fit of a fold, and its model.
  ///   - seconds: the time since the start of the fit.
  /// - Returns: whether to go on.
  func see(_ progress: FitProgress, seconds: Double) -> Decision

  /// Called during the fits of a path.
  ///
  /// - Parameters:
  ///   - progress: the points so far.
  ///   - seconds: the time since the start of the path.
  /// - Returns: whether to go on.
  func see(_ progress: PathProgress, seconds: Double) -> Decision

  /// Called after the fit.
  func end()
}

extension FitObserver {
  /// Goes on.
  public func see(_ progress: PathProgress, seconds: Double) -> Decision { .proceed }
}
