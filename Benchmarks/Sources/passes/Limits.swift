import CLimits

/// What no program on this machine can beat: the rate of its arithmetic units and that of its memory.
struct Limits {
  let threads: Int

  /// Multiply-adds a second, of `Double`s in registers, on all threads together; a multiply-add is two operations.
  func multiplyAdds() -> Double {
    let rounds: Int64 = 2_000_000
    let time = seconds { onThreads(threads) { _ in blackHole(limits_multiply_adds(rounds)) } }
    return Double(rounds * limits_multiply_adds_a_round()) * Double(threads) / time
  }

  /// Seconds to read memory once, each thread its share; the better of two ways.
  func read(_ memory: UnsafeRawBufferPointer) -> Double {
    nonisolated(unsafe) let base = memory.baseAddress
    let share = Int64(memory.count / threads / 512 * 512)
    let ways: [@Sendable (UnsafeRawPointer?, Int64) -> UInt64] = [limits_read, limits_read_ahead]
    return ways.map { read in
      seconds {
        onThreads(threads) { thread in
          blackHole(Double(read(base.map { $0 + thread * Int(share) }, share)))
        }
      }
    }.min() ?? .infinity
  }
}

/// Takes a result, so that it cannot be left out.
@inline(never) func blackHole(_ value: Double) {
  if value == 0.123456789 { print(value) }
}
