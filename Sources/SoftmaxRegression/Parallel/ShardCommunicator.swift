/// What a fit asks of the processes that share its samples: the sum of a vector over all of them.
///
/// Each process holds a shard, some of the rows, and runs the same fit. Everything that a fit decides by is a sum over the
/// samples, so that all processes take the same steps, and call `sum` equally often with vectors of the same lengths. Whoever
/// brings the processes together conforms: MPI, a cluster's all-reduce, or threads.
public protocol ShardCommunicator: Sendable {
  /// The place of this process among all, from 0 to `count` - 1.
  var rank: Int { get }
  /// The number of processes.
  var count: Int { get }
  /// Replaces each number by its sum over all processes, with the same bits in each of them.
  ///
  /// It is called by one thread at a time.
  ///
  /// - Throws: any error where the sum cannot be had; the fit then ends with it.
  func sum(_ vector: inout [Double]) throws
}
