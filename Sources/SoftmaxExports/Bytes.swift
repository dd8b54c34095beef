import Foundation

extension [Double] {
  /// Each number as an IEEE 754 double, least significant byte first.
  var littleEndianBytes: Data { Data(flatMap { $0.bitPattern.littleEndianBytes }) }

  /// Reads such bytes; what is left of eight is not looked at.
  init(littleEndian data: Data) { self = [UInt64](littleEndian: data).map { Double(bitPattern: $0) } }
}

extension [Int] {
  /// Each number in eight bytes, the least significant first.
  var littleEndianBytes: Data { Data(flatMap { UInt64(bitPattern: Int64($0)).littleEndianBytes }) }

  /// Reads such bytes; what is left of eight is not looked at.
  init(littleEndian data: Data) { self = [UInt64](littleEndian: data).map { Int(Int64(bitPattern: $0)) } }
}

extension UInt64 {
  fileprivate var littleEndianBytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}

extension [UInt64] {
  fileprivate init(littleEndian data: Data) {
    let bytes = Array<UInt8>(data)
    self = (0..<bytes.count / 8).map { place in
      bytes[8 * place..<8 * place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
