/// The link between the processes that share the samples of a fit: it adds up a vector over all of them.
///
/// Each process holds a shard, some of the rows, and runs the same fit. Every decision of a fit depends on sums over
/// the samples, so that all processes take the same steps, and call `sum` equally often with vectors of the same
/// lengths. A conforming type wraps MPI, the all-reduce of a cluster, or threads.
public protocol ShardCommunicator: Sendable {
  /// The place of this process among all, from 0 to `count` - 1.
  var rank: Int { get }
  /// The number of processes.
  var count: Int { get }
  /// Replaces each number by its sum over all processes, with the same bits in each of them.
  ///
  /// It is called by one thread at a time.
  ///
  /// - Throws: any error if the sum cannot be computed; the fit then ends with this error.
  func sum(_ vector: inout [Double]) throws
}
