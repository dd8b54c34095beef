internal import Synchronization

/// The shards of a fit's samples: collective operations, all built on one sum over the processes.
///
/// After a failure every sum is NaN, and the communicator is not called again. The fit looks for a failure between its
/// steps, so that passes need not throw.
package final class Shards: Sendable {
  private let communicator: any ShardCommunicator
  private let failed = Mutex<String?>(nil)
  /// The place of this shard, from 0 to `count` - 1.
  let rank: Int
  /// The number of shards.
  let count: Int

  /// - Returns: nil for no communicator, and for one whose rank is not among its processes.
  package init?(_ communicator: (any ShardCommunicator)?) {
    guard let communicator, communicator.rank >= 0, communicator.rank < communicator.count else { return nil }
    self.communicator = communicator
    rank = communicator.rank
    count = communicator.count
  }

  /// Why a sum failed; nil until one does.
  var failure: String? { failed.withLock { $0 } }

  /// Replaces each number by its sum over all shards.
  func sum(_ vector: inout [Double]) {
    guard !vector.isEmpty else { return }
    if failure == nil {
      let length = vector.count
      do {
        try communicator.sum(&vector)
        if vector.count == length { return }
        failed.withLock { $0 = "\(length) numbers were added up to \(vector.count)" }
      } catch {
        failed.withLock { $0 = "\(error)" }
      }
      vector = Array(repeating: .nan, count: length)
    }
    for i in vector.indices { vector[i] = .nan }
  }

  /// The vectors of all shards, concatenated in the order of the shards.
  func gather(_ own: [Double]) -> [Double] {
    var all = [Double](repeating: 0, count: count * own.count)
    all.replaceSubrange(rank * own.count..<(rank + 1) * own.count, with: own)
    sum(&all)
    return all
  }

  /// The most numbers that are gathered at once to find a maximum.
  private static let gathered = 1_048_576

  /// Replaces each number by its maximum over all shards; no number may be NaN.
  func maximum(_ vector: inout [Double]) {
    let part = max(1, Self.gathered / count)
    for first in stride(from: 0, to: vector.count, by: part) {
      let places = first..<min(vector.count, first + part)
      let all = gather(Array(vector[places]))
      for (offset, i) in places.enumerated() {
        for shard in 0..<count { vector[i] = max(vector[i], all[shard * places.count + offset]) }
      }
    }
  }

  /// Replaces each number by its minimum over all shards.
  func minimum(_ vector: inout [Double]) {
    for i in vector.indices { vector[i].negate() }
    maximum(&vector)
    for i in vector.indices { vector[i].negate() }
  }
}
