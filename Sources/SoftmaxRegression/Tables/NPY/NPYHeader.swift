/// The header of an NPY file: the type of its numbers, their order and shape.
///
/// Source: NumPy Enhancement Proposal 1, versions 1.0 to 3.0: eight bytes, the length of a text, and the text, a Python
/// dictionary with the keys `descr`, `fortran_order` and `shape`.
struct NPYHeader: Equatable {
  /// The type of the elements, as in `<f8`.
  var type = ""
  /// Whether the first index varies fastest.
  var isColumnMajor = false
  /// The extents.
  var shape: [Int] = []
  /// Where the elements begin.
  var offset = 0

  /// A fault of a header, as the end of a sentence.
  struct Fault: Error, Equatable {
    let message: String

    static let malformed = Fault(
      message: "its header is not that of an NPY file; save the array again with numpy.save.")
    static let truncated = Fault(message: "the file ends inside its header; save the array again with numpy.save.")
  }

  /// Reads a header from the first bytes of a file, which must contain all of it.
  init(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.starts(with: Self.mark) else {
      throw Fault(message: "this is not an NPY file; write one with numpy.save.")
    }
    guard bytes.count >= 12 else { throw .truncated }
    guard (1...3).contains(bytes[6]) else {
      throw Fault(message: "it has version \(bytes[6]) of the NPY format, but only versions 1 to 3 can be read.")
    }
    let isLong = bytes[6] > 1
    let start = isLong ? 12 : 10
    var length = Int(bytes[8]) | Int(bytes[9]) << 8
    if isLong { length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
    guard length <= Self.longest else { throw .malformed }
    guard bytes.count - start >= length else { throw .truncated }
    offset = start + length
    var text = PythonLiteral(bytes[start..<start + length])
    try read(&text)
  }

  /// The bytes with which an NPY file begins.
  static let mark = [0x93] + Array("NUMPY".utf8)
  /// The longest text that is read: no array of numbers or short strings needs as much.
  static let longest = 1 << 16
  /// The number of bytes at the start of a file that contain its header.
  static let byteCount = longest + 12

  private mutating func read(_ text: inout PythonLiteral) throws(Fault) {
    var keys: Set<String> = []
    guard text.take("{") else { throw .malformed }
    while !text.take("}") {
      guard let key = text.string(), keys.insert(key).inserted, text.take(":") else { throw .malformed }
      switch key {
      case "descr":
        guard let type = text.string() else {
          throw Fault(message: "its elements are records, not numbers; save the columns as one array of numbers.")
        }
        self.type = type
      case "fortran_order":
        guard let flag = text.boolean() else { throw .malformed }
        isColumnMajor = flag
      case "shape":
        guard let shape = text.tuple() else { throw .malformed }
        self.shape = shape
      default: throw .malformed
      }
      guard text.take(",") || text.isAt("}") else { throw .malformed }
    }
    guard keys.count == 3, text.isAtEnd else { throw .malformed }
  }
}

/// Reads the few forms of Python literals that a header contains.
private struct PythonLiteral {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  private mutating func skipBlanks() { rest = rest.drop { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 } }

  mutating func isAt(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    return rest.first.map { UInt32($0) == character.value } ?? false
  }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return rest.isEmpty
    }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard isAt(character) else { return false }
    rest.removeFirst()
    return true
  }

  /// A text in quotes of either kind, without escapes.
  mutating func string() -> String? {
    guard isAt("'") || isAt("\""), let quote = rest.popFirst() else { return nil }
    guard let end = rest.firstIndex(of: quote) else { return nil }
    let text = rest[..<end]
    rest = rest[(end + 1)...]
    return text.allSatisfy { (32..<127).contains($0) && $0 != UInt8(ascii: "\\") }
      ? String(decoding: text, as: UTF8.self) : nil
  }

  mutating func boolean() -> Bool? {
    skipBlanks()
    for (word, value) in [("True", true), ("False", false)] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      return value
    }
    return nil
  }

  /// Whole numbers in parentheses; Python 2 wrote an L after long ones.
  mutating func tuple() -> [Int]? {
    guard take("(") else { return nil }
    var numbers: [Int] = []
    while !take(")") {
      skipBlanks()
      let digits = rest.prefix { (48..<58).contains($0) }
      rest = rest.dropFirst(digits.count)
      _ = take("L")
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
      numbers.append(number)
      guard take(",") || isAt(")") else { return nil }
    }
    return numbers
  }
}
