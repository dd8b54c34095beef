/// Decompresses blocks of LZ4.
///
/// Source: the LZ4 block format, lz4_Block_format.md.
enum LZ4 {
  /// Fills the target, whose length is that of the decompressed bytes.
  static func decompress(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ColumnarFault) {
    var cursor = ByteCursor(source)
    guard let output = target.baseAddress else { return }
    var written = 0
    while cursor.left > 0 {
      let token = Int(try cursor.byte())
      let count = try length(token >> 4, &cursor)
      let literal = try cursor.take(count)
      guard count <= target.count - written else { throw corrupt }
      if let start = literal.baseAddress { (output + written).copyMemory(from: start, byteCount: count) }
      written += count
      // The last sequence has literals only.
      if cursor.left == 0 { break }
      let low = Int(try cursor.byte())
      let distance = low | Int(try cursor.byte()) << 8
      let copied = try length(token & 15, &cursor) + 4
      guard Copies.append(copied, from: distance, at: &written, in: target) else { throw corrupt }
    }
    guard written == target.count else { throw corrupt }
  }

  /// Decompresses blocks with the frame of Hadoop's programs, or one block without it, as the legacy codec has either.
  static func decompressFramed(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ColumnarFault) {
    if let _ = try? framed(source, into: target) { return }
    try decompress(source, into: target)
  }

  /// Blocks, each after its length and its compressed length as big-endian numbers of 32 bits.
  private static func framed(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ColumnarFault) {
    var cursor = ByteCursor(source)
    var written = 0
    while cursor.left > 0 {
      let size = Int(UInt32(bigEndian: try cursor.take(4).loadUnaligned(as: UInt32.self)))
      let compressed = Int(UInt32(bigEndian: try cursor.take(4).loadUnaligned(as: UInt32.self)))
      let block = try cursor.take(compressed)
      guard size <= target.count - written else { throw corrupt }
      try decompress(block, into: UnsafeMutableRawBufferPointer(rebasing: target[written..<written + size]))
      written += size
    }
    guard written == target.count else { throw corrupt }
  }

  /// A length, whose rest follows if four bits do not hold it.
  private static func length(_ start: Int, _ cursor: inout ByteCursor) throws(ColumnarFault) -> Int {
    var length = start
    guard start == 15 else { return length }
    while true {
      let more = try cursor.byte()
      length += Int(more)
      if more < 255 { return length }
    }
  }

  private static let corrupt = ColumnarFault.damaged("a page cannot be decompressed (LZ4)")
}
