/// The formats of columnar files.
public enum ColumnarFormat: Sendable {
  case parquet

  /// The format of a file that begins with these bytes; nil for another one.
  public init?(_ start: some Collection<UInt8>) {
    if start.starts(with: ParquetFile.mark) || start.starts(with: ParquetFile.encryptedMark) {
      self = .parquet
    } else {
      return nil
    }
  }

  /// Opens a file in memory.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, which must stay unchanged while the owner lives.
  ///   - owner: the owner of the bytes.
  public static func open(
    _ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable
  ) throws(ColumnarFault) -> any ColumnarFile {
    try ParquetFile(bytes, owner: owner)
  }
}
