internal import Dispatch

/// Works on the blocks of a stream on several threads, and takes the results in the order of the blocks.
///
/// At most two blocks per thread exist at a time, so memory is constant. Results are the same for any number of
/// threads.
enum OrderedBlocks {
  /// Takes blocks one by one, works on them in parallel, and consumes the results in order.
  ///
  /// - Parameters:
  ///   - threads: the most threads.
  ///   - next: returns the next block, or nil at the end; one thread at a time calls it.
  ///   - work: turns a block into a result; several threads call it at once.
  ///   - consume: takes a result, and returns whether to go on; one thread at a time calls it, in the order of the
  ///     blocks.
  /// - Throws: the first error in the order of the blocks.
  static func run<Block, Result, Fault: Error>(
    threads: Int, next: @escaping () throws(Fault) -> Block?, work: @escaping (Block) throws(Fault) -> Result,
    consume: @escaping (Result) throws(Fault) -> Bool
  ) throws(Fault) {
    let threads = max(1, threads)
    let input = DispatchSemaphore(value: 1)
    // The turn of a block is a semaphore that the block before it signals. Fewer blocks than these are at work at once.
    let turns = (0...threads).map { _ in DispatchSemaphore(value: 0) }
    turns[0].signal()
    var taken = 0
    var hasEnded = false
    var fault: Fault?
    var isOver = false
    // The semaphores guard everything that the threads share.
    nonisolated(unsafe) let worker = {
      while true {
        input.wait()
        guard !hasEnded else {
          input.signal()
          return
        }
        let number = taken
        taken += 1
        var block: Block?
        var ownFault: Fault?
        do throws(Fault) { block = try next() } catch { ownFault = error }
        if block == nil { hasEnded = true }
        input.signal()
        var result: Result?
        if let block {
          do throws(Fault) { result = try work(block) } catch { ownFault = error }
        }
        turns[number % turns.count].wait()
        if !isOver {
          if let result {
            do throws(Fault) { isOver = try !consume(result) } catch { ownFault = error }
          }
          fault = ownFault
          isOver = isOver || fault != nil
        }
        let ends = isOver
        turns[(number + 1) % turns.count].signal()
        guard ends else { continue }
        input.wait()
        hasEnded = true
        input.signal()
      }
    }
    if threads == 1 {
      worker()
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in worker() }
    }
    if let fault { throw fault }
  }
}
