/// Decodes whole numbers from their differences, which are packed in blocks.
///
/// Source: Apache Parquet, Encodings.md, "Delta Encoding". Sums wrap around, as the format says.
struct DeltaDecoder {
  private var cursor: ByteCursor
  private let blockSize: Int
  private let miniblocks: Int
  /// The number of values.
  private let total: Int
  private let first: Int64

  init(_ cursor: ByteCursor) throws(ColumnarFault) {
    self.cursor = cursor
    blockSize = try self.cursor.count()
    miniblocks = try self.cursor.count()
    total = try self.cursor.count()
    first = try self.cursor.zigzag()
    guard blockSize > 0, blockSize <= 1 << 24, miniblocks > 0, blockSize % miniblocks == 0,
      blockSize / miniblocks % 8 == 0
    else { throw .damaged("its differences cannot be understood") }
  }

  /// Decodes the first values, and goes behind the last one.
  mutating func decode(_ count: Int, _ store: (Int, Int64) -> Void) throws(ColumnarFault) {
    guard count <= total else { throw .truncated }
    var value = first
    if count > 0 { store(0, value) }
    let perMiniblock = blockSize / miniblocks
    var done = 1
    while done < total {
      let least = try cursor.zigzag()
      let widths = try cursor.take(miniblocks)
      for width in widths where done < total {
        guard width <= 64 else { throw .damaged("its differences cannot be understood") }
        // The last block may be cut short.
        let size = perMiniblock / 8 * Int(width)
        let packed = BitPacked(try cursor.take(min(size, cursor.left)), width: Int(width))
        let here = min(perMiniblock, total - done)
        guard here <= packed.count else { throw .truncated }
        for i in 0..<here {
          value = value &+ least &+ Int64(bitPattern: packed[i])
          if done + i < count { store(done + i, value) }
        }
        done += here
      }
    }
  }

  /// The bytes after the values.
  mutating func rest() -> UnsafeRawBufferPointer { cursor.rest() }
}
