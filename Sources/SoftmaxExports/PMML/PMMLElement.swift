/// An XML element: its name, its attributes in order, and its content, elements or text.
struct PMMLElement: Equatable {
  let name: String
  var attributes: [(name: String, value: String)]
  var children: [PMMLElement]
  var text: String

  init(_ name: String, _ attributes: [(String, String)] = [], _ children: [PMMLElement] = [], text: String = "") {
    self.name = name
    self.attributes = attributes.map { (name: $0, value: $1) }
    self.children = children
    self.text = text
  }

  static func == (a: PMMLElement, b: PMMLElement) -> Bool {
    a.name == b.name && a.attributes.elementsEqual(b.attributes, by: ==) && a.children == b.children && a.text == b.text
  }

  /// The value of an attribute.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The child elements with a name.
  func children(_ name: String) -> [PMMLElement] { children.filter { $0.name == name } }

  /// The element as text, in lines.
  func write(to text: inout String, indent: String = "") {
    text += "\(indent)<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(Self.escaped(value))\"" }
    if children.isEmpty {
      text += self.text.isEmpty ? "/>\n" : ">\(Self.escaped(self.text))</\(name)>\n"
      return
    }
    text += ">\n"
    for child in children { child.write(to: &text, indent: indent + "  ") }
    text += "\(indent)</\(name)>\n"
  }

  /// A text escaped as XML; white space other than a space is written by its number, so that readers do not replace it.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r", "\u{85}", "\u{2028}": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether XML 1.0 can contain a text: it does not allow most control characters, not even as numbers.
  static func canHold(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
      default: false
      }
    }
  }
}
