internal import Essentials

/// Bytes that are read in order from a file, a compressed file, standard input or an array, and can be read again.
///
/// Input that can be read only once, such as a pipe, is copied to a private temporary file on the way.
final class ByteStream {
  /// Why bytes cannot be read.
  enum Fault: Error {
    case unreadable
    case notCompressed
    case truncated
    case corrupt
    case noTemporaryFile
  }

  private enum Source {
    case file(Int32)
    case compressed(GzipReader)
    case array([UInt8], position: Int)
  }

  private var source: Source
  /// The descriptor of the temporary copy; -1 if there is no copy.
  private var copy: Int32 = -1
  /// Bytes that were inspected, but not read yet.
  private var ahead: ArraySlice<UInt8> = []
  /// The conversions of the bytes, in their initial state and in their present state.
  private var conversions: (initial: [any ByteConversion], current: [any ByteConversion]) = ([], [])
  /// The number of bytes before conversions, if it is known.
  let count: Int?

  /// Reads from an array.
  init(_ bytes: [UInt8]) {
    source = .array(bytes, position: 0)
    count = bytes.count
  }

  /// Reads a file, or standard input if there is no path.
  ///
  /// A regular file is decompressed if it is a gzip file, of one member or several.
  ///
  /// - Parameters:
  ///   - path: the file; nil for standard input.
  ///   - isCompressed: whether any other input, such as a pipe, is decompressed.
  ///   - readsTwice: whether ``restart()`` will be called.
  init(path: String?, isCompressed: Bool, readsTwice: Bool) throws(Fault) {
    let descriptor = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? dup(0)
    guard descriptor >= 0 else { throw .unreadable }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    // Standard input that is a regular file may have been read in part: it is read from its present position on.
    let start = isRegular ? lseek(descriptor, 0, SEEK_CUR) : 0
    let isCompressed = isRegular ? Self.isCompressed(descriptor, at: start) : isCompressed
    count = isRegular && !isCompressed ? max(0, Int(status.st_size) - Int(start)) : nil
    if isCompressed {
      guard let file = GzipReader(descriptor) else { throw .unreadable }
      source = .compressed(file)
    } else {
      source = .file(descriptor)
    }
    if readsTwice, !(isRegular && path != nil) { try makeCopy() }
    guard path == nil else { return }
    let pending = StandardInput.takePending()
    if copy >= 0, write(copy, pending, pending.count) < pending.count { throw .noTemporaryFile }
    ahead = pending[...]
  }

  deinit {
    switch source {
    case .file(let descriptor): close(descriptor)
    case .compressed, .array: break
    }
    if copy >= 0 { close(copy) }
  }

  /// Whether an open file has the first bytes of a gzip file.
  private static func isCompressed(_ descriptor: Int32, at start: off_t) -> Bool {
    var mark: [UInt8] = [0, 0]
    return pread(descriptor, &mark, mark.count, start) == mark.count && mark == GzipWriter.mark
  }

  private func makeCopy() throws(Fault) {
    guard let file = TemporaryFile.descriptor() else { throw .noTemporaryFile }
    copy = file
  }

  /// Goes back to the start; requires `readsTwice`.
  func restart() throws(Fault) {
    ahead = []
    conversions.current = conversions.initial
    guard copy < 0 else {
      guard lseek(copy, 0, SEEK_SET) == 0 else { throw .unreadable }
      if case .file(let descriptor) = source { close(descriptor) }
      source = .file(copy)
      copy = -1
      return
    }
    switch source {
    case .file(let descriptor): guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .unreadable }
    case .compressed(let file): try file.restart()
    case .array(let bytes, _): source = .array(bytes, position: 0)
    }
  }

  /// The first bytes without conversions, and whether these are all bytes.
  ///
  /// They are still read later. Call this before anything is read.
  func start(_ limit: Int) throws(Fault) -> (bytes: [UInt8], isWhole: Bool) {
    let (bytes, ended) = try stored(after: [], limit: limit)
    ahead = bytes[...]
    return (bytes, ended)
  }

  /// Applies conversions, one after the other, to all bytes that are read from now on.
  func convert(_ conversions: [any ByteConversion]) { self.conversions = (conversions, conversions) }

  /// An array of `start` and the next bytes of the file, at most `limit`; `ended` if there are no more.
  func next(after start: ArraySlice<UInt8>, limit: Int) throws(Fault) -> (bytes: [UInt8], ended: Bool) {
    guard !conversions.current.isEmpty else { return try stored(after: start, limit: limit) }
    var result = Array(start)
    var ended = false
    while result.count == start.count, !ended {
      var bytes: [UInt8]
      (bytes, ended) = try stored(after: [], limit: limit)
      for i in conversions.current.indices { bytes = conversions.current[i].convert(bytes, isLast: ended) }
      result += bytes
    }
    return (result, ended)
  }

  /// The same for the stored bytes, without conversions.
  private func stored(after start: ArraySlice<UInt8>, limit: Int) throws(Fault) -> (bytes: [UInt8], ended: Bool) {
    var fault: Fault?
    var ended = false
    let bytes = [UInt8](unsafeUninitializedCapacity: start.count + limit) { buffer, initialized in
      initialized = buffer.update(fromContentsOf: start)
      let known = ahead.prefix(limit)
      initialized =
        UnsafeMutableBufferPointer(rebasing: buffer[initialized...]).update(fromContentsOf: known) + initialized
      ahead = ahead.dropFirst(known.count)
      do throws(Fault) {
        while initialized < buffer.count {
          let count = try read(
            UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized...]))
          guard count > 0 else {
            ended = true
            break
          }
          initialized += count
        }
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return (bytes, ended)
  }

  /// Fills the start of a buffer, and returns the number of bytes, which is zero at the end.
  private func read(_ buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    let count: Int
    switch source {
    case .file(let descriptor):
      var result = Essentials.read(descriptor, buffer.baseAddress, buffer.count)
      while result < 0, errno == EINTR { result = Essentials.read(descriptor, buffer.baseAddress, buffer.count) }
      guard result >= 0 else { throw .unreadable }
      count = result
    case .compressed(let file):
      count = try file.read(buffer)
    case .array(let bytes, let position):
      count = min(buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      source = .array(bytes, position: position + count)
    }
    if copy >= 0 {
      var written = 0
      while written < count {
        let result = write(copy, buffer.baseAddress.map { $0 + written }, count - written)
        guard result > 0 || errno == EINTR else { throw .noTemporaryFile }
        written += max(0, result)
      }
    }
    return count
  }
}
