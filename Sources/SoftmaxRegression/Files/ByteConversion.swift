/// A conversion of bytes during reading, piece by piece.
protocol ByteConversion {
  /// The converted next bytes, as far as these determine them; `isLast` if there are no more.
  mutating func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8]
}
