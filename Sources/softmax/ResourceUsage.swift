import Foundation

/// What this process has used.
enum ResourceUsage {
  /// The most memory that was resident at once, in bytes.
  static var peakMemoryBytes: Int {
    var usage = rusage()
    // RUSAGE_SELF, which is a number in one C library and an enumeration in another.
    getrusage(0, &usage)
    #if os(macOS)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss * 1024
    #endif
  }
}
