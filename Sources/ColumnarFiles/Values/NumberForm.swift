internal import Essentials

/// How stored values become numbers.
enum NumberForm: Equatable {
  case signed32, unsigned32, signed64, unsigned64, float, double, half
  case signed8, unsigned8, signed16, unsigned16
  case decimal32(scale: Int)
  case decimal64(scale: Int)
  /// Whole numbers of any length, big-endian, in units of 10^-scale.
  case decimal(scale: Int)

  /// The bytes of a value; nil if that depends on the column.
  var width: Int? {
    switch self {
    case .signed8, .unsigned8: 1
    case .half, .signed16, .unsigned16: 2
    case .signed32, .unsigned32, .float, .decimal32: 4
    case .signed64, .unsigned64, .double, .decimal64: 8
    case .decimal: nil
    }
  }

  /// Whether every value is a float of single precision.
  var isSingle: Bool { self == .float || self == .half }

  /// Whether the values are whole numbers.
  var isInteger: Bool {
    switch self {
    case .signed8, .unsigned8, .signed16, .unsigned16, .signed32, .unsigned32, .signed64, .unsigned64: true
    default: false
    }
  }

  /// Converts little-endian values that stand one after the other.
  ///
  /// - Returns: whether a whole number is so large that doubles may not distinguish it from others.
  func convert(_ source: UnsafeRawPointer, _ count: Int, into target: UnsafeMutablePointer<Double>) -> Bool {
    switch self {
    case .signed8: convert(source, count, Int8.self, target) { Double($0) }
    case .unsigned8: convert(source, count, UInt8.self, target) { Double($0) }
    case .signed16: convert(source, count, Int16.self, target) { Double($0) }
    case .unsigned16: convert(source, count, UInt16.self, target) { Double($0) }
    case .signed32: convert(source, count, Int32.self, target) { Double($0) }
    case .unsigned32: convert(source, count, UInt32.self, target) { Double($0) }
    case .float: convert(source, count, Float.self, target) { Double($0) }
    case .double: convert(source, count, Double.self, target) { $0 }
    case .half: convert(source, count, UInt16.self, target) { Self.half($0) }
    case .decimal32(let scale): convert(source, count, Int32.self, target) { Self.decimal(Int64($0), scale) }
    case .decimal64(let scale): convert(source, count, Int64.self, target) { Self.decimal($0, scale) }
    case .signed64:
      convert(source, count, Int64.self, target) { Double($0) }
      return (0..<count).contains { target[$0].magnitude >= 0x1p53 }
    case .unsigned64:
      convert(source, count, UInt64.self, target) { Double($0) }
      return (0..<count).contains { target[$0] >= 0x1p53 }
    case .decimal: break
    }
    return false
  }

  @inline(__always)
  private func convert<Stored: BitwiseCopyable>(
    _ source: UnsafeRawPointer, _ count: Int, _ type: Stored.Type, _ target: UnsafeMutablePointer<Double>,
    _ value: (Stored) -> Double
  ) {
    let size = MemoryLayout<Stored>.size
    for i in 0..<count { target[i] = value(source.loadUnaligned(fromByteOffset: i * size, as: Stored.self)) }
  }

  /// A float of half precision, by its bits.
  static func half(_ bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3ff)
    let magnitude: Double
    switch bits >> 10 & 31 {
    case 0: magnitude = fraction * 0x1p-24
    case 31: magnitude = fraction == 0 ? .infinity : .nan
    case let exponent:
      magnitude = Double(sign: .plus, exponent: Int(exponent) - 15, significand: 1 + fraction * 0x1p-10)
    }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }

  /// The double that is nearest to a whole number in units of 10^-scale.
  static func decimal(_ unscaled: Int64, _ scale: Int) -> Double {
    // Both numbers are exact doubles, so that the quotient is rounded once.
    if unscaled.magnitude < 1 << 53, scale <= 22 { return Double(unscaled) / powers[scale] }
    return Double("\(unscaled)e-\(scale)") ?? .nan
  }

  /// The same for a big-endian number of any length.
  static func decimal(_ bytes: UnsafeRawBufferPointer, _ scale: Int) -> Double {
    guard let first = bytes.first else { return .nan }
    if bytes.count <= 8 {
      var value: Int64 = first >= 0x80 ? -1 : 0
      for byte in bytes { value = value << 8 | Int64(byte) }
      return decimal(value, scale)
    }
    // The magnitude as digits of 10^9, the lowest first.
    let isNegative = first >= 0x80
    var magnitude = bytes.map { isNegative ? ~$0 : $0 }
    if isNegative {
      for i in magnitude.indices.reversed() {
        magnitude[i] &+= 1
        if magnitude[i] != 0 { break }
      }
    }
    var digits: [UInt64] = [0]
    for byte in magnitude {
      var carry = UInt64(byte)
      for i in digits.indices {
        carry += digits[i] << 8
        digits[i] = carry % 1_000_000_000
        carry /= 1_000_000_000
      }
      if carry > 0 { digits.append(carry) }
    }
    var text = isNegative ? "-" : ""
    for (i, digit) in digits.reversed().enumerated() {
      let part = String(digit)
      text += i == 0 ? part : String(repeating: "0", count: 9 - part.count) + part
    }
    return Double(text + "e-\(scale)") ?? .nan
  }

  private static let powers: [Double] = (0...22).map { i in (0..<i).reduce(1.0) { power, _ in power * 10 } }
}
