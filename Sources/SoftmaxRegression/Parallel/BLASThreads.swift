internal import CBLAS

/// The threads of OpenBLAS: one, since rows are spread over threads by `RowBlocks`, and the order of sums must not depend on
/// how many there are.
enum BLASThreads {
  private static let setToOne: Void = openblas_set_num_threads(1)

  /// Limits OpenBLAS to one thread, before other threads start.
  static func limit() { _ = setToOne }
}
