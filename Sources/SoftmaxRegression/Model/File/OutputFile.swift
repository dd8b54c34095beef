package import Foundation

/// Functions that write a file completely or not at all.
package enum OutputFile {
  /// Checks that a file can be written at a path, before any other work is done.
  ///
  /// - Parameters:
  ///   - path: the file to be written.
  ///   - others: files that it must not replace, such as input files.
  package static func check(_ path: String, apartFrom others: [String] = []) throws(ModelFileError) {
    guard !path.isEmpty else {
      throw ModelFileError(.unwritable, file: "\"\"", "a file to write has a name; give one.")
    }
    let place = place(of: path)
    guard isDevice(path) || !others.contains(where: { place == self.place(of: $0) }) else {
      throw ModelFileError(.unwritable, file: path, "writing here would replace another file in use; name a new one.")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw ModelFileError(.unwritable, file: path, "there is no such folder; make it first.")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw ModelFileError(.unwritable, file: path, "this is a folder; name a file to write.")
    }
    guard FileManager.default.isWritableFile(atPath: isDevice(path) ? path : folder) else {
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

  /// The path with the links of its folder followed; "-" is not a file.
  private static func place(of path: String) -> String {
    path == "-" ? path : URL(fileURLWithPath: path).resolvingSymlinksInPath().standardized.path
  }

  static func isDevice(_ path: String) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return type.map { $0 != .typeRegular && $0 != .typeSymbolicLink && $0 != .typeDirectory } ?? false
  }
}
