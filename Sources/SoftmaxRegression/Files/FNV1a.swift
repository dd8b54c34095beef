/// The FNV-1a hash of bytes that are added one by one (Fowler, Noll & Vo 1991).
struct FNV1a {
  /// The hash of the bytes so far; its high bits are mixed best.
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
