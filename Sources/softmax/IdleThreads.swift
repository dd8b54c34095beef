import CBLAS
import Foundation

/// The threads that OpenBLAS starts when it is loaded, and that have no work here: products run on one thread each.
enum IdleThreads {
  /// Ends them: each would otherwise occupy a processor for its first 30 ms, in which it waits for work without sleeping.
  ///
  /// This takes place before anything else runs. Where the system refused to start a thread, such as for want of memory,
  /// OpenBLAS would wait for its end forever; all are then left alone.
  static func end() {
    #if os(Linux)
      let running = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
      guard let running, running == Int(openblas_get_num_threads()) else { return }
      openblas_set_num_threads(1)
      openblas_end_threads()
    #endif
  }
}
