internal import Dispatch
internal import Foundation

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
    let input = NSLock()
    let turns = NSCondition()
    var taken = 0
    var turn = 0
    var hasEnded = false
    var fault: Fault?
    var isOver = false
    // The locks guard everything that the threads share.
    nonisolated(unsafe) let worker = {
      while true {
        input.lock()
        guard !hasEnded else { return input.unlock() }
        let number = taken
        taken += 1
        var block: Block?
        var ownFault: Fault?
        do throws(Fault) { block = try next() } catch { ownFault = error }
        if block == nil { hasEnded = true }
        input.unlock()
        var result: Result?
        if let block {
          do throws(Fault) { result = try work(block) } catch { ownFault = error }
        }
        turns.lock()
        while turn != number { turns.wait() }
        if !isOver {
          if let result {
            do throws(Fault) { isOver = try !consume(result) } catch { ownFault = error }
          }
          fault = ownFault
          isOver = isOver || fault != nil
        }
        let ends = isOver
        turn += 1
        turns.broadcast()
        turns.unlock()
        guard ends else { continue }
        input.lock()
        hasEnded = true
        input.unlock()
      }
    }
    if threads <= 1 {
      worker()
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in worker() }
    }
    if let fault { throw fault }
  }
}
