/// The compression of pages, by its number in Parquet files.
enum Codec: Int {
  case none = 0
  case snappy = 1
  case gzip = 2
  case lzo = 3
  case brotli = 4
  case hadoopLZ4 = 5
  case zstandard = 6
  case lz4 = 7

  /// The most bytes that one compressed byte can stand for, so that a false length is found before memory is taken.
  private var largestRatio: Int {
    switch self {
    case .none: 1
    case .snappy: 22
    case .gzip: 1_040
    case .hadoopLZ4, .lz4: 256
    // A block of 128 kB that repeats one byte takes four bytes.
    case .zstandard: 33_000
    case .lzo, .brotli: 0
    }
  }

  /// The decompressed bytes: those of the file if they are not compressed, or else in the slot.
  func decompress(
    _ source: UnsafeRawBufferPointer, count: Int, _ scratch: Scratch
  ) throws(ColumnarFault) -> UnsafeRawBufferPointer {
    switch self {
    case .none:
      guard source.count == count else { throw .damaged("a page has another length than it says") }
      return source
    case .lzo, .brotli:
      throw ColumnarFault(
        .unsupported,
        "it is compressed with \(self == .lzo ? "LZO" : "Brotli"), which cannot be read; write the file with zstd or snappy."
      )
    case .snappy, .gzip, .hadoopLZ4, .zstandard, .lz4: break
    }
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard count / largestRatio <= source.count + 64 else { throw .damaged("a page has another length than it says") }
    let target = UnsafeMutableRawBufferPointer(rebasing: try scratch.bytes(.page, count)[..<count])
    switch self {
    case .snappy: try Snappy.decompress(source, into: target)
    case .gzip: try Gzip.decompress(source, into: target)
    case .hadoopLZ4: try LZ4.decompressFramed(source, into: target)
    case .zstandard: try scratch.zstandard.decompress(source, into: target)
    case .lz4: try LZ4.decompress(source, into: target)
    case .none, .lzo, .brotli: break
    }
    return UnsafeRawBufferPointer(target)
  }
}
