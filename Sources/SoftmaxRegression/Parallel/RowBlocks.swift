internal import Dispatch
internal import Essentials
internal import Synchronization

/// Rows cut into blocks and the blocks into chunks: the one place that runs in parallel.
///
/// The cuts depend on the shape alone; each chunk adds up its blocks in order, and the chunks are added in order. So a
/// sum has the same bits for any number of threads. Where the rows are one shard of many, sums are taken over all
/// shards.
struct RowBlocks: Sendable {
  /// The number of rows to go through.
  let rows: Int
  /// The most threads to use.
  let threads: Int
  /// The shards to which the rows belong, or nil if all rows are in this process.
  let shards: Shards?

  init(rows: Int, threads: Int, shards: Shards? = nil) {
    self.rows = rows
    self.threads = max(1, threads)
    self.shards = shards
  }

  /// The work on one block: takes its rows, scratch space for them, and the sum to add to.
  typealias Body =
    @Sendable (
      _ rows: Range<Int>, _ scratch: UnsafeMutablePointer<Double>, _ sum: UnsafeMutablePointer<Double>
    ) -> Void

  /// About the most numbers that the sums of all chunks take together, so that they need less memory than the data.
  private static let partialsSize = 1_048_576
  /// The work that is worth a second thread, in floating-point operations.
  static let parallelWork = 400_000.0

  /// The vector of `count` numbers that `body` adds up over all blocks, and over all shards.
  ///
  /// - Parameters:
  ///   - count: the length of the sum.
  ///   - width: the numbers of scratch space per row of a block.
  ///   - work: the floating-point operations per row, roughly; small problems stay on one thread.
  func sum(count: Int, width: Int, work: Int, _ body: Body) -> [Double] {
    sum(count: count, shape: BlockShape(width: width), work: work, body)
  }

  /// The same for blocks of a given shape.
  func sum(count: Int, shape: BlockShape, work: Int, _ body: Body) -> [Double] {
    let partials = chunkSums(count: count, shape: shape, work: work, body)
    var total = [Double](repeating: 0, count: count)
    total.withUnsafeMutableBufferPointer { total in
      for partial in partials {
        // Pointers are used because the checks of a slice's indices would take longer than the sums.
        partial.withUnsafeBufferPointer { part in
          for i in 0..<min(part.count, total.count) { total[i] += part[i] }
        }
      }
    }
    shards?.sum(&total)
    return total
  }

  /// The sums of the chunks of this shard, in order, for results that are not added, such as a least margin.
  func chunkSums(count: Int, width: Int, work: Int, _ body: Body) -> [ArraySlice<Double>] {
    chunkSums(count: count, shape: BlockShape(width: width), work: work, body)
  }

  /// The same for blocks of a given shape.
  func chunkSums(count: Int, shape: BlockShape, work: Int, _ body: Body) -> [ArraySlice<Double>] {
    guard rows > 0, count > 0 else { return [] }
    BLASThreads.limit()
    let blockRows = shape.rows
    let blocks = (rows + blockRows - 1) / blockRows
    let chunks = Swift.min(blocks, Swift.max(4, Swift.min(64, Self.partialsSize / count)))
    let workers = Double(rows) * Double(work) < Self.parallelWork ? 1 : Swift.min(threads, chunks)
    let rows = rows
    let next = Counter()
    let partials = [Double](unsafeUninitializedCapacity: chunks * count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = chunks * count
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let sums = base
      @Sendable func work(_ worker: Int) {
        // The memory is aligned to cache lines, so that no vector straddles two of them.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: Swift.max(64, 8 * shape.scratchSize), alignment: 64)
        defer { memory.deallocate() }
        let scratch = memory.bindMemory(to: Double.self, capacity: shape.scratchSize)
        while true {
          let chunk = next.take()
          guard chunk < chunks else { return }
          for block in (chunk * blocks / chunks)..<((chunk + 1) * blocks / chunks) {
            let first = block * blockRows
            body(first..<Swift.min(rows, first + blockRows), scratch, sums + chunk * count)
          }
        }
      }
      if workers == 1 {
        work(0)
      } else {
        DispatchQueue.concurrentPerform(iterations: workers, execute: work)
      }
    }
    return (0..<chunks).map { partials[$0 * count..<($0 + 1) * count] }
  }

  /// Calls `body` for every block, in any order; the result of each row must go to a separate place.
  func forEach(width: Int, work: Int, _ body: @Sendable (Range<Int>, UnsafeMutablePointer<Double>) -> Void) {
    _ = chunkSums(count: 1, width: width, work: work) { rows, scratch, _ in body(rows, scratch) }
  }
}

/// Hands out the numbers from zero to any number of threads.
final class Counter: Sendable {
  private let value = Atomic(0)

  func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
