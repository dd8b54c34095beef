extension TableFile {
  /// The bytes of the file: mapped if it is an ordinary one, or else read into memory and decompressed.
  func contents() throws(TableError) -> FileBytes {
    let isOrdinary = path != "-" && FileKind(at: path) == .file
    guard isOrdinary, let mapped = FileBytes(mapping: path) else { return FileBytes(try bytes()) }
    // A gzip file begins with these bytes.
    guard mapped.count < 2 || mapped[0] != 0x1f || mapped[1] != 0x8b else { return FileBytes(try bytes()) }
    return mapped
  }
}
