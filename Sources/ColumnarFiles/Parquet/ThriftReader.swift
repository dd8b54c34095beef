/// Reads structures in the compact protocol of Apache Thrift.
///
/// Source: thrift-compact-protocol.md. Fields that the caller does not know are skipped.
struct ThriftReader {
  /// The type of a field or an element.
  enum Kind: UInt8 {
    case yes = 1
    case no, byte, int16, int32, int64, double, binary, list, set, map, structure, uuid
  }

  private var cursor: ByteCursor
  /// The structures around the present place; deeper ones are a fault.
  private var depth = 0
  private static let deepest = 32

  init(_ bytes: UnsafeRawBufferPointer) { cursor = ByteCursor(bytes) }

  /// Where the next byte is.
  var position: Int { cursor.position }

  /// Reads a structure: calls `body` for each field, which reads its value, or returns false to skip it.
  mutating func structure(
    _ body: (inout ThriftReader, _ field: Int, _ kind: Kind) throws(ColumnarFault) -> Bool
  ) throws(ColumnarFault) {
    try descend()
    defer { depth -= 1 }
    var field = 0
    while true {
      let header = try cursor.byte()
      if header == 0 { return }
      let kind = try Self.kind(header & 15)
      let step = Int(header >> 4)
      field = step == 0 ? Int(truncatingIfNeeded: try cursor.zigzag()) : field &+ step
      if try !body(&self, field, kind) { try skip(kind) }
    }
  }

  /// Reads a list: calls `body` for each element.
  mutating func list(
    _ body: (inout ThriftReader, _ kind: Kind) throws(ColumnarFault) -> Void
  ) throws(ColumnarFault) {
    let (count, kind) = try listHeader()
    for _ in 0..<count { try body(&self, kind) }
  }

  /// A whole number of any size.
  mutating func integer(_ kind: Kind) throws(ColumnarFault) -> Int {
    switch kind {
    case .int16, .int32, .int64: return Int(try cursor.zigzag())
    case .byte: return Int(Int8(bitPattern: try cursor.byte()))
    default: throw Self.damaged
    }
  }

  /// A number of things, which is not negative.
  mutating func count(_ kind: Kind) throws(ColumnarFault) -> Int {
    let number = try integer(kind)
    guard number >= 0 else { throw Self.damaged }
    return number
  }

  /// A text.
  mutating func text(_ kind: Kind) throws(ColumnarFault) -> String {
    guard kind == .binary, let text = String(validating: try cursor.take(cursor.count()), as: UTF8.self) else {
      throw Self.damaged
    }
    return text
  }

  /// A truth value, which a field's type holds.
  func flag(_ kind: Kind) throws(ColumnarFault) -> Bool {
    guard kind == .yes || kind == .no else { throw Self.damaged }
    return kind == .yes
  }

  private mutating func listHeader() throws(ColumnarFault) -> (Int, Kind) {
    let header = try cursor.byte()
    let count = header >> 4 == 15 ? try cursor.count() : Int(header >> 4)
    // Every element takes at least a byte.
    guard count <= cursor.left else { throw Self.damaged }
    return (count, count == 0 ? .byte : try Self.kind(header & 15))
  }

  private mutating func skip(_ kind: Kind, isElement: Bool = false) throws(ColumnarFault) {
    switch kind {
    case .yes, .no: if isElement { _ = try cursor.byte() }
    case .byte: _ = try cursor.byte()
    case .int16, .int32, .int64: _ = try cursor.varint()
    case .double: _ = try cursor.take(8)
    case .uuid: _ = try cursor.take(16)
    case .binary: _ = try cursor.take(cursor.count())
    case .structure: try structure { _, _, _ in false }
    case .list, .set:
      try descend()
      defer { depth -= 1 }
      let (count, element) = try listHeader()
      for _ in 0..<count { try skip(element, isElement: true) }
    case .map:
      try descend()
      defer { depth -= 1 }
      let count = try cursor.count()
      guard count > 0 else { return }
      guard count <= cursor.left else { throw Self.damaged }
      let kinds = try cursor.byte()
      let (key, value) = (try Self.kind(kinds >> 4), try Self.kind(kinds & 15))
      for _ in 0..<count {
        try skip(key, isElement: true)
        try skip(value, isElement: true)
      }
    }
  }

  private mutating func descend() throws(ColumnarFault) {
    depth += 1
    guard depth <= Self.deepest else { throw Self.damaged }
  }

  private static func kind(_ code: UInt8) throws(ColumnarFault) -> Kind {
    guard let kind = Kind(rawValue: code) else { throw damaged }
    return kind
  }

  private static let damaged = ColumnarFault.damaged("its metadata cannot be understood")
}
