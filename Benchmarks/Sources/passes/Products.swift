import CLimits

/// The two products of a pass, X W and Xᵀ R, by OpenBLAS, as a program without special kernels would form them.
///
/// Nothing else of a pass is done: no exponential, no residual, and W is not changed between the two.
struct Products<Element> {
  typealias Both =
    @Sendable (
      UnsafePointer<Element>?, UnsafePointer<Element>?, Int64, Int64, Int64, UnsafeMutablePointer<Element>?,
      UnsafeMutablePointer<Element>?
    ) -> Void

  let (rows, d, k): (Int, Int, Int)
  let threads: Int
  let both: Both
  private let (w, z, g): (Shared<Element>, Shared<Element>, Shared<Element>)
  /// The most rows whose products are formed at once, so that Z takes 400 MB at most.
  private let slab: Int

  init(rows: Int, d: Int, k: Int, threads: Int, zero: Element, both: @escaping Both) {
    (self.rows, self.d, self.k, self.threads, self.both) = (rows, d, k, threads, both)
    slab = min(rows, 400_000_000 / MemoryLayout<Element>.stride / k)
    w = Shared(count: d * k, repeating: zero)
    z = Shared(count: max(slab, threads * 4096) * k, repeating: zero)
    g = Shared(count: threads * d * k, repeating: zero)
  }

  func deallocate() {
    for memory in [w, z, g] { memory.base.deallocate() }
  }

  /// Seconds for all rows at once, with OpenBLAS's own threads.
  func whole(_ x: UnsafePointer<Element>) -> Double {
    limits_blas_threads(Int64(threads))
    defer { limits_blas_threads(1) }
    return seconds {
      for first in stride(from: 0, to: rows, by: slab) {
        both(x + first * d, w.base, Int64(min(slab, rows - first)), Int64(d), Int64(k), z.base, g.base)
      }
    }
  }

  /// Seconds block by block, so that a block's Z stays in the cache; each thread takes its share of the blocks.
  func blocks(_ x: UnsafePointer<Element>, of size: Int) -> Double {
    nonisolated(unsafe) let x = x
    let (rows, d, k, threads, both, w, z, g) = (rows, d, k, threads, both, w, z, g)
    limits_blas_threads(1)
    return seconds {
      onThreads(threads) { thread in
        let share = (thread * rows / threads)..<((thread + 1) * rows / threads)
        for first in stride(from: share.lowerBound, to: share.upperBound, by: size) {
          both(
            x + first * d, w.base, Int64(min(size, share.upperBound - first)), Int64(d), Int64(k),
            z.base + thread * size * k, g.base + thread * d * k)
        }
      }
    }
  }
}
