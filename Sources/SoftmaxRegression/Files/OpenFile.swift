internal import Essentials

/// An open file, which is closed with this object.
final class OpenFile {
  let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Writes bytes at the present place; returns false if that fails.
  func append(_ contents: Data) -> Bool {
    contents.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        // A signal may come before anything is written.
        guard count >= 0 || errno == EINTR else { return false }
        rest = rest.dropFirst(max(0, count))
      }
      return true
    }
  }

  /// All bytes of the file; nil if it cannot be read.
  func contents() -> Data? {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { return nil }
    var contents = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return contents }
      guard count > 0 || errno == EINTR else { return nil }
      contents.append(contentsOf: buffer.prefix(max(0, count)))
    }
  }
}
