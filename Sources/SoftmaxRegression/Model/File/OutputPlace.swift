internal import Essentials

/// The place of output to a path, after all links have been followed.
struct OutputPlace {
  /// The kinds of places.
  enum Kind: Equatable {
    case nothing, file, folder
    /// A device, a pipe or a socket, which can be written to, but not replaced.
    case device
    /// An open file of this process, such as standard output.
    case descriptor(Int32)
  }

  /// The path after all links; for a link to a missing file, the path of that file.
  let path: String
  let kind: Kind
  /// The permissions of a file that exists.
  let permissions: mode_t?

  /// - Throws: ``ModelFileError`` for a name that is too long, and for links in a circle.
  init(_ path: String) throws(ModelFileError) {
    var place = path
    // Linux follows the same number of links.
    for _ in 0..<40 {
      if let descriptor = Self.descriptor(place) {
        (self.path, kind, permissions) = (place, .descriptor(descriptor), nil)
        return
      }
      var status = stat()
      guard lstat(place, &status) == 0 else {
        guard errno != ENAMETOOLONG else {
          throw ModelFileError(.unwritable, file: path.excerpt, "the name is too long; choose a shorter one.")
        }
        (self.path, kind, permissions) = (place, .nothing, nil)
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFLNK:
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else {
          throw ModelFileError(.unwritable, file: path, "the link cannot be followed; name a file to write.")
        }
        place = target.hasPrefix("/") || !place.contains("/") ? target : "\(Self.folder(of: place))/\(target)"
        continue
      case S_IFREG: kind = .file
      case S_IFDIR: kind = .folder
      default: kind = .device
      }
      (self.path, permissions) = (place, status.st_mode & 0o7777)
      return
    }
    throw ModelFileError(.unwritable, file: path, "the links lead in a circle; name a file to write.")
  }

  /// The folder of the file.
  var folder: String { Self.folder(of: path) }

  /// Whether output replaces the present file.
  var isReplaced: Bool { kind == .nothing || kind == .file }

  /// The path without links in its folder, so that equal places have equal paths.
  var canonicalPath: String {
    URL(fileURLWithPath: folder).resolvingSymlinksInPath().appending(path: URL(fileURLWithPath: path).lastPathComponent)
      .standardized.path
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The number in the path of an open file of this process.
  private static func descriptor(_ path: String) -> Int32? {
    for folder in ["/dev/fd/", "/proc/self/fd/", "/proc/\(getpid())/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }
}
