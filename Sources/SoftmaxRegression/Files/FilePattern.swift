internal import Essentials

/// Names of files with the wildcards of a shell: `*`, `?` and `[...]`.
package enum FilePattern {
  /// The files with names that match, in the order of their bytes.
  ///
  /// - Parameter name: a name, or a pattern that the shell has left as it is. The name of an existing file is not
  ///   a pattern.
  /// - Returns: the name itself if it is not a pattern, or nothing matches.
  package static func files(_ name: String) -> [String] {
    guard name.contains(where: { "*?[".contains($0) }), FileKind(at: name) == nil else { return [name] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(name, 0, nil, &found) == 0 else { return [name] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether there is a file of this name, or one that matches.
  package static func matches(_ name: String) -> Bool { files(name).contains { FileKind(at: $0) != nil } }
}
