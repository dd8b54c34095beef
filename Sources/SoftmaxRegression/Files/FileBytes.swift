internal import Essentials

/// The bytes of a file, mapped into memory or copied to it, or bytes that the caller owns.
///
/// The system can take back the memory of a mapped file, so that the file can be larger than memory. The file must not
/// be cut short while it is in use.
final class FileBytes: Sendable {
  /// The number of bytes.
  let count: Int
  private nonisolated(unsafe) let start: UnsafeMutableRawPointer?
  private let owner: Owner

  /// Whose memory it is, which decides how it is released.
  private enum Owner {
    case file(Int32), own, other
  }

  /// Maps a file; nil if it cannot be opened or mapped, like a pipe.
  init?(mapping path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    // A mapped file stays open, so that it can be seen whether it was cut short.
    var isMapped = false
    defer { if !isMapped { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    count = Int(status.st_size)
    guard count > 0 else {
      (start, owner) = (nil, .other)
      return
    }
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      return nil
    }
    (start, owner, isMapped) = (address, .file(descriptor), true)
    MappedFiles.add(descriptor, size: count)
  }

  /// A copy of some bytes.
  init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    owner = .own
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 64)
    memory.copyBytes(from: bytes)
    start = memory.baseAddress
  }

  /// Bytes that `fill` writes; nil if there is no memory for them, or it returns false.
  init?(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Bool) {
    // Unlike that of an array, a failure is not the end of the program.
    guard let memory = malloc(max(1, count)) else { return nil }
    guard fill(UnsafeMutableRawBufferPointer(start: memory, count: count)) else {
      free(memory)
      return nil
    }
    (self.count, start, owner) = (count, memory, .own)
  }

  /// Bytes that the caller owns, and must keep unchanged while this object lives.
  init(borrowing start: UnsafeRawPointer, count: Int) {
    self.start = UnsafeMutableRawPointer(mutating: start)
    self.count = count
    owner = .other
  }

  deinit {
    guard let start else { return }
    switch owner {
    case .file(let descriptor):
      munmap(start, count)
      MappedFiles.remove(descriptor)
      close(descriptor)
    case .own: start.deallocate()
    case .other: break
    }
  }

  /// Calls `body` with the bytes.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    withExtendedLifetime(self) { body(UnsafeRawBufferPointer(start: start, count: count)) }
  }

  /// A copy of a range of bytes, clamped to the bytes that exist.
  func copy(_ range: Range<Int>) -> [UInt8] {
    withBytes { Array($0[range.clamped(to: 0..<count)]) }
  }

  /// Where the bytes lie; valid while this object lives.
  var address: UnsafeRawPointer? { start.map { UnsafeRawPointer($0) } }

  /// The byte at a place, which must be below the count.
  subscript(place: Int) -> UInt8 {
    precondition(place >= 0 && place < count, "The byte is out of range.")
    return withBytes { $0[place] }
  }
}
