import CSoftmax
import SoftmaxRegression

/// The shards that a C callback adds up.
struct Reduction: ShardCommunicator, @unchecked Sendable {
  let rank: Int
  let count: Int
  private let reduce: smr_reduce
  private let context: UnsafeMutableRawPointer?

  /// - Returns: nil if the settings do not ask for shards.
  init?(_ options: smr_options) throws {
    guard let reduce = options.reduce else { return nil }
    self.reduce = reduce
    context = options.reduce_context
    (rank, count) = (Int(options.shard), Int(options.shards))
    guard rank >= 0, rank < count else {
      throw InvalidInput("This is shard \(rank) of \(count); they are numbered from 0.")
    }
  }

  func sum(_ vector: inout [Double]) throws {
    let code = vector.withUnsafeMutableBufferPointer { reduce($0.baseAddress, Int64($0.count), context) }
    guard code == 0 else { throw InvalidInput("the function that adds them up returned \(code).") }
  }

  /// Runs `body`, which may throw on one shard alone, and then throws on all shards.
  static func agree<Value>(_ shards: Reduction?, _ body: () throws -> Value) throws -> Value {
    let result = Result { try body() }
    guard let shards = Shards(shards) else { return try result.get() }
    switch result {
    case .success: try shards.agree(on: nil)
    case .failure(let error): try shards.agree(on: error as? FitError ?? FitError(input: "\(error)"))
    }
    return try result.get()
  }
}
