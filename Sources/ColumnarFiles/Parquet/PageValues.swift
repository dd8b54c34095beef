/// The stored values of a page, in one of the encodings.
///
/// Source: Apache Parquet, Encodings.md.
struct PageValues {
  let encoding: Int
  let type: ParquetMetadata.PhysicalType
  let typeLength: Int
  let bytes: UnsafeRawBufferPointer

  static let plain = 0

  /// Whether the values are places in the dictionary.
  var areIndices: Bool { encoding == 2 || encoding == 8 }

  /// The bytes of a value; nil for values of different lengths.
  var width: Int? {
    switch type {
    case .boolean: 1
    case .int32, .float: 4
    case .int64, .double: 8
    case .int96: 12
    case .bytes: nil
    case .fixedBytes: typeLength
    }
  }

  /// The places in the dictionary.
  func indices(_ count: Int, _ scratch: Scratch) throws(ColumnarFault) -> UnsafePointer<UInt32> {
    let indices = try scratch.elements(.indices, count, of: UInt32.self)
    guard count > 0 else { return UnsafePointer(indices) }
    var cursor = ByteCursor(bytes)
    let width = Int(try cursor.byte())
    var decoder = try HybridDecoder(cursor.rest(), width: width)
    try decoder.decode(count, into: indices)
    return UnsafePointer(indices)
  }

  /// Values of one length, one after the other and little-endian: those of the page, or in the slot of plain values.
  func fixed(_ count: Int, _ scratch: Scratch) throws(ColumnarFault) -> UnsafeRawBufferPointer {
    guard let width else { throw .damaged("its values have different lengths") }
    let (size, overflows) = count.multipliedReportingOverflow(by: width)
    guard !overflows else { throw .truncated }
    switch (encoding, type) {
    case (Self.plain, .boolean):
      guard (count + 7) / 8 <= bytes.count else { throw .truncated }
      let packed = BitPacked(bytes, width: 1)
      let target = try scratch.elements(.plain, count, of: UInt8.self)
      for i in 0..<count { target[i] = UInt8(truncatingIfNeeded: packed[i]) }
      return UnsafeRawBufferPointer(start: target, count: count)
    case (Self.plain, _):
      guard size <= bytes.count else { throw .truncated }
      return UnsafeRawBufferPointer(rebasing: bytes[..<size])
    case (3, .boolean):
      var cursor = ByteCursor(bytes)
      var decoder = try HybridDecoder(cursor.take(cursor.length()), width: 1)
      let indices = try scratch.elements(.indices, count, of: UInt32.self)
      try decoder.decode(count, into: indices)
      let target = try scratch.elements(.plain, count, of: UInt8.self)
      for i in 0..<count { target[i] = UInt8(truncatingIfNeeded: indices[i]) }
      return UnsafeRawBufferPointer(start: target, count: count)
    case (5, .int32), (5, .int64):
      var decoder = try DeltaDecoder(ByteCursor(bytes))
      let target = UnsafeMutableRawBufferPointer(rebasing: try scratch.bytes(.plain, size)[..<size])
      try decoder.decode(count) { (i, value) in
        if width == 4 {
          target.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: i * 4, as: Int32.self)
        } else {
          target.storeBytes(of: value, toByteOffset: i * 8, as: Int64.self)
        }
      }
      return UnsafeRawBufferPointer(target)
    case (9, .int32), (9, .int64), (9, .float), (9, .double), (9, .fixedBytes):
      guard size <= bytes.count else { throw .truncated }
      let target = UnsafeMutableRawBufferPointer(rebasing: try scratch.bytes(.plain, size)[..<size])
      // Each stream holds one byte of every value.
      let stream = bytes.count / max(1, width)
      for byte in 0..<width {
        for i in 0..<count { target[i * width + byte] = bytes[byte * stream + i] }
      }
      return UnsafeRawBufferPointer(target)
    case (7, .fixedBytes):
      let target = UnsafeMutableRawBufferPointer(rebasing: try scratch.bytes(.plain, size)[..<size])
      var place = 0
      try forEach(count, scratch) { (value) throws(ColumnarFault) in
        guard value.count == width, size - place >= width else {
          throw .damaged("a value has another length than its type")
        }
        UnsafeMutableRawBufferPointer(rebasing: target[place..<place + width]).copyMemory(from: value)
        place += width
      }
      return UnsafeRawBufferPointer(target)
    default: throw unknown
    }
  }

  /// Calls `body` with each value of bytes.
  func forEach(
    _ count: Int, _ scratch: Scratch, _ body: (UnsafeRawBufferPointer) throws(ColumnarFault) -> Void
  ) throws(ColumnarFault) {
    switch (encoding, type) {
    case (Self.plain, .bytes):
      var cursor = ByteCursor(bytes)
      for _ in 0..<count { try body(cursor.take(cursor.length())) }
    case (6, .bytes):
      var decoder = try DeltaDecoder(ByteCursor(bytes))
      let lengths = try scratch.elements(.plain, count, of: Int64.self)
      try decoder.decode(count) { lengths[$0] = $1 }
      var cursor = ByteCursor(decoder.rest())
      for i in 0..<count { try body(cursor.take(Int(lengths[i]))) }
    case (7, .bytes), (7, .fixedBytes):
      // Each value begins with a part of the one before it.
      var prefixes = try DeltaDecoder(ByteCursor(bytes))
      let shared = try scratch.elements(.numbers, count, of: Int64.self)
      try prefixes.decode(count) { shared[$0] = $1 }
      var suffixes = try DeltaDecoder(ByteCursor(prefixes.rest()))
      let lengths = try scratch.elements(.indices, count, of: Int64.self)
      try suffixes.decode(count) { lengths[$0] = $1 }
      var cursor = ByteCursor(suffixes.rest())
      var value: [UInt8] = []
      for i in 0..<count {
        guard let prefix = Int(exactly: shared[i]), prefix >= 0, prefix <= value.count else {
          throw .damaged("a value shares more than there is with the one before it")
        }
        value.removeSubrange(prefix...)
        value.append(contentsOf: try cursor.take(Int(lengths[i])))
        var fault: ColumnarFault?
        value.withUnsafeBytes { bytes in
          do throws(ColumnarFault) { try body(bytes) } catch { fault = error }
        }
        if let fault { throw fault }
      }
    case (_, .fixedBytes), (_, .int96):
      guard let width, width > 0 else { throw .damaged("its values have no length") }
      let all = try fixed(count, scratch)
      for i in 0..<count { try body(UnsafeRawBufferPointer(rebasing: all[i * width..<(i + 1) * width])) }
    default: throw unknown
    }
  }

  private var unknown: ColumnarFault {
    ColumnarFault(
      .unsupported, "its values have the encoding \(encoding), which cannot be read; write them as plain ones.")
  }
}
