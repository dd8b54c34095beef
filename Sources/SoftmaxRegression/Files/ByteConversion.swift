/// What bytes go through while they are read, piece by piece.
protocol ByteConversion {
  /// What becomes of the next bytes, as far as they tell; `isLast` where no more come.
  mutating func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8]
}
