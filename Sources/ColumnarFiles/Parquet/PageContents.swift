/// A page of data without its compression.
struct PageContents {
  /// The number of levels: of values, missing ones, and empty lists.
  let count: Int
  /// Nil if the column holds no lists.
  let repetitions: PageLevels?
  /// Nil if no value can be missing.
  let definitions: PageLevels?
  let values: PageValues
}

/// The levels of a page: of repetition, where 0 begins a row, or of definition, which say what is missing.
struct PageLevels {
  private let bytes: UnsafeRawBufferPointer
  private let width: Int
  /// Whether they are packed with the high bits first, as the first version of the format had them.
  private let isOld: Bool

  init(_ bytes: UnsafeRawBufferPointer, width: Int, isOld: Bool) {
    self.bytes = bytes
    self.width = width
    self.isOld = isOld
  }

  /// The level of all values, if they are in one run; nil if they are in several.
  func constant(_ count: Int) throws(ColumnarFault) -> Int? {
    guard !isOld, count > 0 else { return nil }
    var decoder = try HybridDecoder(bytes, width: width)
    guard case .repeated(let level, let run) = try decoder.next(limit: count), run == count else { return nil }
    return Int(level)
  }

  /// The levels of the first values.
  func decode(_ count: Int, _ slot: Scratch.Slot, _ scratch: Scratch) throws(ColumnarFault) -> UnsafePointer<UInt8> {
    let levels = try scratch.elements(slot, count, of: UInt8.self)
    if isOld {
      // Most significant bits first, across bytes.
      for i in 0..<count {
        var level: UInt8 = 0
        for bit in (i * width)..<((i + 1) * width) {
          guard bit >> 3 < bytes.count else { throw .truncated }
          level = level << 1 | (bytes[bit >> 3] >> UInt8(7 - bit & 7)) & 1
        }
        levels[i] = level
      }
      return UnsafePointer(levels)
    }
    var decoder = try HybridDecoder(bytes, width: width)
    var done = 0
    while done < count {
      switch try decoder.next(limit: count - done) {
      case .repeated(let level, let run):
        (levels + done).update(repeating: UInt8(truncatingIfNeeded: level), count: run)
        done += run
      case .packed(let packed, let run):
        for i in 0..<run { levels[done + i] = UInt8(truncatingIfNeeded: packed[i]) }
        done += run
      }
    }
    return UnsafePointer(levels)
  }

  /// Whether levels of repetition begin a row at every `width`-th value, and nowhere else.
  ///
  /// - Parameter offset: the place of the first value in its row.
  func areRegular(_ count: Int, offset: Int, width listLength: Int) throws(ColumnarFault) -> Bool {
    guard !isOld else { return false }
    var decoder = try HybridDecoder(bytes, width: width)
    var place = offset
    var done = 0
    while done < count {
      switch try decoder.next(limit: count - done) {
      case .repeated(let level, let run):
        if level == 0 {
          guard place == 0, run == 1 || listLength == 1 else { return false }
          place = listLength == 1 ? 0 : 1
        } else {
          guard place > 0, run <= listLength - place else { return false }
          place += run
          if place == listLength { place = 0 }
        }
        done += run
      case .packed(let packed, let run):
        for i in 0..<run {
          guard (packed[i] == 0) == (place == 0) else { return false }
          place += 1
          if place == listLength { place = 0 }
        }
        done += run
      }
    }
    return true
  }
}
