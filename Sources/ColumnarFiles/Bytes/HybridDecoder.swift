/// Decodes numbers in runs: repeated ones, and packed ones in groups of eight.
///
/// Source: Apache Parquet, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
struct HybridDecoder {
  /// A part of the numbers.
  enum Run {
    case repeated(UInt32, count: Int)
    case packed(BitPacked, count: Int)
  }

  private var cursor: ByteCursor
  private let width: Int

  /// - Parameter width: the bits of a number, at most 32.
  init(_ bytes: UnsafeRawBufferPointer, width: Int) throws(ColumnarFault) {
    guard width <= 32 else { throw .damaged("its numbers have \(width) bits") }
    cursor = ByteCursor(bytes)
    self.width = width
  }

  /// The next run, which may be longer than wanted; its count is at least 1 and at most `limit`.
  mutating func next(limit: Int) throws(ColumnarFault) -> Run {
    while true {
      let header = try cursor.varint()
      guard let length = Int(exactly: header >> 1) else { throw .damaged("a run is too long") }
      guard length > 0 else { continue }
      if header & 1 == 0 {
        var value: UInt32 = 0
        for (i, byte) in try cursor.take((width + 7) / 8).enumerated() { value |= UInt32(byte) << UInt32(8 * i) }
        return .repeated(value, count: min(length, limit))
      }
      let groups = min(length, width == 0 ? length : cursor.left / width + 1)
      // The last group may be cut short; a packed run is then as long as its bytes.
      let bytes = try cursor.take(min(groups * width, cursor.left))
      let packed = BitPacked(bytes, width: width)
      let count = min(packed.count, groups.multipliedReportingOverflow(by: 8).overflow ? .max : groups * 8)
      guard count > 0 else { throw .truncated }
      return .packed(packed, count: min(count, limit))
    }
  }

  /// Decodes the next numbers.
  mutating func decode(_ count: Int, into target: UnsafeMutablePointer<UInt32>) throws(ColumnarFault) {
    var done = 0
    while done < count {
      switch try next(limit: count - done) {
      case .repeated(let value, let run):
        (target + done).update(repeating: value, count: run)
        done += run
      case .packed(let packed, let run):
        packed.unpack(run, into: target + done)
        done += run
      }
    }
  }
}
