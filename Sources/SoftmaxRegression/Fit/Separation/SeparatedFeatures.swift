/// The features in whose terms a separation is described.
///
/// They are those of the objective, or those from which its coordinates were computed.
struct SeparatedFeatures: Sendable {
  /// The features of the samples, under a scaling in which they have similar spreads.
  let data: SoftmaxPasses
  /// The direction of the features, (d + 1) x K, for one of the objective.
  let direction: @Sendable ([Double]) -> [Double]

  /// - Parameters:
  ///   - data: the samples.
  ///   - direction: turns a direction of the objective into one of these features; defaults to the same direction.
  init(_ data: SoftmaxPasses, direction: @escaping @Sendable ([Double]) -> [Double] = { $0 }) {
    self.data = data
    self.direction = direction
  }

  /// The names of the classes.
  var classes: [String] { data.observations.classNames }
  /// The names of the features.
  var names: [String] { data.observations.featureNames }
}
