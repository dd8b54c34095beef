/// Numbers of a fixed number of bits, packed without gaps, the low bits first.
struct BitPacked {
  let bytes: UnsafeRawBufferPointer
  /// The bits of a number, from 0 to 64.
  let width: Int
  private let mask: UInt64

  init(_ bytes: UnsafeRawBufferPointer, width: Int) {
    self.bytes = bytes
    self.width = width
    mask = width == 64 ? .max : (1 << UInt64(width)) - 1
  }

  /// The numbers that the bytes hold; any number for a width of zero.
  var count: Int { width == 0 ? .max : bytes.count * 8 / width }

  /// A number by its place, which must be below the count.
  @inline(__always)
  subscript(place: Int) -> UInt64 {
    guard width > 0 else { return 0 }
    let bit = place * width
    let byte = bit >> 3
    let shift = UInt64(bit & 7)
    guard byte + 8 <= bytes.count else { return slow(byte, shift) }
    let low = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: byte, as: UInt64.self)) >> shift
    // A number of more than 57 bits may reach into a ninth byte.
    guard Int(shift) + width > 64 else { return low & mask }
    return (low | UInt64(bytes[byte + 8]) << (64 - shift)) & mask
  }

  /// Writes the first numbers, which have at most 32 bits.
  func unpack(_ count: Int, into target: UnsafeMutablePointer<UInt32>) {
    precondition(count <= self.count && width <= 32, "There are fewer numbers, or larger ones.")
    var done = 0
    if width > 0, bytes.count >= 8, let start = bytes.baseAddress {
      // Numbers for which eight bytes can be read need no check.
      let whole = Swift.min(count, ((bytes.count - 8) * 8 + 7) / width + 1)
      let mask = UInt32(truncatingIfNeeded: self.mask)
      while done < whole {
        let bit = done * width
        let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
        target[done] = UInt32(truncatingIfNeeded: word >> UInt64(bit & 7)) & mask
        done += 1
      }
    }
    while done < count {
      target[done] = UInt32(truncatingIfNeeded: self[done])
      done += 1
    }
  }

  private func slow(_ byte: Int, _ shift: UInt64) -> UInt64 {
    var low: UInt64 = 0
    for i in 0..<Swift.max(0, Swift.min(8, bytes.count - byte)) { low |= UInt64(bytes[byte + i]) << UInt64(8 * i) }
    return (low >> shift) & mask
  }
}
