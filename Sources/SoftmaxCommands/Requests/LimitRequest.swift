import SoftmaxRegression

/// The limits of a command.
public struct LimitRequest: RequestPart {
  /// The number of seconds after which the command ends without a result, and a fit with the best model so far.
  public var timeLimit: Double?

  /// No limits.
  public init() {}

  func check() throws(RequestError) {
    if let timeLimit, !(timeLimit > 0) { throw RequestError("\(.timeLimit) must be a positive number of seconds.") }
  }
}
