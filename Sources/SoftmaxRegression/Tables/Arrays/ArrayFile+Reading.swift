extension ArrayFile {
  /// Maps a file and reads its header.
  ///
  /// - Parameter path: an NPY file, or an NPZ or safetensors file with the name of one of its arrays, as in `file.npz:X`.
  init(contentsOf path: String) throws(TableError) {
    let (path, member) = (MemberPath(path).file, MemberPath(path).member)
    try TableFile.check(path)
    guard let mapped = FileBytes(mapping: path) else {
      throw TableError(
        .unreadable, file: path, message: "the file cannot be read; check that it is a regular file that you may read.")
    }
    let isCompressed = path.lowercased().hasSuffix(".gz") || mapped.copy(0..<2) == GzipWriter.mark
    let bytes = isCompressed ? FileBytes(try TableFile(path).bytes()) : mapped
    if bytes.copy(0..<2).elementsEqual("PK".utf8) {
      try self.init(npz: bytes, member: member, source: path)
    } else if path.lowercased().hasSuffix(".safetensors") || SafetensorsHeader.recognizes(bytes.copy(0..<16)) {
      try self.init(safetensors: bytes, member: member, source: path)
    } else if let member {
      throw TableError(
        .unsupportedFormat, file: path,
        message: "the file has one array, without a name; leave out \(":\(member)".excerpt).")
    } else {
      try self.init(bytes, source: path)
    }
  }

  /// Whether the array can be features if none is named: numbers in several columns.
  var isTable: Bool { isNumeric && columns > 1 }

  /// The error for an array that a file does not have, or that must be named.
  static func unknown(_ name: String?, of names: [String], _ source: String) -> TableError {
    let listed = names.prefix(12).map(\.excerpt).joined(separator: ", ") + (names.count > 12 ? ", ..." : "")
    let known: Sentence = names.isEmpty ? "it is without arrays" : "it has \(listed)"
    guard let name else {
      return TableError(
        .unknownColumn, file: source,
        message:
          "name the array of the file that holds the features, as in \("\(source):\(names.first ?? "X")".excerpt); \(known)."
      )
    }
    return TableError(
      .unknownColumn, file: source, message: "there is no array \(name.excerpt) in the file; \(known).")
  }
}
