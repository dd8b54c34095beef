internal import Essentials

/// The kinds of files.
enum FileKind {
  case file, folder
  /// A device, a pipe or a socket.
  case device

  /// The kind of the file at a path, after all links; nil if there is none.
  init?(at path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .device
    }
  }

  /// The number of bytes of a regular file; nil for others.
  static func size(at path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
