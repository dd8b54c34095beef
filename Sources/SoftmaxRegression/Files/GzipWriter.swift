internal import CZlib
internal import Foundation

/// Bytes written to an open file as a gzip file.
final class GzipWriter {
  /// The bytes with which a gzip file begins.
  static let mark: [UInt8] = [0x1f, 0x8b]

  private var file: gzFile?

  /// - Parameter descriptor: the file, which stays open.
  /// - Returns: nil where there is no memory for it.
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

  /// Compresses further bytes; false where they could not be written.
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

  /// Writes what is left and the end of the file; false where that could not be done.
  func finish() -> Bool {
    guard let file else { return false }
    self.file = nil
    return gzclose(file) == Z_OK
  }
}
