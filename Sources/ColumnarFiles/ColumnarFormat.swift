/// The formats of columnar files.
public enum ColumnarFormat: Sendable {
  case parquet, arrow

  /// The format of a file that begins with these bytes; nil for another one.
  public init?(_ start: some Collection<UInt8>) {
    if [ParquetFile.mark, ParquetFile.encryptedMark].contains(where: { start.starts(with: $0) }) {
      self = .parquet
    } else if [ArrowFile.mark, ArrowFile.streamMark, ArrowFile.firstFeatherMark].contains(where: {
      start.starts(with: $0)
    }) {
      self = .arrow
    } else {
      return nil
    }
  }

  /// Opens a file in memory, whose first bytes tell its format.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, which must stay unchanged while the owner lives.
  ///   - owner: the owner of the bytes.
  public static func open(
    _ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable
  ) throws(ColumnarFault) -> any ColumnarFile {
    switch ColumnarFormat(bytes.prefix(8)) {
    case .parquet?: return try ParquetFile(bytes, owner: owner)
    case .arrow?: return try ArrowFile(bytes, owner: owner)
    case nil:
      throw ColumnarFault(.malformed, "this is neither a Parquet nor an Arrow file; check its name, or write it again.")
    }
  }
}
