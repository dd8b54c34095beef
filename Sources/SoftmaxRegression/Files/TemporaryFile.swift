internal import Foundation

/// Temporary files that nobody else sees, and that nothing is left of when they are closed or the process is killed.
package enum TemporaryFile {
  /// An open file without a name, for reading and writing; nil if the system refuses one.
  package static func descriptor() -> Int32? {
    let folder = NSTemporaryDirectory()
    #if os(Linux)
      // O_TMPFILE, a macro that Swift does not see.
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
