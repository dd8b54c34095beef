/// A mean over so many samples that the mean over a few of them has nearly the same minimum.
public protocol SubsampledObjective: Objective {
  /// The mean over a subsample, whose minimum is a good start; nil if a subsample would not be much smaller.
  ///
  /// Defaults to nil.
  func subsample() -> Subsample<Self>?
  /// Moves to the point of a subsample's mean, and counts the passes over the subsample by its share of the data.
  ///
  /// Defaults to a move to that point.
  mutating func move(to subsample: Subsample<Self>)
}

extension SubsampledObjective {
  /// Nil.
  public func subsample() -> Subsample<Self>? { nil }
  /// Moves to the subsample's point.
  public mutating func move(to subsample: Subsample<Self>) { move(to: subsample.objective.point) }
}
