extension NPYFile {
  /// Maps a file and reads its header.
  init(contentsOf path: String) throws(TableError) {
    try TableFile.check(path)
    guard !path.lowercased().hasSuffix(".gz") else {
      try self.init(FileBytes(TableFile(path).bytes()), source: path)
      return
    }
    guard let bytes = FileBytes(mapping: path) else {
      throw TableError(
        .unreadable, file: path, message: "the file cannot be read; check that it is a regular file that you may read.")
    }
    let isCompressed = bytes.copy(0..<2) == GzipWriter.mark
    try self.init(isCompressed ? FileBytes(TableFile(path).bytes()) : bytes, source: path)
  }
}
