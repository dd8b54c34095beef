internal import CBLAS

/// Limits OpenBLAS to one thread: `RowBlocks` spreads rows over threads, and the order of sums must not depend on their
/// number.
enum BLASThreads {
  // A program may have ended OpenBLAS's threads for good. The call would start them again.
  private static let setToOne: Void = openblas_get_num_threads() == 1 ? () : openblas_set_num_threads(1)

  /// Limits OpenBLAS to one thread, before other threads start.
  static func limit() { _ = setToOne }
}
