/// Reads the part of XML that exported models use: elements, attributes, text, references by number and by the five
/// names.
///
/// Declarations, comments, sections and documents with more than one root are refused, since exported models do not use
/// them.
struct XMLReader {
  private let bytes: [UInt8]
  private var next = 0

  /// The root of a document; nil if it is not well-formed.
  static func root(of text: some Sequence<UInt8>) -> PMMLElement? {
    var reader = XMLReader(bytes: Array(text))
    if reader.skip("<?xml") {
      while reader.next < reader.bytes.count, !reader.skip("?>") { reader.next += 1 }
    }
    reader.skipBlanks()
    guard let root = reader.element(depth: 0) else { return nil }
    reader.skipBlanks()
    return reader.next == reader.bytes.count ? root : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func element(depth: Int) -> PMMLElement? {
    guard depth < 100, skip("<"), let name = name() else { return nil }
    var node = PMMLElement(name)
    while true {
      skipBlanks()
      if skip("/>") { return node }
      if skip(">") { break }
      guard let attribute = self.name(), skip("=\""), let value = text(until: UInt8(ascii: "\"")), skip("\""),
        node[attribute] == nil
      else { return nil }
      node.attributes.append((name: attribute, value: value))
    }
    while true {
      guard let text = text(until: UInt8(ascii: "<")) else { return nil }
      if skip("</") {
        guard self.name() == name, skip(">") else { return nil }
        // White space between elements is layout.
        if node.children.isEmpty { node.text = text }
        return node
      }
      guard let child = element(depth: depth + 1) else { return nil }
      node.children.append(child)
    }
  }

  private mutating func name() -> String? {
    let start = next
    while next < bytes.count, !" \t\r\n/>=\"<&".utf8.contains(bytes[next]) { next += 1 }
    return next > start ? String(decoding: bytes[start..<next], as: UTF8.self) : nil
  }

  /// The text before a byte, with references replaced; nil if there is no such byte, or a reference is unknown.
  private mutating func text(until end: UInt8) -> String? {
    var result: [UInt8] = []
    while next < bytes.count, bytes[next] != end {
      if skip("&") {
        guard let semicolon = bytes[next...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
          let scalar = Self.scalar(String(decoding: bytes[next..<semicolon], as: UTF8.self))
        else { return nil }
        result += Array(String(Character(scalar)).utf8)
        next = semicolon + 1
      } else {
        guard bytes[next] != UInt8(ascii: "<") else { return nil }
        result.append(bytes[next])
        next += 1
      }
    }
    return next < bytes.count ? String(decoding: result, as: UTF8.self) : nil
  }

  private static func scalar(_ reference: String) -> Unicode.Scalar? {
    switch reference {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard reference.hasPrefix("#"), let value = UInt32(reference.dropFirst()) else { return nil }
      return Unicode.Scalar(value)
    }
  }

  private mutating func skip(_ text: String) -> Bool {
    guard bytes[next...].starts(with: text.utf8) else { return false }
    next += text.utf8.count
    return true
  }

  private mutating func skipBlanks() {
    while next < bytes.count, " \t\r\n".utf8.contains(bytes[next]) { next += 1 }
  }
}
