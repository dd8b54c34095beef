/// Reads bytes of a file in order, and never beyond their end.
///
/// The bytes must exist while the cursor is used.
struct ByteCursor {
  let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The number of bytes that follow.
  var left: Int { bytes.count - position }

  mutating func byte() throws(ColumnarFault) -> UInt8 {
    guard position < bytes.count else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  /// The next bytes; their number may come from the file.
  mutating func take(_ count: Int) throws(ColumnarFault) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= left else { throw .truncated }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  /// All bytes that follow.
  mutating func rest() -> UnsafeRawBufferPointer {
    defer { position = bytes.count }
    return UnsafeRawBufferPointer(rebasing: bytes[position...])
  }

  /// A number in base 128, the low digits first.
  mutating func varint() throws(ColumnarFault) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64 else { throw .damaged("a number is too long") }
      result |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return result }
      shift += 7
    }
  }

  /// A number in base 128 that counts things which exist.
  mutating func count() throws(ColumnarFault) -> Int {
    guard let count = Int(exactly: try varint()) else { throw .damaged("a count is too large") }
    return count
  }

  /// A number with a sign, in base 128.
  mutating func zigzag() throws(ColumnarFault) -> Int64 {
    let code = try varint()
    return Int64(bitPattern: code >> 1) ^ -Int64(bitPattern: code & 1)
  }

  /// A little-endian number of 32 bits, as a count.
  mutating func length() throws(ColumnarFault) -> Int {
    Int(UInt32(littleEndian: try take(4).loadUnaligned(as: UInt32.self)))
  }
}
