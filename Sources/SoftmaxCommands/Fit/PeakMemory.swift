import Foundation

/// The memory that this process has used.
enum PeakMemory {
  /// The peak of resident memory, in bytes.
  static var bytes: Int {
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
