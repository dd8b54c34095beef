import CMalloc
import Foundation

/// The resources that this process has used.
enum ResourceUsage {
  /// The peak of resident memory, in bytes.
  static var peakMemoryBytes: Int {
    #if os(Linux)
      // The peak of `getrusage` starts with the memory of the parent at the fork.
      if let peak = highWaterMark { return peak }
    #endif
    var usage = rusage()
    // 0 is RUSAGE_SELF, which is a number in one C library and an enumeration in another.
    getrusage(0, &usage)
    #if os(macOS)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss * 1024
    #endif
  }

  /// Lets the C library reuse the memory of freed arrays.
  ///
  /// By default it returns the memory of large arrays to the system. Each new array is then a new mapping, whose pages
  /// the system clears at their first use. For a solver that allocates long vectors in every iteration, this can take a
  /// fifth of the time.
  static func keepFreedMemory() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 64 << 20)
      mallopt(M_TRIM_THRESHOLD, 256 << 20)
    #endif
  }

  /// The peak in the line `VmHWM:  12345 kB` of `/proc/self/status`; nil if there is no such line.
  private static var highWaterMark: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    return kilobytes * 1024
  }
}
