/// The distinct texts of a column, numbered in the order of their first appearance.
///
/// It is a hash table over the bytes of the file: a cell is compared with the first occurrence of its text, and only a
/// new text becomes a `String`.
struct LevelTable {
  private(set) var levels: [String] = []
  /// The levels that stood in quotes, of those whose texts usually stand for a missing value.
  private(set) var literals: Set<Int32> = []
  /// The levels that also occur as other bytes which Unicode takes for the same text.
  private(set) var respelled: Set<Int32> = []
  /// The texts that stand for a missing value unless they are quoted.
  private let absentTexts: Set<String>

  init(absentTexts: Set<String> = []) { self.absentTexts = absentTexts }

  /// A spelling of a level: bytes between quotes or separators; several spellings can mean the same text.
  private struct Spelling {
    let range: Range<Int>
    let hasDoubledQuotes: Bool
    let hash: UInt64
    let code: Int32
    /// Whether its quotes make a difference: they tell a value from a missing one.
    let isAbsent: Bool
    let isQuoted: Bool
  }

  private var spellings: [Spelling] = []
  /// Places in `spellings`, by hash, with linear probing; -1 for a free slot.
  ///
  /// Their number is a power of two.
  private var slots = [Int](repeating: -1, count: 16)
  /// The levels that can be spelled in more than one way.
  ///
  /// These are levels with a quote, which may be doubled, and levels beyond ASCII, in which a `String` treats composed
  /// and decomposed characters as equal. So two levels are never equal strings.
  private var respellable: [String: Int32] = [:]
  /// The codes of the literals.
  private var literalCodes: [String: Int32] = [:]

  /// The number of the text of a cell; a new number if the text has not been seen.
  mutating func code(
    of cell: CSVCursor.Cell, in bytes: Span<UInt8>, line: Int
  ) throws(CSVFault) -> Int32 {
    let hash = Self.hash(bytes, cell.range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = spellings[slots[slot]]
      if known.hash == hash, known.hasDoubledQuotes == cell.hasDoubledQuotes,
        Self.areEqual(bytes, known.range, cell.range), !known.isAbsent || known.isQuoted == cell.isQuoted
      {
        return known.code
      }
      slot = (slot + 1) & (slots.count - 1)
    }

    let text = try cell.text(in: bytes, line: line)
    let isAbsent = !text.isEmpty && absentTexts.contains(text)
    let code = try level(text, isLiteral: isAbsent && cell.isQuoted, line: line)
    slots[slot] = spellings.count
    spellings.append(
      Spelling(
        range: cell.range, hasDoubledQuotes: cell.hasDoubledQuotes, hash: hash, code: code, isAbsent: isAbsent,
        isQuoted: cell.isQuoted))
    if spellings.count * 2 > slots.count { grow() }
    return code
  }

  private mutating func level(_ text: String, isLiteral: Bool, line: Int) throws(CSVFault) -> Int32 {
    if isLiteral, let code = literalCodes[text] { return code }
    let isRespellable = text.utf8.contains { $0 >= 0x80 || $0 == UInt8(ascii: "\"") }
    if isRespellable, !isLiteral, let code = respellable[text] {
      if !levels[Int(code)].utf8.elementsEqual(text.utf8) { respelled.insert(code) }
      return code
    }
    guard let code = Int32(exactly: levels.count) else { throw CSVFault(kind: .tooManyTexts, line: line) }
    levels.append(text)
    if isLiteral {
      literals.insert(code)
      literalCodes[text] = code
    } else if isRespellable {
      respellable[text] = code
    }
    return code
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, spelling) in spellings.enumerated() {
      var slot = Int(truncatingIfNeeded: spelling.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = index
    }
  }

  /// The hash, whose well-mixed high bits are moved down to the bits that select a slot.
  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = FNV1a()
    for i in range { hash.add(bytes[i]) }
    return hash.value ^ hash.value >> 32
  }

  private static func areEqual(_ bytes: Span<UInt8>, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where bytes[a.lowerBound + i] != bytes[b.lowerBound + i] { return false }
    return true
  }
}
