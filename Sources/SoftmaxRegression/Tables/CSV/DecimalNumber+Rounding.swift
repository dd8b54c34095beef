extension DecimalNumber {
  /// A mantissa times a power of ten, correctly rounded (to nearest, ties to even); nil beyond 10^-27 and 10^27.
  ///
  /// Up to 2^53 and 10^22 both factors are exact doubles, so that one operation rounds once (W. D. Clinger, "How to
  /// read floating point numbers accurately", 1990). Beyond these limits, 10^k = 2^k 5^k with 5^27 < 2^63: the product
  /// or quotient of two 64-bit integers is exact in 128 bits or with its remainder, and also rounds once. This covers
  /// the seventeen digits with which programs print doubles, and no intermediate result is subnormal.
  static func rounded(_ mantissa: UInt64, timesTenToThe exponent: Int) -> Double? {
    if mantissa <= 1 << 53, -22...22 ~= exponent {
      let significand = Double(mantissa)
      return exponent < 0 ? significand / powersOfTen[-exponent] : significand * powersOfTen[exponent]
    }
    if mantissa == 0 { return 0 }
    if 0...27 ~= exponent { return product(mantissa, powersOfFive[exponent], exponent) }
    if -27..<0 ~= exponent {
      return quickQuotient(mantissa, inversesOfFive[-exponent], exponent)
        ?? quotient(mantissa, powersOfFive[-exponent], exponent)
    }
    return nil
  }

  /// `mantissa` x `five` x 2^`exponent`.
  private static func product(_ mantissa: UInt64, _ five: UInt64, _ exponent: Int) -> Double {
    let (high, low) = mantissa.multipliedFullWidth(by: five)
    guard high != 0 else {
      let shift = low.leadingZeroBitCount
      return nearest(low << shift, exponent - shift, isInexact: false)
    }
    let shift = high.leadingZeroBitCount
    let bits = high << shift | low >> (64 - shift)
    return nearest(bits, exponent + 64 - shift, isInexact: low << shift != 0)
  }

  /// The inverse of a power of five, cut to 128 bits: `high` 2^64 + `low` is 2^`power` divided by it, with the top bit
  /// set.
  private struct Inverse {
    let high: UInt64
    let low: UInt64
    let power: Int

    init(of five: UInt64) {
      let shift = five.leadingZeroBitCount
      let divisor = five << shift
      let (quotient, remainder) = divisor.dividingFullWidth((1 << 63, 0))
      high = quotient
      low = divisor.dividingFullWidth((remainder, 0)).quotient
      power = 191 - shift
    }
  }

  /// `mantissa` / five x 2^`exponent` by a product with the inverse, which is several times faster than a division.
  ///
  /// The top 128 bits of the product are below the true ones by less than 2 in the last place. If this could change the
  /// rounding, or the quotient may be exact, the result is nil (D. Lemire, "Number parsing at a gigabyte per second",
  /// 2021).
  @inline(__always)
  private static func quickQuotient(_ mantissa: UInt64, _ inverse: Inverse, _ exponent: Int) -> Double? {
    let shift = mantissa.leadingZeroBitCount
    let scaled = mantissa << shift
    let top = scaled.multipliedFullWidth(by: inverse.high)
    let (low, carry) = top.low.addingReportingOverflow(scaled.multipliedFullWidth(by: inverse.low).high)
    let high = top.high &+ (carry ? 1 : 0)
    let normal = high.leadingZeroBitCount
    let rest = low << normal
    guard rest != 0, rest < UInt64.max - 7 else { return nil }
    let bits = normal == 0 ? high : high << 1 | low >> 63
    return nearest(bits, exponent + 128 - normal - shift - inverse.power, isInexact: true)
  }

  private static let inversesOfFive: [Inverse] = powersOfFive.map { $0 == 1 ? Inverse(of: 5) : Inverse(of: $0) }

  /// `mantissa` / `five` x 2^`exponent`.
  private static func quotient(_ mantissa: UInt64, _ five: UInt64, _ exponent: Int) -> Double {
    let dividendShift = mantissa.leadingZeroBitCount
    let divisorShift = five.leadingZeroBitCount
    let dividend = mantissa << dividendShift
    // Both are scaled to [2^63, 2^64), so that dividend x 2^63 / divisor is in (2^62, 2^64) and fits into 64 bits.
    let (quotient, remainder) = (five << divisorShift).dividingFullWidth((dividend >> 1, dividend << 63))
    let shift = quotient.leadingZeroBitCount
    let power = exponent + divisorShift - dividendShift - 63 - shift
    return nearest(quotient << shift, power, isInexact: remainder != 0)
  }

  /// The double nearest to `bits` x 2^`exponent`; `bits` has its top bit set, and `isInexact` states that further bits
  /// were cut.
  private static func nearest(_ bits: UInt64, _ exponent: Int, isInexact: Bool) -> Double {
    var kept = bits >> 11
    let rest = bits & 0x7ff
    if rest > 0x400 || rest == 0x400 && (isInexact || kept & 1 == 1) { kept += 1 }
    return Double(kept) * Double(bitPattern: UInt64(exponent + 11 + 1023) << 52)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  private static let powersOfFive: [UInt64] = [
    1, 5, 25, 125, 625, 3125, 15625, 78125, 390_625, 1_953_125, 9_765_625, 48_828_125, 244_140_625, 1_220_703_125,
    6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125, 3_814_697_265_625, 19_073_486_328_125,
    95_367_431_640_625, 476_837_158_203_125, 2_384_185_791_015_625, 11_920_928_955_078_125, 59_604_644_775_390_625,
    298_023_223_876_953_125, 1_490_116_119_384_765_625, 7_450_580_596_923_828_125,
  ]
}
