internal import Essentials

/// Temporary files that are invisible to other processes, and disappear when they are closed or the process is killed.
package enum TemporaryFile {
  /// An open file without a name, for reading and writing; nil if the system refuses one.
  package static func descriptor() -> Int32? {
    let folder = FileManager.default.temporaryDirectory.path
    #if os(Linux)
      // This is O_TMPFILE, a macro that Swift does not import.
      let nameless = open(folder, O_RDWR | O_CLOEXEC | O_DIRECTORY | 0o20000000, 0o600)
      if nameless >= 0 { return nameless }
    #endif
    var name = Array("\(folder)/softmax-XXXXXX".utf8CString)
    let named = mkstemp(&name)
    guard named >= 0 else { return nil }
    unlink(name)
    return named
  }
}
