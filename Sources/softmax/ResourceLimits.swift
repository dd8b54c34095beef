import Foundation
import SoftmaxCommands
import SoftmaxRegression

/// The limits of the system under which libraries would trap, or wait for ever.
enum ResourceLimits {
  /// The files that a command may have open at once: its own, and those of the programs that it starts.
  private static let files = 24
  /// The address space that OpenBLAS takes for its buffers and threads; it waits for ever if it gets less.
  private static var addressSpace: Int { (192 + 32 * ProcessInfo.processInfo.processorCount) << 20 }

  /// Refuses to run under limits that are too low.
  static func check() throws(CommandFailure) {
    guard canOpenFiles else {
      throw CommandFailure("Fewer than \(files) files can be opened; raise the limit, as with \"ulimit -n 256\".")
    }
    guard hasAddressSpace else {
      throw CommandFailure(
        "Less than \(addressSpace >> 20) MB of address space are left; raise the limit, as with \"ulimit -v unlimited\"."
      )
    }
  }

  private static var canOpenFiles: Bool {
    let opened = (0..<files).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
    for descriptor in opened where descriptor >= 0 { close(descriptor) }
    return !opened.contains { $0 < 0 }
  }

  private static var hasAddressSpace: Bool {
    guard let space = mmap(nil, addressSpace, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), space != MAP_FAILED else {
      return false
    }
    munmap(space, addressSpace)
    return true
  }
}
