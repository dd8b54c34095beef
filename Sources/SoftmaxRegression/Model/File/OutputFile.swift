package import Essentials

/// Functions that write a file completely or not at all.
package enum OutputFile {
  /// Checks that a file can be written at a path, before any other work is done.
  ///
  /// - Parameters:
  ///   - path: the file to be written.
  ///   - others: files that it must not replace, such as input files.
  package static func check(_ path: String, apartFrom others: [String] = []) throws(ModelFileError) {
    _ = try place(path, apartFrom: others)
  }

  /// The place of a file, after a check that the file can be written there.
  static func place(_ path: String, apartFrom others: [String] = []) throws(ModelFileError) -> OutputPlace {
    guard !path.isEmpty else {
      throw ModelFileError(.unwritable, file: "\"\"", "a file to write has a name; give one.")
    }
    let place = try OutputPlace(path)
    switch place.kind {
    case .device:
      guard access(place.path, W_OK) == 0 else {
        throw ModelFileError(.unwritable, file: path, "you may not write to it; choose another.")
      }
    case .descriptor(let descriptor):
      let flags = fcntl(descriptor, F_GETFL)
      guard flags >= 0, flags & O_ACCMODE != O_RDONLY else {
        throw ModelFileError(.unwritable, file: path, "it is not open for writing; name a file to write.")
      }
    case .folder:
      throw ModelFileError(.unwritable, file: path, "this is a folder; name a file to write.")
    case .nothing, .file:
      guard !others.contains(where: { $0 != "-" && (try? OutputPlace($0).canonicalPath) == place.canonicalPath }) else {
        throw ModelFileError(.unwritable, file: path, "writing here would replace another file in use; name a new one.")
      }
      try checkFolder(of: place, path)
    }
    return place
  }

  private static func checkFolder(of place: OutputPlace, _ path: String) throws(ModelFileError) {
    guard FileKind(at: place.folder) == .folder else {
      let link = place.path == path ? "" : "the link leads to \(place.path), and "
      throw ModelFileError(.unwritable, file: path, "\(link)there is no such folder; make it first.")
    }
    guard !place.path.hasSuffix("/") else {
      throw ModelFileError(.unwritable, file: path, "this is the name of a folder; name a file to write.")
    }
    guard OutputWriter.canBegin(place) else {
      throw ModelFileError(.unwritable, file: path, "its folder cannot be written to; choose another.")
    }
  }

  /// Replaces a file by new contents; readers see the old file or the new one, never a part, even after a crash.
  ///
  /// - Parameter isTable: whether the contents are compressed if the file's name ends in .gz.
  package static func write(_ contents: Data, to path: String, isTable: Bool = false) throws(ModelFileError) {
    let writer = try OutputWriter(path, isTable: isTable)
    try writer.append(contents)
    try writer.finish()
  }
}
