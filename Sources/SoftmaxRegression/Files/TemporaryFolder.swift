package import Essentials
internal import Synchronization

/// A temporary folder for files that programs read and write by name, deleted with this object.
///
/// Signals that would end the process delete it first. Signals that the process handles or ignores remain as they are.
/// If the computation that made it is given up, it is deleted, too.
package final class TemporaryFolder: Sendable {
  /// The folder.
  package let url: URL
  private let cancellation = Cancellation.current
  private let action: Int?
  /// The folders that exist, each with its path and those of its files.
  private static let contents = Mutex<[URL: [String]]>([:])
  /// The address of the paths that a signal deletes, each with a zero at its end, and with an empty path after the
  /// last.
  private static let doomed = Atomic<UInt>(0)

  /// Creates a folder that only the user may enter.
  ///
  /// - Parameter files: the names of all files that will be in it.
  package init(files: [String]) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "softmax-\(UUID().uuidString)")
    self.url = url
    Self.contents.withLock { contents in
      contents[url] = files.map { url.appending(path: $0).path } + [url.path]
      Self.deleteAtSignals(contents.values.flatMap { $0 })
    }
    for number in [SIGINT, SIGTERM, SIGHUP] { Self.handle(number) }
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      Self.delete(url)
      throw error
    }
    // The action may be taken at once, and must then find the folder.
    action = cancellation?.add { Self.delete(url) }
  }

  deinit {
    if let action { cancellation?.remove(action) }
    Self.delete(url)
  }

  /// The place of a file.
  package subscript(_ name: String) -> URL { url.appending(path: name) }

  /// Deletes a folder, which may be deleted already.
  ///
  /// The lock is held throughout: of two threads that delete the same files, each stops at a file that the other has
  /// deleted. The computation that was given up, or its program, may also write a file meanwhile, so that the folder is
  /// not empty at its turn; after a few attempts the folder is left.
  private static func delete(_ url: URL) {
    contents.withLock { contents in
      for _ in 0..<100 where access(url.path, F_OK) == 0 { try? FileManager.default.removeItem(at: url) }
      contents[url] = nil
      deleteAtSignals(contents.values.flatMap { $0 })
    }
  }

  private static func deleteAtSignals(_ paths: [String]) {
    var text: [CChar] = []
    for path in paths { text += path.utf8CString }
    text.append(0)
    let memory = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
    memory.initialize(from: text, count: text.count)
    // The paths before these stay in memory, since a signal may be about to read them.
    doomed.store(UInt(bitPattern: memory), ordering: .sequentiallyConsistent)
  }

  /// Installs a handler that deletes the files, for signals that would end the process.
  private static func handle(_ number: Int32) {
    var old = sigaction()
    sigaction(number, nil, &old)
    #if os(Linux)
      let isDefault = old.__sigaction_handler.sa_handler == nil
    #else
      let isDefault = old.__sigaction_u.__sa_handler == nil
    #endif
    guard isDefault else { return }
    // The handler makes only calls that are allowed in it.
    signal(number) { number in
      if var path = UnsafePointer<CChar>(
        bitPattern: TemporaryFolder.doomed.load(ordering: .sequentiallyConsistent))
      {
        while path.pointee != 0 {
          if unlink(path) != 0 { rmdir(path) }
          path += strlen(path) + 1
        }
      }
      signal(number, SIG_DFL)
      raise(number)
    }
  }
}
