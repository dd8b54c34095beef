import Foundation

extension [Double] {
  /// Each number as an IEEE 754 double, least significant byte first.
  var littleEndianBytes: Data { map(\.bitPattern).littleEndianBytes }

  /// Reads such bytes; a remainder of fewer than eight bytes is ignored.
  init(littleEndian data: Data) { self = [UInt64](littleEndian: data).map { Double(bitPattern: $0) } }
}

extension [Int] {
  /// Each number in eight bytes, the least significant first.
  var littleEndianBytes: Data { map { UInt64(bitPattern: Int64($0)) }.littleEndianBytes }

  /// Reads such bytes; a remainder of fewer than eight bytes is ignored.
  init(littleEndian data: Data) { self = [UInt64](littleEndian: data).map { Int(Int64(bitPattern: $0)) } }
}

extension [UInt64] {
  fileprivate var littleEndianBytes: Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * count)
    for word in self {
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * shift))) }
    }
    return Data(bytes)
  }

  fileprivate init(littleEndian data: Data) {
    let bytes = [UInt8](data)
    self = (0..<bytes.count / 8).map { place in
      (0..<8).reduce(0) { $0 | UInt64(bytes[8 * place + $1]) << (8 * $1) }
    }
  }
}
