internal import Essentials
import Synchronization

/// The files that the process has mapped into memory.
package enum MappedFiles {
  /// The size of each when it was mapped, by its descriptor.
  private static let sizes = Mutex<[Int32: Int]>([:])

  static func add(_ descriptor: Int32, size: Int) { sizes.withLock { $0[descriptor] = size } }

  static func remove(_ descriptor: Int32) { sizes.withLock { $0[descriptor] = nil } }

  /// Whether one of them has become shorter since it was mapped.
  ///
  /// The system sends a signal to a program that reads beyond the new end, or, for pages that are still being written, shows
  /// zeros there.
  package static var isOneCutShort: Bool {
    sizes.withLock { sizes in
      sizes.contains { descriptor, size in
        var status = stat()
        return fstat(descriptor, &status) == 0 && Int(status.st_size) < size
      }
    }
  }
}
