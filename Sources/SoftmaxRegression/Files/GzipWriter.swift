internal import CZlib
internal import Essentials

/// Writes bytes to an open file in gzip format.
final class GzipWriter {
  /// The first bytes of a gzip file.
  static let mark: [UInt8] = [0x1f, 0x8b]

  private var file: gzFile?

  /// - Parameter descriptor: the file, which stays open.
  /// - Returns: nil if there is not enough memory.
  init?(_ descriptor: Int32) {
    let copy = dup(descriptor)
    guard copy >= 0 else { return nil }
    guard let file = gzdopen(copy, "wb") else {
      close(copy)
      return nil
    }
    self.file = file
  }

  deinit {
    if let file { gzclose(file) }
  }

  /// Compresses and writes further bytes; returns false if that fails.
  func append(_ contents: Data) -> Bool {
    guard let file else { return false }
    return contents.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
        guard gzwrite(file, part.baseAddress, UInt32(part.count)) == Int32(part.count) else { return false }
        rest = rest.dropFirst(part.count)
      }
      return true
    }
  }

  /// Writes the remaining bytes and the end of the file; returns false if that fails.
  func finish() -> Bool {
    guard let file else { return false }
    self.file = nil
    return gzclose(file) == Z_OK
  }
}
