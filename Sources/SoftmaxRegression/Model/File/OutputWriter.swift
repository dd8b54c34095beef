package import Essentials

/// A file that is written piece by piece, and replaces the old file when it is complete.
///
/// If the system supports it, the file has no name until then, so that a killed process leaves nothing behind.
package final class OutputWriter {
  private let path: String
  private let place: OutputPlace
  private let file: OpenFile
  /// The compressor of the file; nil for a file that is not compressed.
  private var gzip: GzipWriter?
  /// The name of the unfinished file; nil if it does not have a name.
  private var temporary: String?
  private var isFinished = false
  private let cancellation = Cancellation.current
  private var action: Int?

  /// Begins a file; a pipe or a device is written directly, since there is nothing to replace.
  ///
  /// - Parameter isTable: whether the file is a table, which is compressed if its name ends in .gz.
  package init(_ path: String, isTable: Bool = false) throws(ModelFileError) {
    self.path = path
    place = try OutputFile.place(path)
    let (descriptor, name) = Self.open(place)
    guard descriptor >= 0 else { throw Self.failure(path) }
    temporary = name
    if let name { action = cancellation?.add { _ = unlink(name) } }
    file = OpenFile(descriptor)
    if place.kind == .file, let permissions = place.permissions { fchmod(descriptor, permissions) }
    if isTable, path.lowercased().hasSuffix(".gz") {
      gzip = GzipWriter(descriptor)
      guard gzip != nil else { throw Self.failure(path) }
    }
  }

  deinit {
    if let action { cancellation?.remove(action) }
    if !isFinished, let temporary { unlink(temporary) }
  }

  /// Appends to the file.
  package func append(_ contents: Data) throws(ModelFileError) {
    if let gzip {
      guard gzip.append(contents) else { throw Self.failure(path) }
      return
    }
    guard file.append(contents) else { throw Self.failure(path) }
  }

  /// The present contents of the file, read from it; nil for a pipe or a device, which cannot be read again.
  package func contents() throws(ModelFileError) -> Data? {
    guard place.isReplaced else { return nil }
    guard let contents = file.contents() else { throw Self.failure(path) }
    return contents
  }

  /// Replaces the old file, after all of the new one has reached the disk.
  package func finish() throws(ModelFileError) {
    if let gzip, !gzip.finish() { throw Self.failure(path) }
    guard place.isReplaced else { return isFinished = true }
    let descriptor = file.descriptor
    guard fsync(descriptor) == 0 else { throw Self.failure(path) }
    if temporary == nil {
      let name = Self.freshName(place)
      #if os(Linux)
        guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
          throw Self.failure(path)
        }
      #endif
      temporary = name
    }
    guard let temporary, rename(temporary, place.path) == 0 else { throw Self.failure(path) }
    isFinished = true
  }

  /// Whether a file can be created in a place.
  static func canBegin(_ place: OutputPlace) -> Bool {
    let (descriptor, name) = begin(place)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    if let name { unlink(name) }
    return true
  }

  private static func open(_ place: OutputPlace) -> (descriptor: Int32, name: String?) {
    switch place.kind {
    case .device: (Essentials.open(place.path, O_WRONLY | O_CLOEXEC), nil)
    // A duplicate shares the position in the file, so that the two do not overwrite each other.
    case .descriptor(let descriptor): (fcntl(descriptor, F_DUPFD_CLOEXEC, 3), nil)
    case .nothing, .file, .folder: begin(place)
    }
  }

  /// Opens a file in the folder of the finished one, without a name if that is possible.
  private static func begin(_ place: OutputPlace) -> (descriptor: Int32, name: String?) {
    #if os(Linux)
      // This number is O_TMPFILE, a macro that Swift does not import. The file gets its name later through /proc.
      let nameless = Essentials.open(place.folder, O_RDWR | O_CLOEXEC | O_DIRECTORY | 0o20000000, 0o666)
      if nameless >= 0 {
        if access("/proc/self/fd/\(nameless)", F_OK) == 0 { return (nameless, nil) }
        close(nameless)
      }
    #endif
    let name = freshName(place)
    return (Essentials.open(name, O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL, 0o666), name)
  }

  private static func freshName(_ place: OutputPlace) -> String {
    let digits = String(UInt64.random(in: 0 ... .max), radix: 36)
    return "\(place.folder)/.softmax-\(digits).tmp"
  }

  private static func failure(_ path: String) -> ModelFileError {
    ModelFileError(.unwritable, file: path, "it could not be written; check the disk's space and your rights.")
  }
}
