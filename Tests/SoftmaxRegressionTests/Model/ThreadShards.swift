import Foundation

@testable import SoftmaxRegression

/// Shards whose processes are threads that meet at a barrier; sums are taken in the order of the ranks.
final class ThreadShards: @unchecked Sendable {
  struct Member: ShardCommunicator {
    let rank: Int
    let count: Int
    let meeting: ThreadShards

    func sum(_ vector: inout [Double]) throws { try meeting.sum(&vector, of: rank) }
  }

  /// An all-reduce that has failed.
  struct Broken: Error, CustomStringConvertible {
    let description = "the line is down."
  }

  let count: Int
  /// The sum that fails, or nil for none.
  let breaks: Int?
  private let lock = NSCondition()
  private var given: [Int: [Double]] = [:]
  private var result: [Double] = []
  private var taken = 0
  private(set) var sums = 0
  /// Sums for which shards came with vectors of different lengths.
  private(set) var mismatches = 0

  init(_ count: Int, breaks: Int? = nil) {
    self.count = count
    self.breaks = breaks
  }

  private func sum(_ vector: inout [Double], of rank: Int) throws {
    lock.lock()
    defer { lock.unlock() }
    while taken > 0 { try wait() }
    given[rank] = vector
    if given.count == count {
      result = [Double](repeating: 0, count: vector.count)
      for shard in 0..<count {
        let own = given[shard] ?? []
        if own.count != vector.count { mismatches += 1 }
        for i in own.indices where i < result.count { result[i] += own[i] }
      }
      given = [:]
      taken = count
      sums += 1
      lock.broadcast()
    } else {
      while taken == 0 || given[rank] != nil { try wait() }
    }
    taken -= 1
    vector = result
    if taken == 0 { lock.broadcast() }
    if let breaks, sums >= breaks { throw Broken() }
  }

  /// Waits for the others, but not for ever.
  private func wait() throws {
    if !lock.wait(until: Date(timeIntervalSinceNow: 60)) { throw Broken() }
  }

  /// The result of each shard, on a separate thread.
  func run<Result: Sendable>(_ body: @escaping @Sendable (Member) -> Result) -> [Result] {
    let results = Box<Result>()
    let group = DispatchGroup()
    for rank in 0..<count {
      group.enter()
      let thread = Thread {
        let result = body(Member(rank: rank, count: self.count, meeting: self))
        results.set(rank, result)
        group.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
    return (0..<count).compactMap { results.values[$0] }
  }

  private final class Box<Result>: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var values: [Int: Result] = [:]
    func set(_ rank: Int, _ value: Result) { lock.withLock { values[rank] = value } }
  }
}
