/// The weights of the rows in each of many replicates of the samples; those of one replicate exist only while it is fitted.
protocol ReplicateWeights: Sendable {
  /// The number of replicates.
  var count: Int { get }

  /// The weights of all rows in a replicate, with those of the samples.
  ///
  /// - Throws: ``InferenceError`` if they cannot be read.
  func weights(_ replicate: Int) throws(InferenceError) -> [Double]
}
