/// Collects the cells of a column of texts, and keeps each distinct value once.
///
/// Values are compared as bytes or as whole numbers, and only a new one becomes a `String`.
struct TextCollector {
  private(set) var cells = CodedTexts()
  private let form: TextForm
  /// The bytes of all levels, one after the other, and where each begins and ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Places of levels by their hash, with linear probing; -1 for a free slot.
  private var slots = [Int32](repeating: -1, count: 16)
  private var integers: [Int64: Int32] = [:]
  private var last: (value: Int64, code: Int32)?

  init(_ form: TextForm, rows: Int) {
    self.form = form
    // The count comes from the file, and room for a false one must not be taken.
    cells.codes.reserveCapacity(min(rows, 1 << 20))
  }

  /// Appends missing cells.
  mutating func appendMissing() { cells.codes.append(-1) }

  /// Appends a cell whose level is known.
  mutating func append(code: Int32) { cells.codes.append(code) }

  /// The code of a whole number.
  mutating func code(of value: Int64) throws(ColumnarFault) -> Int32 {
    if let last, last.value == value { return last.code }
    var code = integers[value]
    if code == nil {
      code = try add(form.text(value))
      integers[value] = code
    }
    guard let code else { return -1 }
    last = (value, code)
    return code
  }

  /// The code of a value of some bytes.
  mutating func code(of value: UnsafeRawBufferPointer) throws(ColumnarFault) -> Int32 {
    // FNV-1a, eight bytes at a time.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var i = 0
    while i + 8 <= value.count {
      hash = (hash ^ value.loadUnaligned(fromByteOffset: i, as: UInt64.self)) &* 0x0000_0100_0000_01b3
      hash ^= hash >> 29
      i += 8
    }
    while i < value.count {
      hash = (hash ^ UInt64(value[i])) &* 0x0000_0100_0000_01b3
      i += 1
    }
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let level = Int(slots[slot])
      if hashes[level] == hash, ends[level + 1] - ends[level] == value.count,
        bytes[ends[level]..<ends[level + 1]].elementsEqual(value)
      {
        return slots[slot]
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = try add(try text(of: value))
    slots[slot] = code
    hashes.append(hash)
    bytes.append(contentsOf: value)
    ends.append(bytes.count)
    if hashes.count * 2 > slots.count { grow() }
    return code
  }

  /// The code of a new level.
  mutating func code(level: String) throws(ColumnarFault) -> Int32 { try add(level) }

  private func text(of value: UnsafeRawBufferPointer) throws(ColumnarFault) -> String {
    switch form {
    case .uuid: return TextForm.uuid(value)
    case .julian where value.count == 12:
      return TextForm.julian(
        day: UInt32(littleEndian: value.loadUnaligned(fromByteOffset: 8, as: UInt32.self)),
        nanoseconds: Int64(littleEndian: value.loadUnaligned(as: Int64.self)))
    default:
      guard let text = String(validating: value, as: UTF8.self) else {
        throw ColumnarFault(
          .unsupported,
          "row \(cells.codes.count + 1) of a group holds bytes that are not text in UTF-8; write texts or numbers.")
      }
      return text
    }
  }

  private mutating func add(_ level: String) throws(ColumnarFault) -> Int32 {
    guard let code = Int32(exactly: cells.levels.count) else {
      throw ColumnarFault(.unsupported, "there are more than \(Int32.max) different texts; leave the column out.")
    }
    cells.levels.append(level)
    return code
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (level, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: level)
    }
  }
}
