/// Decompresses blocks of LZ4.
///
/// Source: the LZ4 block format, lz4_Block_format.md.
enum LZ4 {
  /// Fills the target, whose length is that of the decompressed bytes.
  static func decompress(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ColumnarFault) {
    var written = 0
    try append(source, to: target, &written)
    guard written == target.count else { throw corrupt }
  }

  /// Appends a block, which may copy bytes of those before it.
  private static func append(
    _ source: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, _ written: inout Int
  ) throws(ColumnarFault) {
    var cursor = ByteCursor(source)
    guard let output = target.baseAddress else { return }
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
  }

  /// Decompresses frames, which Arrow files use.
  ///
  /// Source: the LZ4 frame format, lz4_Frame_format.md. The checksums are not compared.
  static func decompressFrame(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ColumnarFault) {
    var cursor = ByteCursor(source)
    var written = 0
    while cursor.left > 0 {
      guard try cursor.length() == 0x184D_2204 else { throw corrupt }
      let flags = try cursor.byte()
      let (hasBlockChecksums, hasSize, hasChecksum, hasDictionary) = (
        flags & 16 != 0, flags & 8 != 0, flags & 4 != 0, flags & 1 != 0
      )
      guard flags >> 6 == 1, !hasDictionary else { throw corrupt }
      // The largest block, the length of the contents, and the checksum of the header.
      _ = try cursor.take(hasSize ? 10 : 2)
      while true {
        let size = try cursor.length()
        if size == 0 { break }
        let block = try cursor.take(size & 0x7fff_ffff)
        if size >> 31 == 0 {
          try append(block, to: target, &written)
        } else {
          guard block.count <= target.count - written else { throw corrupt }
          UnsafeMutableRawBufferPointer(rebasing: target[written..<written + block.count]).copyMemory(from: block)
          written += block.count
        }
        if hasBlockChecksums { _ = try cursor.take(4) }
      }
      if hasChecksum { _ = try cursor.take(4) }
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
