/// The numbers of 16 bits, which take a quarter of the memory of doubles.
///
/// A ``FileMatrix`` stores them; they are doubles in every computation.
public enum HalfPrecision: Sendable {
  /// IEEE 754's binary16, with 11 binary digits, to 65504.
  case ieee
  /// bfloat16, the upper half of a float, with 8 binary digits and its range.
  case brain

  /// The number with these bits.
  func number(_ bits: UInt16) -> Double {
    guard self == .ieee else { return Double(Float(bitPattern: UInt32(bits) << 16)) }
    let magnitude = UInt32(bits & 0x7fff) << 13
    // The exponents of floats are larger by 112; those of infinities and NaN are the largest.
    let number =
      bits & 0x7c00 == 0x7c00
      ? Float(bitPattern: magnitude | 0x7f80_0000) : Float(bitPattern: magnitude) * 0x1p112
    return Double(bits & 0x8000 == 0 ? number : -number)
  }
}
