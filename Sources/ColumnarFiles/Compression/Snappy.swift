/// Decompresses blocks of Snappy.
///
/// Source: the format description of Snappy, format_description.txt: a length, then literals and copies of earlier
/// bytes.
enum Snappy {
  /// Fills the target, whose length is that of the decompressed bytes.
  static func decompress(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ColumnarFault) {
    var cursor = ByteCursor(source)
    guard try cursor.varint() == UInt64(target.count) else { throw .damaged("a page has another length than it says") }
    guard let output = target.baseAddress else { return }
    var written = 0
    while cursor.left > 0 {
      let tag = Int(try cursor.byte())
      guard tag & 3 != 0 else {
        var length = tag >> 2 + 1
        if length > 60 {
          let bytes = try cursor.take(length - 60)
          length = 1
          for (i, byte) in bytes.enumerated() { length += Int(byte) << (8 * i) }
        }
        let literal = try cursor.take(length)
        guard length <= target.count - written, let start = literal.baseAddress else { throw corrupt }
        (output + written).copyMemory(from: start, byteCount: length)
        written += length
        continue
      }
      let length: Int
      var distance = 0
      if tag & 3 == 1 {
        length = (tag >> 2) & 7 + 4
        distance = (tag >> 5) << 8 | Int(try cursor.byte())
      } else {
        length = tag >> 2 + 1
        for (i, byte) in try cursor.take(tag & 3 == 2 ? 2 : 4).enumerated() { distance |= Int(byte) << (8 * i) }
      }
      guard Copies.append(length, from: distance, at: &written, in: target) else { throw corrupt }
    }
    guard written == target.count else { throw corrupt }
  }

  private static let corrupt = ColumnarFault.damaged("a page cannot be decompressed (Snappy)")
}

/// Copies of earlier bytes, from which texts are decompressed.
enum Copies {
  /// Appends `length` bytes that stand `distance` bytes before; the copy may overlap what it writes.
  ///
  /// - Returns: false if there are no such bytes, or no room for the copy.
  @inline(__always)
  static func append(
    _ length: Int, from distance: Int, at written: inout Int, in target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard distance > 0, distance <= written, length <= target.count - written, let output = target.baseAddress else {
      return false
    }
    let start = output + written
    if distance >= length {
      start.copyMemory(from: start - distance, byteCount: length)
    } else {
      // A byte may be one that this copy has written, so that short patterns repeat.
      for i in 0..<length {
        start.storeBytes(of: start.load(fromByteOffset: i - distance, as: UInt8.self), toByteOffset: i, as: UInt8.self)
      }
    }
    written += length
    return true
  }
}
