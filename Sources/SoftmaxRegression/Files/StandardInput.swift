internal import Essentials
internal import Synchronization

/// The first bytes of standard input, which tell its format before it is read.
enum StandardInput {
  private struct State {
    /// The first bytes, once they are known.
    var start: [UInt8]?
    /// Those among them that are taken from a pipe, and not handed on yet.
    var pending: [UInt8] = []
  }

  private static let state = Mutex(State())
  private static let count = 8

  /// The first bytes, at most eight, which are still read later.
  ///
  /// It waits for them.
  static func start() -> [UInt8] {
    state.withLock { state in
      if let start = state.start { return start }
      var status = stat()
      let isRegular = fstat(0, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      let place = isRegular ? lseek(0, 0, SEEK_CUR) : 0
      var bytes: [UInt8] = []
      while bytes.count < count {
        var next = [UInt8](repeating: 0, count: count - bytes.count)
        let result =
          isRegular ? pread(0, &next, next.count, place + off_t(bytes.count)) : read(0, &next, next.count)
        guard result > 0 || result < 0 && errno == EINTR else { break }
        bytes += next.prefix(max(0, result))
      }
      state = State(start: bytes, pending: isRegular ? [] : bytes)
      return bytes
    }
  }

  /// The bytes that come before those of the descriptor; they are handed on once.
  static func takePending() -> [UInt8] {
    state.withLock { state in
      defer { state.pending = [] }
      return state.pending
    }
  }
}
