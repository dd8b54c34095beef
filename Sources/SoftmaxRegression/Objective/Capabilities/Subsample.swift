/// The mean of a function over some of its samples, and the accuracy of its minimum.
public struct Subsample<F> {
  /// The mean over the subsample.
  public var objective: F
  /// The share of all samples that is in the subsample.
  public let share: Double
  /// The gap of the whole function that is expected at the subsample's minimum.
  public let accuracy: Double

  /// - Parameters:
  ///   - objective: the mean over the subsample.
  ///   - share: the share of all samples that is in the subsample.
  ///   - accuracy: the gap of the whole function that is expected at the subsample's minimum.
  public init(objective: F, share: Double, accuracy: Double) {
    self.objective = objective
    self.share = share
    self.accuracy = accuracy
  }
}
