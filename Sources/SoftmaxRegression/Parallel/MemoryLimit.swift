internal import Essentials

/// The memory that is available to this process.
package enum MemoryLimit {
  /// The smallest of the memory of the machine and the limits of the process and its control group, in bytes.
  static let bytes: Double = {
    let limits = [Double(ProcessInfo.processInfo.physicalMemory), processLimit, ControlGroup.own.memory]
    return limits.compactMap { $0 }.min() ?? .infinity
  }()

  /// The start of a sentence which states that something needs more memory than there is; nil if there is enough.
  ///
  /// - Parameters:
  ///   - bytes: the least memory that it needs.
  ///   - what: its name, in the plural.
  package static func fault(_ bytes: Double, for what: String) -> String? {
    guard bytes > Self.bytes else { return nil }
    return "\(what) need at least \(text(bytes)) of memory, and there are \(text(Self.bytes))"
  }

  /// A number of bytes for people.
  private static func text(_ bytes: Double) -> String {
    bytes < 1e9 ? "\(Int(bytes / 1e6)) MB" : bytes < 1e15 ? "\(Int(bytes / 1e9)) GB" : "more than 1,000,000 GB"
  }

  /// The limit on the address space of the process; a number beyond all memory if there is no limit, and nil if it is
  /// unknown.
  private static var processLimit: Double? {
    var limit = rlimit()
    #if os(Linux)
      let result = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      let result = getrlimit(RLIMIT_AS, &limit)
    #endif
    return result == 0 ? Double(limit.rlim_cur) : nil
  }
}
